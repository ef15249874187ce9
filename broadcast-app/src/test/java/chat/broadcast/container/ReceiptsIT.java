package chat.broadcast.container;

import static chat.broadcast.container.Receipts.NOON;
import static chat.broadcast.container.Receipts.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Retry;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.ReceiptUpTo;
import chat.broadcast.channel.spi.InboundEvent.UpTo;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.executor.Lanes;
import chat.broadcast.testing.Await;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What providers say later about what was sent in a broadcast. */
class ReceiptsIT extends InEngine {

    @Inject
    @Lanes
    ManagedExecutorService lanes;

    @Test
    void receipts_by_the_providers_name_are_applied_in_any_order_and_once() {
        var to = dialogs(channel(ScriptedAdapter.ONCE), 2);
        long number = create(to);
        awaitEnd(number);
        long channel = dialogs.find(to.getFirst()).channelId();
        var first = "p-" + idOf(to.getFirst());
        tell(channel, receipt(first, Fate.READ, 30));
        tell(channel, receipt(first, Fate.DELIVERED, 20), receipt(first, Fate.SENT, 10));
        tell(channel, receipt(first, Fate.DELIVERED, 25), receipt(first, Fate.READ, 40));
        assertThat(row(number, to.getFirst()).deliveredAt()).contains(NOON.plusSeconds(20));
        assertThat(row(number, to.getFirst()).readAt()).contains(NOON.plusSeconds(30));
        assertThat(row(number, to.getLast()).deliveredAt()).isEmpty();
        assertThat(awaitEnd(number).status()).isEqualTo(BroadcastStatus.COMPLETED);
    }

    @Test
    void what_failed_later_turns_an_ended_broadcast_and_what_was_delivered_does_not_fail() {
        var to = dialogs(channel(ScriptedAdapter.ONCE), 3);
        long number = create(to);
        assertThat(awaitEnd(number).status()).isEqualTo(BroadcastStatus.COMPLETED);
        long channel = dialogs.find(to.getFirst()).channelId();
        var names = to.stream().map(dialog -> "p-" + idOf(dialog)).toList();
        var failed = new Receipt("late", names.get(0), Fate.FAILED, NOON, "30003", "The phone is switched off.");
        tell(channel, failed, receipt(names.get(1), Fate.DELIVERED, 1), receipt(names.get(1), Fate.FAILED, 2));
        var partly = awaitEnd(number);
        assertThat(partly.status()).isEqualTo(BroadcastStatus.PARTIALLY_COMPLETED);
        assertThat(partly.counters().failed()).isEqualTo(1);
        assertThat(row(number, to.get(0)).errorCode()).contains("30003");
        assertThat(row(number, to.get(0)).errorText()).contains("The phone is switched off.");

        tell(channel, failed, receipt(names.get(0), Fate.DELIVERED, 3), receipt(names.get(1), Fate.FAILED, 4));
        assertThat(awaitEnd(number).counters()).isEqualTo(partly.counters());
        assertThat(row(number, to.get(0)).deliveredAt()).isEmpty();

        ScriptedAdapter.answers(one -> new SendResult.Accepted("again-" + one.id()));
        broadcasts.retry(number, new Retry(Set.of(), Retry.Scope.FAILED));
        assertThat(awaitEnd(number).status()).isEqualTo(BroadcastStatus.COMPLETED);
        tell(channel, receipt(names.get(0), Fate.FAILED, 5)); // about the first try
        assertThat(awaitEnd(number).status()).isEqualTo(BroadcastStatus.COMPLETED);
        ScriptedAdapter.answers(ScriptedAdapter::accept);
    }

    @Test
    void receipts_that_come_before_our_own_record_are_applied_when_it_is_there() {
        long channel = channel(ScriptedAdapter.ONCE);
        var to = dialogs(channel, 3);
        ScriptedAdapter.answers(one -> {
            if (one.text().equals(text)) {
                var early = one.dialogNumber() == to.get(0)
                        ? receipt("p-" + one.id(), Fate.DELIVERED, 1)
                        : one.dialogNumber() == to.get(1)
                                ? receipt(new Name.Ours(one.id(), "p-" + one.id()), Fate.FAILED, 2)
                                : new ReceiptUpTo(
                                        "early " + one.id(),
                                        one.address(),
                                        Fate.READ,
                                        new UpTo.Numbered("p-", 7),
                                        NOON.plusSeconds(3));
                tell(channel, early);
            }
            return new SendResult.Accepted(one.dialogNumber() == to.get(2) ? "p-7" : "p-" + one.id());
        });
        long number = create(to);
        Await.until(
                "the failure",
                PATIENCE,
                () -> broadcasts.find(number),
                row -> row.counters().failed() == 1 && row.counters().pending() == 0);
        assertThat(awaitEnd(number).status()).isEqualTo(BroadcastStatus.PARTIALLY_COMPLETED);
        Await.until(
                "delivered",
                PATIENCE,
                () -> row(number, to.get(0)),
                row -> row.deliveredAt().isPresent());
        Await.until(
                "read",
                PATIENCE,
                () -> row(number, to.get(2)),
                row -> row.readAt().isPresent());
        ScriptedAdapter.answers(ScriptedAdapter::accept);
        assertThat(count("SELECT count(*) FROM receipt_waiting WHERE channel_id = " + channel))
                .isZero();
    }

    @Test
    void a_receipt_up_to_a_time_reaches_what_was_sent_to_that_visitor_until_then_and_no_more() {
        long channel = channel(ScriptedAdapter.ONCE);
        var to = dialogs(channel, 2);
        long before = create(to);
        long after = create(to);
        awaitEnd(before);
        awaitEnd(after);
        sql("UPDATE delivery SET ended_at = ended_at - interval '1 hour' WHERE broadcast_number = " + before);
        var upTo = new UpTo.SentBy(Instant.now().minus(Duration.ofMinutes(30)));
        tell(channel, new ReceiptUpTo("up to", addressOf(to.getFirst()), Fate.READ, upTo, NOON));
        assertThat(row(before, to.getFirst()).readAt()).contains(NOON);
        assertThat(row(before, to.getFirst()).deliveredAt()).contains(NOON);
        assertThat(row(before, to.getLast()).readAt()).isEmpty();
        assertThat(row(after, to.getFirst()).readAt()).isEmpty();
    }

    @Test
    void what_was_uncertain_settles_itself_when_the_provider_gives_our_id_back() {
        ScriptedAdapter.answers(one ->
                one.text().equals(text) ? new SendResult.Uncertain("No answer came.") : ScriptedAdapter.accept(one));
        long channel = channel(ScriptedAdapter.ONCE);
        var to = dialogs(channel, 4);
        long number = create(to);
        assertThat(awaitEnd(number).status()).isEqualTo(BroadcastStatus.FAILED);
        ScriptedAdapter.answers(ScriptedAdapter::accept);

        var marked = new Name.Marked(
                addressOf(to.get(1)), String.valueOf(idOf(to.get(1)).hashCode()), "");
        tell(
                channel,
                receipt(new Name.Ours(idOf(to.get(0)), "their-" + number), Fate.SENT, 1),
                receipt(marked, Fate.DELIVERED, 2),
                receipt(new Name.Ours(idOf(to.get(2)), ""), Fate.FAILED, 3));
        var settled = awaitEnd(number);
        assertThat(settled.status()).isEqualTo(BroadcastStatus.PARTIALLY_COMPLETED);
        assertThat(settled.counters().completed()).isEqualTo(2);
        assertThat(settled.counters().failed()).isEqualTo(1);
        assertThat(settled.counters().uncertain()).isEqualTo(1);
        assertThat(row(number, to.get(0)).errorText()).isEmpty();
        assertThat(row(number, to.get(2)).errorCode()).contains("failed_later");

        tell(channel, receipt("their-" + number, Fate.READ, 4));
        assertThat(row(number, to.get(0)).readAt()).contains(NOON.plusSeconds(4));

        broadcasts.retry(number, new Retry(Set.of(), Retry.Scope.FAILED_AND_UNCERTAIN));
        assertThat(awaitEnd(number).status()).isEqualTo(BroadcastStatus.COMPLETED);
        assertThat(ScriptedAdapter.sent(text)).hasSize(6);
    }

    @Test
    void receipts_that_meet_retries_and_each_other_leave_the_account_balanced() throws Exception {
        long channel = channel(ScriptedAdapter.ONCE);
        var to = dialogs(channel, 40);
        long number = create(to);
        awaitEnd(number);
        var names = to.stream().map(dialog -> "p-" + idOf(dialog)).toList();
        var told = IntStream.range(0, 8)
                .mapToObj(i -> lanes.submit(() -> {
                    var fate = i % 2 == 0 ? Fate.FAILED : Fate.DELIVERED;
                    var words = new ArrayList<InboundEvent>();
                    names.forEach(name -> words.add(receipt(name, fate, i)));
                    Collections.shuffle(words, new Random(i));
                    for (int from = 0; from < words.size(); from += 10) {
                        tell(channel, words.subList(from, from + 10).toArray(InboundEvent[]::new));
                    }
                }))
                .toList();
        for (var one : told) {
            one.get();
        }
        var end = awaitEnd(number);
        assertThat(end.counters().completed() + end.counters().failed()).isEqualTo(40);
        assertThat(end.counters().total()).isEqualTo(40);
    }

    @Test
    void a_receipt_for_a_message_that_nobody_knows_is_forgotten_in_the_end() {
        long channel = channel(ScriptedAdapter.ONCE);
        tell(channel, receipt("nobody's", Fate.DELIVERED, 1), receipt("nobody's", Fate.SENT, 0));
        var waiting = "SELECT count(*) FROM receipt_waiting WHERE channel_id = " + channel;
        assertThat(count(waiting)).isOne();
        sql("UPDATE receipt_waiting SET looks = 9, look_at = now() WHERE channel_id = " + channel);
        Await.until("nothing to wait", PATIENCE, () -> count(waiting), left -> left == 0);
    }

    /** The id under which this test's text went to a dialog. */
    private String idOf(long dialog) {
        return ScriptedAdapter.sent(text).stream()
                .filter(one -> one.dialogNumber() == dialog)
                .findFirst()
                .orElseThrow()
                .id();
    }
}
