package chat.broadcast.container;

import static chat.broadcast.container.Receipts.NOON;
import static chat.broadcast.container.Receipts.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.ReceiptUpTo;
import chat.broadcast.channel.spi.InboundEvent.UpTo;
import chat.broadcast.channel.spi.Occasion;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.delivery.ConversationItem;
import chat.broadcast.testing.Await;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What providers say later about what an agent answered, and what they are told of it. */
class RepliesIT extends InEngine {

    @Test
    void receipts_reach_agents_replies_too() {
        long channel = channel(ScriptedAdapter.ONCE);
        long dialog = dialogs(channel, 1).getFirst();
        var first = conversations.reply(dialog, text + " 1");
        var second = conversations.reply(dialog, text + " 2");
        tell(channel, receipt("p-" + first.id(), Fate.DELIVERED, 1));
        assertThat(conversations.of(dialog, 10).get(0).deliveredAt()).contains(NOON.plusSeconds(1));
        assertThat(conversations.of(dialog, 10).get(1).deliveredAt()).isEmpty();
        var failed = new Name.Ours(second.id(), "p-" + second.id());
        tell(channel, new Receipt("late reply", failed, Fate.FAILED, NOON, "5", "Gone."));
        assertThat(conversations.of(dialog, 10).get(1).trouble()).contains("Gone.");
        var now = new UpTo.SentBy(Instant.now().plusSeconds(60));
        tell(channel, new ReceiptUpTo("read reply", addressOf(dialog), Fate.READ, now, NOON.plusSeconds(9)));
        assertThat(conversations.of(dialog, 10).get(0).readAt()).contains(NOON.plusSeconds(9));
    }

    @Test
    void receipts_that_come_before_a_reply_is_recorded_wait_for_it() {
        long channel = channel(ScriptedAdapter.ONCE);
        long dialog = dialogs(channel, 1).getFirst();
        ScriptedAdapter.answers(one -> {
            if (one.text().equals(text + " theirs")) {
                tell(channel, receipt("p-" + one.id(), Fate.DELIVERED, 1));
            } else if (one.text().equals(text + " ours")) {
                var name = new Name.Ours(one.id(), "p-" + one.id());
                tell(channel, new Receipt("early " + one.id(), name, Fate.FAILED, NOON, "5", "Gone."));
            } else if (one.text().equals(text + " up to")) {
                var later = new UpTo.SentBy(Instant.now().plusSeconds(60));
                tell(channel, new ReceiptUpTo("early read", one.address(), Fate.READ, later, NOON.plusSeconds(9)));
            }
            return ScriptedAdapter.accept(one);
        });
        conversations.reply(dialog, text + " ours");
        conversations.reply(dialog, text + " theirs");
        awaitSaid(dialog, 0, said -> said.trouble().equals(Optional.of("Gone.")));
        awaitSaid(dialog, 1, said -> said.deliveredAt().equals(Optional.of(NOON.plusSeconds(1))));
        conversations.reply(dialog, text + " up to");
        awaitSaid(dialog, 2, said -> said.readAt().equals(Optional.of(NOON.plusSeconds(9))));
    }

    @Test
    void a_reply_knows_what_its_visitor_wrote_and_a_broadcast_is_one_of_many() {
        var to = dialogs(channel(ScriptedAdapter.ONCE), 2);
        var wrote = dialogs.find(to.getFirst());
        tell(
                wrote.channelId(),
                new InboundEvent.InboundText(
                        "wrote", wrote.address(), "", "Where is it?", Instant.now(), Optional.of("his thread")));
        conversations.reply(to.getFirst(), text + " reply");
        conversations.reply(to.getLast(), text + " reply");
        assertThat(ScriptedAdapter.sent(text + " reply"))
                .extracting(OutboundText::occasion)
                .containsExactly(new Occasion.Reply(Optional.of("his thread")), new Occasion.Reply(Optional.empty()));
        awaitEnd(create(to));
        assertThat(ScriptedAdapter.sent(text))
                .extracting(OutboundText::occasion)
                .containsOnly(new Occasion.Broadcast());
    }

    private void awaitSaid(long dialog, int place, Predicate<ConversationItem> wanted) {
        Await.until(
                "what is said of text " + place,
                PATIENCE,
                () -> conversations.of(dialog, 10).get(place),
                wanted);
    }
}
