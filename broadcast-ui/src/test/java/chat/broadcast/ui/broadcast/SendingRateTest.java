package chat.broadcast.ui.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendingRateTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final SendingRate rate = new SendingRate();

    @Test
    void nothing_is_said_before_enough_was_seen() {
        rate.saw(START, 1000);
        rate.saw(START.plusSeconds(1), 970);
        assertThat(rate.estimate()).isEmpty();
    }

    @Test
    void the_rate_and_the_time_left_follow_from_the_last_seconds() {
        rate.saw(START, 1000);
        rate.saw(START.plusSeconds(10), 700);
        assertThat(rate.estimate()).contains(new SendingRate.Estimate(30, Duration.ofSeconds(23)));
    }

    @Test
    void what_lies_far_back_no_longer_counts() {
        rate.saw(START, 10_000);
        rate.saw(START.plusSeconds(100), 1000);
        rate.saw(START.plusSeconds(110), 900);
        assertThat(rate.estimate())
                .hasValueSatisfying(now -> assertThat(now.perSecond()).isEqualTo(10));
    }

    @Test
    void a_broadcast_that_stands_still_has_no_rate() {
        rate.saw(START, 1000);
        rate.saw(START.plusSeconds(10), 1000);
        assertThat(rate.estimate()).isEmpty();
    }
}
