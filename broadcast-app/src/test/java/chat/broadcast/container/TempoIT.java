package chat.broadcast.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Retry;
import chat.broadcast.broadcast.Start;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How fast a broadcast may be, and until when. */
@Isolated("It measures times.")
class TempoIT extends InEngine {

    @Test
    void what_is_stopped_survives_until_its_time_is_over_and_then_fails_in_words() {
        var to = dialogs(channel(ScriptedAdapter.ONCE), 20);
        var tempo = new Tempo(
                OptionalInt.of(60), Optional.empty(), Optional.of(Instant.now().plusSeconds(4)));
        long number = create(draft(to, Start.NOW, tempo));
        var end = awaitEnd(number);
        assertThat(end.status()).isEqualTo(BroadcastStatus.PARTIALLY_COMPLETED);
        assertThat(end.counters().completed())
                .isEqualTo(ScriptedAdapter.sent(text).size())
                .isBetween(1, 10);
        var why = broadcasts.reasons(number).getFirst();
        assertThat(why.code()).isEqualTo("time_over");
        assertThat(why.text()).isEqualTo("Not sent: its time was over.");
        assertThat(why.state()).isEqualTo(DeliveryState.FAILED);
        assertThatThrownBy(() -> broadcasts.setTempo(number, Tempo.FREE)).isInstanceOf(Refused.class);

        broadcasts.retry(number, new Retry(Set.of("time_over"), Retry.Scope.FAILED));
        assertThat(broadcasts.find(number).tempo())
                .isEqualTo(new Tempo(OptionalInt.of(60), Optional.empty(), Optional.empty()));
        broadcasts.setTempo(number, Tempo.FREE);
        assertThat(awaitEnd(number).status()).isEqualTo(BroadcastStatus.COMPLETED);
        assertThat(ScriptedAdapter.sent(text)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void a_paced_broadcast_leaves_no_faster_than_it_may_over_two_channels_together() {
        var to = new ArrayList<>(dialogs(channel(ScriptedAdapter.ONCE), 30));
        to.addAll(dialogs(channel(ScriptedAdapter.IDEMPOTENT), 30));
        var tempo = new Tempo(OptionalInt.of(600), Optional.empty(), Optional.empty());
        long begin = System.nanoTime();
        long number = create(draft(to, Start.NOW, tempo));
        assertThat(broadcasts.find(number).waitingFor())
                .hasValueSatisfying(why -> assertThat(why).startsWith("Paced: 600 a minute"));
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(60);
        // 60 at 10 a second, less what two and a half seconds are worth at the outset.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(3_400));
    }

    @Test
    void a_broadcast_to_be_finished_by_a_time_takes_its_time_and_is_done_by_then() {
        var by = Instant.now().plusSeconds(6);
        var tempo = new Tempo(OptionalInt.empty(), Optional.of(by), Optional.empty());
        long number = create(draft(dialogs(channel(ScriptedAdapter.ONCE), 40), Start.NOW, tempo));
        var end = awaitEnd(number);
        assertThat(end.finishedAt())
                .hasValueSatisfying(at -> assertThat(at).isBetween(by.minusSeconds(4), by.plusSeconds(2)));
    }
}
