package chat.broadcast.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final Breaker breaker =
            new Breaker(new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(7)));

    private void fail(int times, long now) {
        for (int i = 0; i < times; i++) {
            breaker.failed(now);
        }
    }

    @Test
    void stays_closed_for_a_few_failures() {
        fail(4, 0);
        assertThat(breaker.allows(20, 0)).isEqualTo(20);
    }

    @Test
    void opens_at_the_fifth_failure_in_a_row() {
        fail(5, 0);
        assertThat(breaker.allows(20, 0)).isZero();
        assertThat(breaker.remaining(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void a_success_in_between_begins_the_count_anew() {
        fail(4, 0);
        breaker.succeeded();
        fail(4, 0);
        assertThat(breaker.closed()).isTrue();
    }

    @Test
    void lets_one_probe_go_when_its_time_is_up() {
        fail(5, 0);
        assertThat(breaker.allows(20, 2 * SECOND)).isEqualTo(1);
    }

    @Test
    void waits_longer_after_each_probe_that_fails_but_never_longer_than_a_minute() {
        fail(5, 0);
        long now = 0;
        for (int i = 0; i < 20; i++) {
            now += 120 * SECOND;
            breaker.failed(now);
        }
        assertThat(breaker.remaining(now)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void a_whole_window_that_fails_at_once_costs_one_pause() {
        fail(30, 0);
        assertThat(breaker.remaining(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void closes_at_the_first_success() {
        fail(5, 0);
        breaker.succeeded();
        assertThat(breaker.allows(20, 0)).isEqualTo(20);
    }
}
