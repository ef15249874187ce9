package chat.broadcast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.problem.Refused;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatesTest {

    private static Broadcast sending() {
        return starting(Start.NOW);
    }

    private static Broadcast starting(Start start) {
        return new Broadcast(17, 1, new Broadcast.Content("text", 3, start), Instant.EPOCH);
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
}
