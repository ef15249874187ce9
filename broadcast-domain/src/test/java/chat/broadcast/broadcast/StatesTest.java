package chat.broadcast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.delivery.Content;
import chat.broadcast.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatesTest {

    private static Broadcast sending() {
        return starting(Start.NOW);
    }

    private static Broadcast starting(Start start) {
        return new Broadcast(17, 1, new Broadcast.Terms(new Content.Text("text"), 3, start), Instant.EPOCH);
    }

    @Test
    void a_broadcast_without_a_start_is_being_sent_at_once() {
        assertThat(sending().status()).isEqualTo(BroadcastStatus.SENDING);
    }

    @Test
    void a_broadcast_with_a_start_waits_for_it() {
        var scheduled = starting(Start.at(Instant.EPOCH.plusSeconds(5), Optional.empty()));
        assertThat(scheduled.status()).isEqualTo(BroadcastStatus.SCHEDULED);
    }

    @Test
    void pauses_and_resumes() {
        var broadcast = sending();
        broadcast.pause("Paused by Olga.");
        assertThat(broadcast.status()).isEqualTo(BroadcastStatus.PAUSED);
        broadcast.resume(Instant.EPOCH);
        assertThat(broadcast.status()).isEqualTo(BroadcastStatus.SENDING);
    }

    @Test
    void refuses_in_a_sentence_what_its_state_does_not_allow() {
        var broadcast = sending();
        assertThatThrownBy(() -> broadcast.resume(Instant.EPOCH))
                .isInstanceOf(Refused.class)
                .hasMessage("Broadcast № 17 is sending: it cannot be resumed.");
        broadcast.cancel("Cancelled by Olga.");
        assertThatThrownBy(() -> broadcast.pause("Paused by Olga."))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
        assertThatThrownBy(() -> broadcast.cancel("Cancelled by Olga.")).isInstanceOf(Refused.class);
    }

    @Test
    void is_retried_only_after_its_end() {
        assertThatThrownBy(() -> sending().retry()).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource(BroadcastStatus.class)
    void nothing_becomes_what_it_is(BroadcastStatus status) {
        assertThat(status.canBecome(status)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(BroadcastStatus.class)
    void what_has_not_ended_can_be_cancelled_and_nothing_else(BroadcastStatus status) {
        assertThat(status.canBecome(BroadcastStatus.CANCELLED)).isEqualTo(!status.ended());
    }

    /** Every pair of statuses through the verbs: what the table does not allow, no verb does. */
    @ParameterizedTest
    @EnumSource(BroadcastStatus.class)
    void no_verb_does_what_the_table_does_not_allow(BroadcastStatus from) {
        for (var verb : VERBS.entrySet()) {
            var broadcast = in(from);
            try {
                verb.getValue().accept(broadcast);
            } catch (Refused refused) {
                assertThat(refused.kind()).as("%s %s", verb.getKey(), from).isEqualTo(Refused.Kind.CONFLICT);
                assertThat(broadcast.status()).as("%s %s", verb.getKey(), from).isEqualTo(from);
                continue;
            }
            var to = broadcast.status();
            assertThat(from.canBecome(to) || (to == from && verb.getKey().equals("edit")))
                    .as("%s turned %s into %s", verb.getKey(), from, to)
                    .isTrue();
        }
    }

    private static final Instant LATER = Instant.EPOCH.plusSeconds(60);

    private static final Map<String, Consumer<Broadcast>> VERBS = Map.of(
            "pause", broadcast -> broadcast.pause("Paused."),
            "resume", broadcast -> broadcast.resume(Instant.EPOCH),
            "cancel", broadcast -> broadcast.cancel("Cancelled."),
            "undo", broadcast -> broadcast.undo("Undone."),
            "retry", Broadcast::retry,
            "edit",
                    broadcast -> broadcast.edit(
                            new Broadcast.Terms(new Content.Text("other"), 2, Start.at(LATER, Optional.empty())),
                            Instant.EPOCH));

    /** A broadcast in a status, set as the persistence provider sets it. */
    private static Broadcast in(BroadcastStatus status) {
        var broadcast = starting(status == BroadcastStatus.SCHEDULED ? Start.at(LATER, Optional.empty()) : Start.NOW);
        try {
            var field = Broadcast.class.getDeclaredField("status");
            field.setAccessible(true);
            field.set(broadcast, status);
        } catch (ReflectiveOperationException renamed) {
            throw new LinkageError("The entity keeps its status elsewhere now", renamed);
        }
        return broadcast;
    }

    @Test
    void what_was_paused_before_its_start_waits_for_it_again() {
        var early = starting(Start.at(LATER, Optional.empty()));
        early.pause("Paused by Olga.");
        early.resume(Instant.EPOCH);
        assertThat(early.status()).isEqualTo(BroadcastStatus.SCHEDULED);
        early.pause("Paused by Olga.");
        early.resume(LATER);
        assertThat(early.status()).isEqualTo(BroadcastStatus.SENDING);
    }

    @Test
    void is_undone_and_changed_only_before_its_first_message() {
        var terms = new Broadcast.Terms(new Content.Text("other"), 2, Start.NOW);
        assertThatThrownBy(() -> sending().undo("Undone by Olga."))
                .hasMessage("Broadcast № 17 has started: it can be paused or cancelled, but not undone.");
        assertThatThrownBy(() -> sending().edit(terms, Instant.EPOCH))
                .hasMessage("Broadcast № 17 has started: it can be paused or cancelled, but not changed.");
        var early = starting(Start.afterUndo(Duration.ofSeconds(5)));
        assertThat(early.status()).isEqualTo(BroadcastStatus.SCHEDULED);
        early.edit(terms, Instant.EPOCH);
        assertThat(early.status()).isEqualTo(BroadcastStatus.SENDING);
        assertThat(early.total()).isEqualTo(2);
    }
}
