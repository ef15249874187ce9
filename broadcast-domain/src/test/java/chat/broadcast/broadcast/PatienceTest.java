package chat.broadcast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.delivery.Counters;
import chat.broadcast.delivery.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static BroadcastRow row(Tempo tempo, int pending, Optional<ZoneId> zone) {
        return new BroadcastRow(
                17,
                BroadcastKind.BY_CHATS,
                "Hello",
                Optional.empty(),
                "Olga",
                "olga",
                NOW,
                Optional.empty(),
                zone,
                Duration.ZERO,
                Optional.of(NOW),
                Optional.empty(),
                BroadcastStatus.SENDING,
                1,
                new Counters(0, 0, 0, 0, 0, pending),
                0,
                tempo,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_pace_says_how_long_the_rest_takes_at_it() {
        var tempo = new Tempo(OptionalInt.of(30), Optional.empty(), Optional.empty());
        assertThat(Patience.of(row(tempo, 360, Optional.empty()), NOW))
                .contains("Paced: 30 a minute, 12 min of sending left.");
        assertThat(Patience.of(row(tempo, 1, Optional.empty()), NOW))
                .contains("Paced: 30 a minute, 2 s of sending left.");
    }

    @Test
    void a_time_to_finish_by_is_told_in_the_zone_in_which_it_was_meant() {
        var tempo = new Tempo(OptionalInt.empty(), Optional.of(NOW.plusSeconds(5_400)), Optional.empty());
        assertThat(Patience.of(row(tempo, 9, Optional.of(ZoneId.of("Europe/Berlin"))), NOW))
                .contains("Paced to finish by 2026-11-25 14:30 (Europe/Berlin), 1 h 30 min left.");
        assertThat(Patience.of(row(tempo, 9, Optional.empty()), NOW))
                .contains("Paced to finish by 2026-11-25 13:30 (UTC), 1 h 30 min left.");
        assertThat(Patience.of(row(tempo, 9, Optional.empty()), NOW.plusSeconds(5_400)))
                .isEmpty();
    }

    @Test
    void without_a_pace_there_is_nothing_to_say() {
        var tempo = new Tempo(OptionalInt.empty(), Optional.empty(), Optional.of(NOW.plusSeconds(60)));
        assertThat(Patience.of(row(tempo, 9, Optional.empty()), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "59000,59 s", "59001,1 min", "61000,2 min", "3600000,1 h", "3600001,1 h 1 min"})
    void what_is_left_is_rounded_up(long millis, String words) {
        assertThat(Patience.words(Duration.ofMillis(millis))).isEqualTo(words);
    }
}
