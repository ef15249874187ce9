package chat.broadcast.container;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Retry;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.testing.Await;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is tried again, by itself or by a person, and what may have arrived. */
class AttemptsIT extends InEngine {

    @Test
    void a_retry_sends_to_the_failed_alone() {
        ScriptedAdapter.answers(one -> one.text().equals(text) && one.address().endsWith("3")
                ? new SendResult.Rejected(SendResult.About.MESSAGE, "no", "Not like this.")
                : ScriptedAdapter.accept(one));
        long number = create(dialogs(channel(ScriptedAdapter.ONCE), 20));
        var first = awaitEnd(number);
        assertThat(first.status()).isEqualTo(BroadcastStatus.PARTIALLY_COMPLETED);
        assertThat(first.counters().failed()).isEqualTo(2);

        ScriptedAdapter.answers(ScriptedAdapter::accept);
        broadcasts.retry(number, new Retry(Set.of(), Retry.Scope.FAILED));
        var second = awaitEnd(number);
        assertThat(second.status()).isEqualTo(BroadcastStatus.COMPLETED);
        assertThat(second.run()).isEqualTo(2);
        assertThat(ScriptedAdapter.sent(text)).hasSize(22);
        assertThat(ScriptedAdapter.sent(text).stream().map(OutboundText::id).distinct())
                .hasSize(20);
    }

    @Test
    void what_could_not_be_handed_over_is_tried_again_by_itself() {
        ScriptedAdapter.answers(
                one -> one.text().equals(text) && ScriptedAdapter.sent(text).size() == 1
                        ? new SendResult.Unavailable("Nobody answers.")
                        : ScriptedAdapter.accept(one));
        long number = create(dialogs(channel(ScriptedAdapter.ONCE), 1));
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(1);
        assertThat(ScriptedAdapter.sent(text)).hasSize(2);
    }

    @Test
    void what_may_have_arrived_at_an_earlier_try_is_uncertain_when_later_ones_do_not_get_through() {
        ScriptedAdapter.answers(one -> {
            if (!one.text().equals(text)) {
                return ScriptedAdapter.accept(one);
            }
            return one.address().endsWith("0")
                            && ScriptedAdapter.sent(text).stream()
                                            .filter(sent -> sent.id().equals(one.id()))
                                            .count()
                                    == 1
                    ? new SendResult.Uncertain("Cut off.")
                    : new SendResult.Unavailable("No route.");
        });
        var to = dialogs(
                channel(wish(
                        ScriptedAdapter.IDEMPOTENT, 1_000, OptionalInt.empty(), OptionalInt.of(2), Optional.empty())),
                2);
        long number = create(to);
        var end = awaitEnd(number);
        assertThat(end.counters().uncertain()).isOne();
        assertThat(end.counters().failed()).isOne();
        assertThat(row(number, to.getFirst()).state()).isEqualTo(DeliveryState.UNCERTAIN);
        assertThat(row(number, to.getFirst()).errorText()).contains("An earlier try may have arrived. No route.");
        assertThat(row(number, to.getLast()).errorText()).contains("No route.");
    }

    @Test
    void what_may_have_arrived_before_the_broadcast_was_cancelled_is_uncertain() {
        ScriptedAdapter.answers(one -> one.text().equals(text) && one.address().endsWith("0")
                ? new SendResult.Uncertain("Cut off.")
                : ScriptedAdapter.accept(one));
        var to = dialogs(channel(ScriptedAdapter.IDEMPOTENT), 2);
        long number = create(to);
        Await.until("the first try", PATIENCE, () -> row(number, to.getFirst()).attempts(), attempts -> attempts > 0);
        broadcasts.cancel(number);
        assertThat(awaitEnd(number).counters().uncertain()).isOne();
        assertThat(row(number, to.getFirst()).errorText().orElseThrow())
                .startsWith("An earlier try may have arrived. The broadcast was cancelled");
    }
}
