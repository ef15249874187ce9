package chat.broadcast.ui.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.delivery.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Instant START = Instant.parse("2026-05-01T09:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private static Forecast of(int count, Tempo tempo) {
        return Forecast.of(count, TEN_MINUTES, START, tempo);
    }

    @Test
    void without_a_pace_of_its_own_it_ends_when_its_channels_are_done() {
        assertThat(of(600, Tempo.FREE)).isEqualTo(new Forecast(START.plus(TEN_MINUTES), 0, Duration.ZERO));
    }

    @Test
    void a_slow_pace_decides_and_a_fast_one_does_not() {
        assertThat(of(600, perMinute(10)).end()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(of(600, perMinute(6000)).end()).isEqualTo(START.plus(TEN_MINUTES));
    }

    @Test
    void a_time_to_finish_by_is_kept_or_missed_by_what_the_channels_need() {
        assertThat(of(600, finishBy(Duration.ofHours(2))))
                .isEqualTo(new Forecast(START.plus(Duration.ofHours(2)), 0, Duration.ZERO));
        assertThat(of(600, finishBy(Duration.ofMinutes(4))))
                .isEqualTo(new Forecast(START.plus(TEN_MINUTES), 0, Duration.ofMinutes(6)));
    }

    @Test
    void what_a_last_moment_cuts_off_is_counted() {
        assertThat(of(600, notAfter(Duration.ofMinutes(4))))
                .isEqualTo(new Forecast(START.plus(Duration.ofMinutes(4)), 360, Duration.ZERO));
        assertThat(of(600, notAfter(Duration.ofHours(4))).unsent()).isZero();
        assertThat(of(600, notAfter(Duration.ofMinutes(-1))).unsent()).isEqualTo(600);
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
