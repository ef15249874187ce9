package chat.broadcast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.NumberList;
import chat.broadcast.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DraftRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static List<String> faults(Start start, Tempo tempo) {
        var draft = new Draft(
                NumberList.parse("1"),
                new Wording.Text("Hello"),
                start,
                tempo,
                Draft.OnProblem.REJECT,
                Draft.Recipients.EVERY_DIALOG,
                Optional.empty());
        return DraftRules.violations(draft, NOW).stream().map(Violation::field).toList();
    }

    private static Tempo perMinute(int most) {
        return new Tempo(OptionalInt.of(most), Optional.empty(), Optional.empty());
    }

    private static Tempo times(Optional<Instant> finishBy, Optional<Instant> notAfter) {
        return new Tempo(OptionalInt.empty(), finishBy, notAfter);
    }

    private static Optional<Instant> in(int minutes) {
        return Optional.of(NOW.plusSeconds(60L * minutes));
    }

    @Test
    void a_start_is_neither_past_nor_more_than_a_year_ahead() {
        assertThat(faults(Start.NOW, Tempo.FREE)).isEmpty();
        assertThat(faults(Start.at(NOW.minusSeconds(59), Optional.empty()), Tempo.FREE))
                .isEmpty();
        assertThat(faults(Start.at(NOW.minusSeconds(61), Optional.empty()), Tempo.FREE))
                .containsExactly("scheduledAt");
        assertThat(faults(Start.at(NOW.plus(Duration.ofDays(367)), Optional.empty()), Tempo.FREE))
                .containsExactly("scheduledAt");
    }

    @Test
    void a_time_zone_belongs_to_a_start() {
        var zone = Optional.of(ZoneId.of("Europe/Berlin"));
        assertThat(faults(Start.at(NOW.plusSeconds(600), zone), Tempo.FREE)).isEmpty();
        assertThat(faults(new Start(Optional.empty(), zone, Duration.ZERO), Tempo.FREE))
                .containsExactly("timeZone");
    }

    @Test
    void a_time_to_undo_is_at_most_a_minute() {
        assertThat(faults(Start.afterUndo(Duration.ofSeconds(60)), Tempo.FREE)).isEmpty();
        assertThat(faults(Start.afterUndo(Duration.ofSeconds(61)), Tempo.FREE)).containsExactly("undoSeconds");
        assertThat(faults(Start.afterUndo(Duration.ofSeconds(-1)), Tempo.FREE)).containsExactly("undoSeconds");
    }

    @Test
    void a_pace_is_a_number_of_messages_that_can_be_kept() {
        assertThat(faults(Start.NOW, perMinute(1))).isEmpty();
        assertThat(faults(Start.NOW, perMinute(600_000))).isEmpty();
        assertThat(faults(Start.NOW, perMinute(0))).containsExactly("perMinute");
        assertThat(faults(Start.NOW, perMinute(600_001))).containsExactly("perMinute");
    }

    @Test
    void a_pace_and_a_time_to_finish_by_exclude_each_other() {
        assertThat(faults(Start.NOW, new Tempo(OptionalInt.of(30), in(5), Optional.empty())))
                .containsExactly("finishBy");
    }

    @Test
    void a_time_that_is_over_before_the_start_is_refused() {
        assertThat(faults(Start.NOW, times(in(-1), in(-1)))).containsExactly("finishBy", "notAfter");
        var later = Start.at(NOW.plusSeconds(600), Optional.empty());
        assertThat(faults(later, times(in(9), in(10)))).containsExactly("finishBy", "notAfter");
        assertThat(faults(later, times(in(11), in(12)))).isEmpty();
    }

    @Test
    void nothing_can_be_finished_by_a_time_after_which_nothing_leaves() {
        assertThat(faults(Start.NOW, times(in(10), in(5)))).containsExactly("finishBy");
    }
}
