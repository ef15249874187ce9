package chat.broadcast.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentTodayTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant LATE = Instant.parse("2026-11-28T15:30:00Z"); // 29 November in Tokyo
    private static final ChannelHealth.Day THE_28TH =
            new ChannelHealth.Day(Optional.of(LocalDate.of(2026, 11, 28)), 17);

    @Test
    void a_day_begins_at_the_midnight_of_the_channels_zone() {
        assertThat(SentToday.of(THE_28TH, ZoneOffset.UTC, LATE).messages()).isEqualTo(17);
        assertThat(SentToday.of(THE_28TH, TOKYO, LATE).messages()).isZero();
        assertThat(SentToday.day(TOKYO, LATE)).isEqualTo("2026-11-29");
    }

    @Test
    void a_channel_that_never_sent_has_sent_nothing_today() {
        assertThat(SentToday.of(ChannelHealth.UNKNOWN.day(), ZoneOffset.UTC, LATE)
                        .messages())
                .isZero();
    }

    @Test
    void the_zone_is_that_of_the_channels_hours_and_else_the_servers() {
        var hours = new SendingWindow(Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(18, 0), TOKYO);
        assertThat(SentToday.zone(Optional.of(hours), ZoneOffset.UTC)).isEqualTo(TOKYO);
        assertThat(SentToday.zone(Optional.empty(), ZoneOffset.UTC)).isEqualTo(ZoneOffset.UTC);
    }
}
