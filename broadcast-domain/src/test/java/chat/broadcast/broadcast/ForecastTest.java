package chat.broadcast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.Forecast.Load;
import chat.broadcast.broadcast.Forecast.Part;
import chat.broadcast.channel.SendingWindow;
import chat.broadcast.delivery.Tempo;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ForecastTest {

    /** A Friday. */
    private static final Instant START = Instant.parse("2026-05-01T09:00:00Z");

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** One a second. */
    private static Load always(long channel, int count) {
        return new Load(channel, count, 1, Optional.empty());
    }

    private static Load within(long channel, int count, SendingWindow hours) {
        return new Load(channel, count, 1, Optional.of(hours));
    }

    private static SendingWindow workdays(String from, String to, String zone) {
        return new SendingWindow(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.parse(from),
                LocalTime.parse(to),
                ZoneId.of(zone));
    }

    private static Forecast of(Tempo tempo, Load... loads) {
        return Forecast.of(List.of(loads), START, tempo);
    }

    private static Forecast sixHundred(Tempo tempo) {
        return of(tempo, always(1, 600));
    }

    private static Part taking(Duration takes) {
        return new Part(takes, Duration.ZERO);
    }

    private static Instant after(Duration span) {
        return START.plus(span);
    }

    /* One channel that always sends. */

    @Test
    void without_a_pace_of_its_own_it_ends_when_its_channel_is_done() {
        var forecast = sixHundred(Tempo.FREE);
        assertThat(forecast.end()).contains(after(TEN_MINUTES));
        assertThat(forecast.unsent()).isZero();
        assertThat(forecast.late()).isZero();
        assertThat(forecast.byChannel()).containsOnlyKeys(1L).containsEntry(1L, taking(TEN_MINUTES));
    }

    @Test
    void nothing_to_send_is_done_at_once() {
        assertThat(of(Tempo.FREE).end()).contains(START);
        assertThat(of(finishBy(TEN_MINUTES)).late()).isZero();
    }

    @Test
    void a_slow_pace_decides_and_a_fast_one_does_not() {
        assertThat(sixHundred(perMinute(10)).end()).contains(after(Duration.ofHours(1)));
        assertThat(sixHundred(perMinute(6000)).end()).contains(after(TEN_MINUTES));
    }

    @Test
    void an_awkward_rate_is_not_rounded_to_a_second_more() {
        assertThat(of(Tempo.FREE, new Load(1, 3, 0.3, Optional.empty())).byChannel())
                .containsEntry(1L, taking(Duration.ofSeconds(10)));
        assertThat(of(perMinute(7), always(1, 7_000)).byChannel()).containsEntry(1L, taking(Duration.ofMinutes(1_000)));
    }

    @Test
    void a_time_to_finish_by_is_kept_or_missed_by_what_the_channel_needs() {
        var kept = sixHundred(finishBy(Duration.ofHours(2)));
        assertThat(kept.end()).contains(after(Duration.ofHours(2)));
        assertThat(kept.late()).isZero();
        var missed = sixHundred(finishBy(Duration.ofMinutes(4)));
        assertThat(missed.end()).contains(after(TEN_MINUTES));
        assertThat(missed.late()).isEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void what_a_last_moment_cuts_off_is_counted() {
        var cut = sixHundred(notAfter(Duration.ofMinutes(4)));
        assertThat(cut.end()).contains(after(Duration.ofMinutes(4)));
        assertThat(cut.unsent()).isEqualTo(360);
        assertThat(cut.byChannel()).containsEntry(1L, taking(Duration.ofMinutes(4)));
        assertThat(sixHundred(notAfter(Duration.ofHours(4))).unsent()).isZero();
        assertThat(sixHundred(notAfter(Duration.ofMinutes(-1))).unsent()).isEqualTo(600);
    }

    /* Several channels. */

    @Test
    void of_several_channels_the_longest_counts() {
        var forecast = of(Tempo.FREE, always(1, 60), always(2, 600));
        assertThat(forecast.end()).contains(after(TEN_MINUTES));
        assertThat(forecast.byChannel())
                .containsEntry(1L, taking(Duration.ofMinutes(1)))
                .containsEntry(2L, taking(TEN_MINUTES));
    }

    @Test
    void a_pace_is_shared_by_the_channels_and_what_one_leaves_the_others_take() {
        // 60 a minute for two that could send 60 each: half of it for each, until one is through.
        var forecast = of(perMinute(60), always(1, 30), always(2, 90));
        assertThat(forecast.byChannel())
                .containsEntry(1L, taking(Duration.ofMinutes(1)))
                .containsEntry(2L, taking(Duration.ofMinutes(2)));
        // A slow one cannot use its half.
        var uneven = of(perMinute(60), new Load(1, 10, 0.25, Optional.empty()), always(2, 30));
        assertThat(uneven.byChannel())
                .containsEntry(1L, taking(Duration.ofSeconds(40)))
                .containsEntry(2L, taking(Duration.ofSeconds(40)));
    }

    /* Hours. */

    @Test
    void what_the_hours_do_not_hold_leaves_on_the_next_day_that_they_open() {
        var forecast = of(Tempo.FREE, within(1, 3_600 + 2_400, workdays("09:00", "10:00", "UTC")));
        assertThat(forecast.end()).contains(Instant.parse("2026-05-04T09:40:00Z"));
        assertThat(forecast.byChannel().get(1L))
                .isEqualTo(new Part(Duration.ofHours(72).plusMinutes(40), Duration.ofHours(71)));
        assertThat(forecast.shut()).isEqualTo(Duration.ofHours(71));
    }

    @Test
    void before_its_hours_a_channel_waits_for_them_in_its_own_zone() {
        var forecast = of(Tempo.FREE, within(1, 600, workdays("09:00", "18:00", "America/New_York")));
        assertThat(forecast.end()).contains(Instant.parse("2026-05-01T13:10:00Z"));
        assertThat(forecast.shut()).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void a_start_within_the_hours_does_not_wait() {
        var load = within(1, 600, workdays("09:00", "18:00", "UTC"));
        var forecast = Forecast.of(List.of(load), Instant.parse("2026-05-05T12:00:00Z"), Tempo.FREE);
        assertThat(forecast.end()).contains(Instant.parse("2026-05-05T12:10:00Z"));
        assertThat(forecast.shut()).isZero();
    }

    @Test
    void while_one_is_shut_the_others_have_the_whole_pace() {
        // Until 10:00 the one that is open has 60 a minute alone, and is through; then the other begins.
        var forecast = of(perMinute(60), always(1, 3_600), within(2, 600, workdays("10:00", "18:00", "UTC")));
        assertThat(forecast.byChannel())
                .containsEntry(1L, taking(Duration.ofHours(1)))
                .containsEntry(2L, new Part(Duration.ofMinutes(70), Duration.ofHours(1)));
    }

    @Test
    void a_time_to_finish_by_that_the_hours_end_before_is_missed() {
        // Spread over twelve hours, of which nine are the channel's: a quarter is left for Monday, and goes at its
        // pace.
        var forecast = of(finishBy(Duration.ofHours(12)), within(1, 1_200, workdays("09:00", "18:00", "UTC")));
        assertThat(forecast.end()).contains(Instant.parse("2026-05-04T09:05:00Z"));
        assertThat(forecast.late())
                .isEqualTo(
                        Duration.between(Instant.parse("2026-05-01T21:00:00Z"), Instant.parse("2026-05-04T09:05:00Z")));
    }

    @Test
    void a_last_moment_before_the_hours_lets_nothing_leave() {
        var tempo = notAfter(Duration.ofHours(1));
        var forecast = of(tempo, within(1, 600, workdays("12:00", "18:00", "UTC")));
        assertThat(forecast.unsent()).isEqualTo(600);
        assertThat(forecast.end()).contains(after(Duration.ofHours(1)));
    }

    @Test
    void what_takes_years_has_no_end_and_is_reckoned_soon_all_the_same() {
        var forecast = of(perMinute(1), within(1, 1_000_000, workdays("09:00", "10:00", "Europe/Berlin")));
        assertThat(forecast.end()).isEmpty();
        assertThat(forecast.unsent()).isZero();
        assertThat(forecast.byChannel().values()).extracting(Part::takes).containsExactly(Forecast.FARTHEST);
    }

    @Test
    void times_that_nobody_checked_yet_are_borne() {
        var never = new Tempo(OptionalInt.empty(), Optional.of(Instant.MAX), Optional.of(Instant.MAX));
        assertThat(sixHundred(never).end()).isEmpty();
    }

    private static Tempo perMinute(int perMinute) {
        return new Tempo(OptionalInt.of(perMinute), Optional.empty(), Optional.empty());
    }

    private static Tempo finishBy(Duration after) {
        return new Tempo(OptionalInt.empty(), Optional.of(START.plus(after)), Optional.empty());
    }

    private static Tempo notAfter(Duration after) {
        return new Tempo(OptionalInt.empty(), Optional.empty(), Optional.of(START.plus(after)));
    }
}
