package chat.broadcast.container;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.broadcast.Start;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.delivery.DeliveryFilter;
import chat.broadcast.delivery.SkipReason;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.OptOut;
import chat.broadcast.page.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Those who are kept out: because they said so, or have been silent for too long, or have moved. */
class UnwillingVisitorsIT extends InEngine {

    @Test
    void whoever_opts_out_after_the_click_is_skipped_when_his_turn_comes() {
        var to = dialogs(channel(ScriptedAdapter.ONCE, 5), 20);
        long number = create(to);
        sql("""
                UPDATE visitor SET opted_out_at = now(), opted_out_by = 'VISITOR'
                WHERE id = (SELECT visitor_id FROM dialog WHERE number = %d)""".formatted(to.getLast()));
        var end = awaitEnd(number);
        assertThat(end.counters().skipped()).isEqualTo(1);
        assertThat(end.counters().completed()).isEqualTo(19);
        assertThat(broadcasts.reasons(number).getFirst().code()).isEqualTo("opted_out");
    }

    @Test
    void whoever_wrote_too_long_ago_is_kept_out_in_the_same_words_at_every_step() {
        var to = dialogs(channel(ScriptedAdapter.WINDOWED, 5), 14);
        to.subList(0, 10).forEach(dialog -> wrote(dialog, "10 minutes"));
        wrote(to.get(10), "25 hours 1 minute");
        wrote(to.get(11), "3 days 1 minute");
        var threeDays = "Last wrote 3 days ago, test-windowed allows 24 h.";
        var aDay = "Last wrote 25 hours ago, test-windowed allows 24 h.";
        var never = "Has never written, test-windowed allows 24 h after that.";
        var draft = skipping(to);
        assertThat(broadcasts.preview(draft).excluded())
                .extracting(Preview.Excluded::text)
                .containsExactly(aDay, threeDays, never, never);

        long number = broadcasts.create(draft).broadcast().number();
        wrote(to.get(9), "3 days 1 minute");
        var end = awaitEnd(number);
        assertThat(end.counters().completed()).isEqualTo(9);
        assertThat(ScriptedAdapter.sent(text)).hasSize(9);
        assertThat(broadcasts
                        .deliveries(
                                number,
                                new DeliveryFilter(
                                        Optional.empty(),
                                        OptionalLong.empty(),
                                        Optional.of("outside_window"),
                                        OptionalLong.empty()),
                                Slice.of(0, 10))
                        .items())
                .extracting(row -> row.errorText().orElse(""))
                .containsExactly(threeDays, aDay, threeDays, never, never);
    }

    @Test
    void a_refusal_of_the_visitor_keeps_broadcasts_away_until_he_writes_or_says_otherwise() throws Exception {
        ScriptedAdapter.answers(one -> !one.text().equals(text)
                ? ScriptedAdapter.accept(one)
                : new SendResult.Rejected(
                        SendResult.About.VISITOR,
                        one.address().endsWith("0") ? "blocked" : SendResult.OPTED_OUT,
                        "He does not want it."));
        var to = dialogs(channel(ScriptedAdapter.ONCE), 2);
        awaitEnd(create(to));
        var blocked = dialogs.find(to.getFirst());
        assertThat(blocked.unreachable().orElseThrow().why()).isEqualTo("He does not want it.");
        assertThat(blocked.optOut()).isEmpty();
        var optedOut = dialogs.find(to.getLast());
        assertThat(optedOut.optOut().orElseThrow().by()).isEqualTo(OptOut.By.VISITOR);
        assertThat(optedOut.unreachable()).isEmpty();
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'visitor.opt-out' AND subject = '"
                        + optedOut.address() + " on channel " + optedOut.channelId() + "'"))
                .isOne();
        assertThat(broadcasts.preview(skipping(to)).counts())
                .isEqualTo(Map.of(SkipReason.UNREACHABLE, 1, SkipReason.OPTED_OUT, 1));

        hears(blocked, "Hello?");
        hears(optedOut, "Hello?");
        assertThat(dialogs.find(to.getFirst()).unreachable()).isEmpty();
        assertThat(dialogs.find(to.getLast()).optOut()).isPresent();
        hears(optedOut, "START");
        assertThat(dialogs.find(to.getLast()).optOut()).isEmpty();
    }

    @Test
    void whoever_the_provider_says_has_opted_out_counts_at_the_broadcast_he_had_received_last() {
        var to = dialogs(channel(ScriptedAdapter.ONCE), 3);
        long first = create(to);
        awaitEnd(first);
        ScriptedAdapter.answers(one -> one.text().equals(text) && !one.address().endsWith("0")
                ? new SendResult.Rejected(SendResult.About.VISITOR, SendResult.OPTED_OUT, "He does not want it.")
                : ScriptedAdapter.accept(one));
        awaitEnd(create(to));
        assertThat(dialogs.find(to.getFirst()).optOut()).isEmpty();
        assertThat(dialogs.find(to.getLast()).optOut().orElseThrow().after()).hasValue(first);
        assertThat(broadcasts.find(first).optedOutAfter()).isEqualTo(2);
    }

    @Test
    void whoever_is_found_at_another_address_has_opted_out_there_too() {
        var to = dialogs(channel(ScriptedAdapter.ONCE), 2);
        var old = dialogs.find(to.getFirst());
        hears(old, "STOP");
        ScriptedAdapter.answers(
                one -> one.text().equals(text) ? new SendResult.Moved("fresh") : ScriptedAdapter.accept(one));
        conversations.reply(old.number(), text);
        assertThat(dialogs.find(old.number()).address()).isEqualTo("fresh");
        assertThat(dialogs.find(old.number()).optOut()).isPresent();
        var other = dialogs.find(to.getLast());
        ScriptedAdapter.answers(
                one -> one.text().equals(text) ? new SendResult.Moved(other.address()) : ScriptedAdapter.accept(one));
        conversations.reply(old.number(), text);
        assertThat(dialogs.find(other.number()).optOut()).isPresent();
        assertThat(dialogs.find(old.number()).unreachable()).isPresent();
    }

    /** The visitor of a dialog writes. */
    private void hears(DialogRow dialog, String said) {
        tell(
                dialog.channelId(),
                new InboundEvent.InboundText(UUID.randomUUID().toString(), dialog.address(), "", said, Instant.now()));
    }

    /** The visitor of a dialog last wrote so long ago. */
    private void wrote(long dialog, String ago) {
        sql("""
                UPDATE visitor SET last_wrote_at = now() - interval '%s'
                WHERE id = (SELECT visitor_id FROM dialog WHERE number = %d)""".formatted(ago, dialog));
    }

    /** The draft that leaves out whoever cannot be reached. */
    private Draft skipping(List<Long> to) {
        return draft(to, Start.NOW, Tempo.FREE, Draft.OnProblem.SKIP, Optional.empty());
    }
}
