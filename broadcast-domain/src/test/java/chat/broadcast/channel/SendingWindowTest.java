package chat.broadcast.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.channel.Gate.Position;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendingWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WORK_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    private static SendingWindow window(Set<DayOfWeek> days, String from, String to) {
        return new SendingWindow(days, LocalTime.parse(from), LocalTime.parse(to), BERLIN);
    }

    private static Gate at(SendingWindow window, String berlin) {
        return window.at(instant(berlin));
    }

    private static Instant instant(String berlin) {
        return ZonedDateTime.parse(berlin + "[Europe/Berlin]").toInstant();
    }

    private static Gate open(Duration left) {
        return new Gate(Position.OPEN, left);
    }

    private static Gate shut(Duration left) {
        return new Gate(Position.SHUT, left);
    }

    @Test
    void is_open_from_its_first_moment_to_before_its_last() {
        var hours = window(WORK_DAYS, "09:00", "18:00");
        // 2026-11-25 is a Wednesday.
        assertThat(at(hours, "2026-11-25T08:59:59+01:00")).isEqualTo(shut(Duration.ofSeconds(1)));
        assertThat(at(hours, "2026-11-25T09:00:00+01:00")).isEqualTo(open(Duration.ofHours(9)));
        assertThat(at(hours, "2026-11-25T17:59:59+01:00")).isEqualTo(open(Duration.ofSeconds(1)));
        assertThat(at(hours, "2026-11-25T18:00:00+01:00")).isEqualTo(shut(Duration.ofHours(15)));
    }

    @Test
    void waits_over_the_week_end() {
        assertThat(at(window(WORK_DAYS, "09:00", "18:00"), "2026-11-27T18:00:00+01:00"))
                .isEqualTo(shut(Duration.ofHours(63)));
    }

    @Test
    void waits_a_whole_week_for_its_only_day() {
        var hours = window(EnumSet.of(DayOfWeek.WEDNESDAY), "09:00", "10:00");
        assertThat(at(hours, "2026-11-25T10:00:00+01:00"))
                .isEqualTo(shut(Duration.ofDays(7).minusHours(1)));
    }

    @Test
    void stays_open_over_midnight_into_a_day_that_is_not_its_own() {
        var hours = window(EnumSet.of(DayOfWeek.FRIDAY), "22:00", "02:00");
        assertThat(at(hours, "2026-11-27T23:00:00+01:00")).isEqualTo(open(Duration.ofHours(3)));
        assertThat(at(hours, "2026-11-28T01:00:00+01:00")).isEqualTo(open(Duration.ofHours(1)));
        assertThat(at(hours, "2026-11-28T02:00:00+01:00").position()).isEqualTo(Position.SHUT);
        assertThat(at(hours, "2026-11-27T01:00:00+01:00")).isEqualTo(shut(Duration.ofHours(21)));
    }

    @Test
    void is_open_a_whole_day_when_it_closes_at_the_hour_at_which_it_opens() {
        var hours = window(EnumSet.of(DayOfWeek.SATURDAY), "00:00", "00:00");
        assertThat(at(hours, "2026-11-28T00:00:00+01:00")).isEqualTo(open(Duration.ofDays(1)));
        assertThat(at(hours, "2026-11-29T00:00:00+01:00").position()).isEqualTo(Position.SHUT);
        assertThat(at(window(EVERY_DAY, "09:00", "09:00"), "2026-11-28T08:59:59+01:00")
                        .position())
                .isEqualTo(Position.OPEN);
    }

    @Test
    void has_an_hour_less_when_the_clocks_go_forward_and_one_more_when_they_go_back() {
        var night = window(EVERY_DAY, "01:00", "05:00");
        assertThat(at(night, "2026-03-29T01:00:00+01:00")).isEqualTo(open(Duration.ofHours(3)));
        assertThat(at(night, "2026-10-25T01:00:00+02:00")).isEqualTo(open(Duration.ofHours(5)));
    }

    @Test
    void opens_after_a_skipped_hour_and_closes_when_an_hour_comes_for_the_first_time() {
        assertThat(at(window(EVERY_DAY, "02:30", "06:00"), "2026-03-29T01:59:00+01:00"))
                .isEqualTo(shut(Duration.ofMinutes(31)));
        var evening = window(EVERY_DAY, "22:00", "02:30");
        assertThat(at(evening, "2026-10-25T02:29:00+02:00")).isEqualTo(open(Duration.ofMinutes(1)));
        assertThat(at(evening, "2026-10-25T02:15:00+01:00").position()).isEqualTo(Position.SHUT);
    }

    @Test
    void says_when_it_opens_with_the_day_unless_that_is_today() {
        var hours = window(WORK_DAYS, "09:00", "18:00");
        assertThat(Standstills.opening(hours, instant("2026-11-25T07:00:00+01:00")))
                .contains("opens 09:00 (Europe/Berlin).");
        assertThat(Standstills.opening(hours, instant("2026-11-28T07:00:00+01:00")))
                .contains("opens Mon 09:00 (Europe/Berlin).");
        assertThat(Standstills.opening(hours, instant("2026-11-25T10:00:00+01:00")))
                .isEmpty();
    }

    @Test
    void that_never_opens_is_none() {
        var never = EnumSet.noneOf(DayOfWeek.class);
        assertThatThrownBy(() -> window(never, "09:00", "18:00")).isInstanceOf(IllegalArgumentException.class);
    }
}
