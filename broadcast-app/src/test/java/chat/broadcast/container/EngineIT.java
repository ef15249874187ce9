package chat.broadcast.container;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.broadcast.Retry;
import chat.broadcast.broadcast.Start;
import chat.broadcast.broadcast.Wording;
import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.Channels;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.ReceiptUpTo;
import chat.broadcast.channel.spi.InboundEvent.UpTo;
import chat.broadcast.channel.spi.Occasion;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.delivery.ConversationItem;
import chat.broadcast.delivery.Conversations;
import chat.broadcast.delivery.DeliveryFilter;
import chat.broadcast.delivery.DeliveryRepository;
import chat.broadcast.delivery.DeliveryRow;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Outcome;
import chat.broadcast.delivery.Outcome.Result;
import chat.broadcast.delivery.SkipReason;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.Dialogs;
import chat.broadcast.dialog.NewDialog;
import chat.broadcast.dialog.NumberList;
import chat.broadcast.dialog.OpenedDialog;
import chat.broadcast.dialog.OptOut;
import chat.broadcast.docs.ExampleChannel;
import chat.broadcast.executor.Lanes;
import chat.broadcast.inbound.InboundDoor;
import chat.broadcast.page.Slice;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.Built;
import chat.broadcast.testing.InContainer;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

class EngineIT extends InContainer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Broadcasts broadcasts;

    @Inject
    Dialogs dialogs;

    @Inject
    Channels channels;

    @Inject
    DeliveryRepository deliveries;

    @Inject
    InboundDoor door;

    @Inject
    Conversations conversations;

    @Resource(lookup = "java:app/jdbc/broadcast")
    DataSource database;

    @Resource
    UserTransaction transaction;

    @Inject
    @Lanes
    ManagedExecutorService lanes;

    private final String text = "text " + UUID.randomUUID();

    @Deployment
    static WebArchive war() {
        return warWith(
                        EngineIT.class,
                        ScriptedAdapter.class,
                        ScriptedAdapter.Kinds.class,
                        CallerFilter.class,
                        Await.class)
                .addAsLibrary(exampleChannel());
    }

    /** The channel that the manual makes. */
    private static JavaArchive exampleChannel() {
        var example = ExampleChannel.builtIn(Built.folder().resolve("channel-ntfy"));
        return ShrinkWrap.create(ExplodedImporter.class, "channel-ntfy.jar")
                .importDirectory(example.classes().toFile())
                .importDirectory(example.resources().toFile())
                .as(JavaArchive.class);
    }

    @Test
    void a_channel_s_module_is_found_by_being_there_and_is_nowhere_else_made_known() {
        CallerFilter.logIn("admin");
        var made = channels.create(new ChannelDraft(
                "ntfy",
                "ntfy " + UUID.randomUUID(),
                ChannelDraft.State.ENABLED,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Map.of("token", "tk_1", "baseUrl", "http://127.0.0.1:1")));
        assertThat(made.ratePerSecond()).as("its own default").isEqualTo(0.2);
        assertThat(channels.check(made.id()))
                .isInstanceOfSatisfying(
                        CheckResult.Fails.class, it -> assertThat(it.text()).contains("127.0.0.1:1"));
    }

    @Test
    void lanes_send_on_virtual_threads() throws Exception {
        assertThat(lanes.submit(() -> Thread.currentThread().isVirtual()).get()).isTrue();
    }

    @Test
    void nobody_enters_a_door_without_a_role_and_an_agent_not_the_administrators() {
        assertThatThrownBy(() -> broadcasts.find(1)).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> channels.list()).isInstanceOf(EJBAccessException.class);
        CallerFilter.logIn("agent");
        assertThat(channels.list()).isNotEmpty();
        assertThatThrownBy(() -> channels.release(1)).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> dialogs.open(List.of(new NewDialog(1, "somebody", ""))))
                .isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> broadcasts.retry(1, new Retry(Set.of(), Retry.Scope.FAILED)))
                .isInstanceOf(EJBAccessException.class);
    }

    @Test
    void a_pause_keeps_what_was_sent_and_resuming_sends_the_rest_once() {
        long number = create(dialogs(ScriptedAdapter.IDEMPOTENT, 60, 40), Optional.empty());
        awaitSent(10);
        broadcasts.pause(number);
        var paused = Await.until(
                "the sends under way to end",
                PATIENCE,
                () -> broadcasts.find(number),
                row -> row.counters().completed() == ScriptedAdapter.sent(text).size());
        assertThat(paused.status()).isEqualTo(BroadcastStatus.PAUSED);
        assertThat(paused.counters().pending()).isPositive();
        broadcasts.resume(number);
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(60);
        assertThat(ScriptedAdapter.sent(text)).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void cancelling_stops_what_is_pending_and_keeps_what_was_sent() {
        long number = create(dialogs(ScriptedAdapter.ONCE, 200, 40), Optional.empty());
        awaitSent(10);
        broadcasts.cancel(number);
        var end = awaitEnd(number);
        assertThat(end.status()).isEqualTo(BroadcastStatus.CANCELLED);
        assertThat(end.counters().completed())
                .isEqualTo(ScriptedAdapter.sent(text).size())
                .isEqualTo(200 - end.counters().cancelled());
    }

    @Test
    void a_retry_sends_to_the_failed_alone() {
        ScriptedAdapter.answers(one -> one.text().equals(text) && one.address().endsWith("3")
                ? new SendResult.Rejected(SendResult.About.MESSAGE, "no", "Not like this.")
                : ScriptedAdapter.accept(one));
        long number = create(dialogs(ScriptedAdapter.ONCE, 20, 1_000), Optional.empty());
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
        long number = create(dialogs(ScriptedAdapter.ONCE, 1, 1_000), Optional.empty());
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
        var to = dialogs(ScriptedAdapter.IDEMPOTENT, 2, 1_000, OptionalInt.of(2));
        long number = create(to, Optional.empty());
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
        var to = dialogs(ScriptedAdapter.IDEMPOTENT, 2, 1_000);
        long number = create(to, Optional.empty());
        Await.until("the first try", PATIENCE, () -> row(number, to.getFirst()).attempts(), attempts -> attempts == 1);
        broadcasts.cancel(number);
        assertThat(awaitEnd(number).counters().uncertain()).isOne();
        assertThat(row(number, to.getFirst()).errorText().orElseThrow())
                .startsWith("An earlier try may have arrived. The broadcast was cancelled");
    }

    @Test
    void whoever_opts_out_after_the_click_is_skipped_when_his_turn_comes() {
        var to = dialogs(ScriptedAdapter.ONCE, 20, 5);
        long number = create(to, Optional.empty());
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
        var to = dialogs(ScriptedAdapter.WINDOWED, 14, 5);
        to.subList(0, 10).forEach(dialog -> wrote(dialog, "10 minutes"));
        wrote(to.get(10), "25 hours 1 minute");
        wrote(to.get(11), "3 days 1 minute");
        var threeDays = "Last wrote 3 days ago, test-windowed allows 24 h.";
        var aDay = "Last wrote 25 hours ago, test-windowed allows 24 h.";
        var never = "Has never written, test-windowed allows 24 h after that.";
        var draft = draft(to, Optional.empty(), Draft.OnProblem.SKIP);
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
        var to = dialogs(ScriptedAdapter.ONCE, 2, 1_000);
        awaitEnd(create(to, Optional.empty()));
        var blocked = dialogs.find(to.getFirst());
        assertThat(blocked.unreachable().orElseThrow().why()).isEqualTo("He does not want it.");
        assertThat(blocked.optOut()).isEmpty();
        var optedOut = dialogs.find(to.getLast());
        assertThat(optedOut.optOut().orElseThrow().by()).isEqualTo(OptOut.By.VISITOR);
        assertThat(optedOut.unreachable()).isEmpty();
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'visitor.opt-out' AND subject = '"
                        + optedOut.address() + " on channel " + optedOut.channelId() + "'"))
                .isOne();
        assertThat(broadcasts
                        .preview(draft(to, Optional.empty(), Draft.OnProblem.SKIP))
                        .counts())
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
        var to = dialogs(ScriptedAdapter.ONCE, 3, 1_000);
        long first = create(to, Optional.empty());
        awaitEnd(first);
        ScriptedAdapter.answers(one -> one.text().equals(text) && !one.address().endsWith("0")
                ? new SendResult.Rejected(SendResult.About.VISITOR, SendResult.OPTED_OUT, "He does not want it.")
                : ScriptedAdapter.accept(one));
        awaitEnd(create(to, Optional.empty()));
        assertThat(dialogs.find(to.getFirst()).optOut()).isEmpty();
        assertThat(dialogs.find(to.getLast()).optOut().orElseThrow().after()).hasValue(first);
        assertThat(broadcasts.find(first).optedOutAfter()).isEqualTo(2);
    }

    @Test
    void whoever_is_found_at_another_address_has_opted_out_there_too() {
        var to = dialogs(ScriptedAdapter.ONCE, 2, 1_000);
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
        door.accept(
                dialog.channelId(),
                List.of(new InboundEvent.InboundText(
                        UUID.randomUUID().toString(), dialog.address(), "", said, Instant.now())));
    }

    /** The visitor of a dialog last wrote so long ago. */
    private void wrote(long dialog, String ago) {
        sql("""
                UPDATE visitor SET last_wrote_at = now() - interval '%s'
                WHERE id = (SELECT visitor_id FROM dialog WHERE number = %d)""".formatted(ago, dialog));
    }

    @Test
    void what_a_dead_node_held_is_sent_again_under_the_same_ids_where_a_repeat_is_recognised() {
        var to = dialogs(ScriptedAdapter.IDEMPOTENT, 10, 1_000);
        long number = heldByTheDead(to);
        var end = awaitEnd(number);
        assertThat(end.status()).isEqualTo(BroadcastStatus.COMPLETED);
        assertThat(end.counters().completed()).isEqualTo(10);
        assertThat(ScriptedAdapter.sent(text)).hasSize(10);
    }

    @Test
    void what_a_dead_node_held_is_uncertain_where_a_repeat_would_reach_the_visitor() {
        var to = dialogs(ScriptedAdapter.ONCE, 10, 1_000);
        long number = heldByTheDead(to);
        var end = awaitEnd(number);
        assertThat(end.status()).isEqualTo(BroadcastStatus.PARTIALLY_COMPLETED);
        assertThat(end.counters().uncertain()).isEqualTo(3);
        assertThat(end.counters().completed()).isEqualTo(7);
        assertThat(ScriptedAdapter.sent(text).stream().map(OutboundText::dialogNumber))
                .hasSize(7)
                .doesNotContainAnyElementsOf(to.subList(0, 3));
    }

    @Test
    void what_a_living_node_claims_without_knowing_it_is_resolved_too() {
        var to = dialogs(ScriptedAdapter.IDEMPOTENT, 10, 1_000);
        long number = held(to, "(SELECT max(id) FROM node WHERE alive_until > now() AND name <> 'idle')");
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(10);
        assertThat(ScriptedAdapter.sent(text)).hasSize(10);
    }

    @Test
    void an_outcome_counts_only_while_its_claim_exists_and_its_delivery_is_pending() throws Exception {
        var to = dialogs(ScriptedAdapter.ONCE, 1, 1_000);
        long number = create(to, Optional.of(Instant.now().plusSeconds(3_600)));
        sql("INSERT INTO node (name, alive_until) VALUES ('idle', now() + interval '1 hour')");
        sql("""
                INSERT INTO claim (node_id, broadcast_number, channel_id, dialog_numbers)
                SELECT max(n.id), %d, max(d.channel_id), array_agg(DISTINCT d.dialog_number)
                FROM node n, delivery d WHERE n.name = 'idle' AND d.broadcast_number = %d""".formatted(number, number));
        long claim = count("SELECT max(id) FROM claim WHERE broadcast_number = " + number);
        for (var from : DeliveryState.values()) {
            for (var next : DeliveryState.values()) {
                force(number, from);
                assertThat(recorded(claim + 1_000_000, number, to.getFirst(), next))
                        .as("a stale claim turns %s into %s", from, next)
                        .isFalse();
                boolean allowed = from == DeliveryState.PENDING && (from.canBecome(next) || next == from);
                assertThat(recorded(claim, number, to.getFirst(), next))
                        .as("%s becomes %s", from, next)
                        .isEqualTo(allowed);
            }
        }
        force(number, DeliveryState.PENDING);
        sql("DELETE FROM claim WHERE id = " + claim);
        broadcasts.cancel(number);
        assertThat(awaitEnd(number).counters().cancelled()).isEqualTo(1);
    }

    @Test
    void what_may_have_left_too_long_ago_for_a_repeat_to_be_recognised_is_uncertain() {
        var to = dialogs(ScriptedAdapter.IDEMPOTENT, 5, 1_000);
        var name = "dead " + UUID.randomUUID();
        sql("INSERT INTO node (name, alive_until) VALUES ('%s', now() + interval '1 hour')".formatted(name));
        long number = held(to, "(SELECT id FROM node WHERE name = '%s')".formatted(name));
        sql("UPDATE claim SET taken_at = now() - interval '2 hours' WHERE broadcast_number = " + number
                + " AND node_id = (SELECT id FROM node WHERE name = '" + name + "')");
        sql("UPDATE node SET alive_until = now() - interval '1 second' WHERE name = '%s'".formatted(name));
        var end = awaitEnd(number);
        assertThat(end.counters().uncertain()).isEqualTo(3);
        assertThat(end.counters().completed()).isEqualTo(2);
        assertThat(row(number, to.getFirst()).errorCode()).contains("too_late_to_repeat");
    }

    /* Receipts. */

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void receipts_by_the_providers_name_are_applied_in_any_order_and_once() {
        var to = dialogs(ScriptedAdapter.ONCE, 2, 1_000);
        long number = create(to, Optional.empty());
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
        var to = dialogs(ScriptedAdapter.ONCE, 3, 1_000);
        long number = create(to, Optional.empty());
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
        var to = dialogs(ScriptedAdapter.ONCE, 3, 1_000);
        long channel = dialogs.find(to.getFirst()).channelId();
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
        long number = create(to, Optional.empty());
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
        var to = dialogs(ScriptedAdapter.ONCE, 2, 1_000);
        long channel = dialogs.find(to.getFirst()).channelId();
        long before = create(to, Optional.empty());
        long after = create(to, Optional.empty());
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
        var to = dialogs(ScriptedAdapter.ONCE, 4, 1_000);
        long channel = dialogs.find(to.getFirst()).channelId();
        long number = create(to, Optional.empty());
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
        var to = dialogs(ScriptedAdapter.ONCE, 40, 1_000);
        long channel = dialogs.find(to.getFirst()).channelId();
        long number = create(to, Optional.empty());
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
        long channel =
                dialogs.find(dialogs(ScriptedAdapter.ONCE, 1, 1_000).getFirst()).channelId();
        tell(channel, receipt("nobody's", Fate.DELIVERED, 1), receipt("nobody's", Fate.SENT, 0));
        var waiting = "SELECT count(*) FROM receipt_waiting WHERE channel_id = " + channel;
        assertThat(count(waiting)).isOne();
        sql("UPDATE receipt_waiting SET looks = 9, look_at = now() WHERE channel_id = " + channel);
        Await.until("nothing to wait", PATIENCE, () -> count(waiting), left -> left == 0);
    }

    @Test
    void receipts_reach_agents_replies_too() {
        long dialog = dialogs(ScriptedAdapter.ONCE, 1, 1_000).getFirst();
        long channel = dialogs.find(dialog).channelId();
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
        long dialog = dialogs(ScriptedAdapter.ONCE, 1, 1_000).getFirst();
        long channel = dialogs.find(dialog).channelId();
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
        var to = dialogs(ScriptedAdapter.ONCE, 2, 1_000);
        var wrote = dialogs.find(to.getFirst());
        door.accept(
                wrote.channelId(),
                List.of(new InboundEvent.InboundText(
                        "wrote", wrote.address(), "", "Where is it?", Instant.now(), Optional.of("his thread"))));
        conversations.reply(to.getFirst(), text + " reply");
        conversations.reply(to.getLast(), text + " reply");
        assertThat(ScriptedAdapter.sent(text + " reply"))
                .extracting(OutboundText::occasion)
                .containsExactly(new Occasion.Reply(Optional.of("his thread")), new Occasion.Reply(Optional.empty()));
        awaitEnd(create(to, Optional.empty()));
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

    private void tell(long channel, InboundEvent... events) {
        door.accept(channel, List.of(events));
    }

    private static Receipt receipt(String name, Fate fate, int second) {
        return receipt(new Name.Theirs(name), fate, second);
    }

    private static Receipt receipt(Name name, Fate fate, int second) {
        return new Receipt(name + " " + fate + " " + second, name, fate, NOON.plusSeconds(second), "", "");
    }

    /** The id under which this test's text went to a dialog. */
    private String idOf(long dialog) {
        return ScriptedAdapter.sent(text).stream()
                .filter(one -> one.dialogNumber() == dialog)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String addressOf(long dialog) {
        return dialogs.find(dialog).address();
    }

    private DeliveryRow row(long number, long dialog) {
        var one = new DeliveryFilter(Optional.empty(), OptionalLong.empty(), Optional.empty(), OptionalLong.of(dialog));
        return broadcasts.deliveries(number, one, Slice.of(0, 1)).items().getFirst();
    }

    /** Puts the only delivery of a broadcast into a state, past all guards. */
    private void force(long number, DeliveryState state) {
        sql("""
                UPDATE delivery
                SET state = '%s', ended_at = CASE WHEN '%s' <> 'PENDING' THEN now() END, next_attempt_at = NULL,
                    error_code = 'forced', error_text = 'forced'
                WHERE broadcast_number = %d""".formatted(state, state, number));
    }

    private boolean recorded(long claim, long number, long dialog, DeliveryState next) throws Exception {
        Result result = switch (next) {
            case PENDING -> new Result.Again(Duration.ZERO, "again", "Again.");
            case COMPLETED -> new Result.Completed("p-1");
            case FAILED, UNCERTAIN, SKIPPED, CANCELLED -> new Result.Ended(next, "code", "Text.");
        };
        transaction.begin();
        try {
            return !deliveries
                    .record(List.of(new Outcome(claim, number, dialog, 1, result)))
                    .isEmpty();
        } finally {
            transaction.commit();
        }
    }

    /** A broadcast that is being sent, of which a node held the first three when it died. */
    private long heldByTheDead(List<Long> to) {
        var name = "dead " + UUID.randomUUID();
        sql("INSERT INTO node (name, alive_until) VALUES ('%s', now() - interval '1 second')".formatted(name));
        return held(to, "(SELECT id FROM node WHERE name = '%s')".formatted(name));
    }

    /** A broadcast that is being sent, of which a node holds the first three. */
    private long held(List<Long> to, String node) {
        long number = create(to, Optional.of(Instant.now().plusSeconds(3_600)));
        var held = to.subList(0, 3).stream().map(String::valueOf).collect(joining(","));
        sql("""
                WITH claimed AS (
                    INSERT INTO claim (node_id, broadcast_number, channel_id, dialog_numbers)
                    SELECT %s, k.broadcast_number, k.channel_id, '{%s}'
                    FROM backlog k WHERE k.broadcast_number = %d),
                moved AS (UPDATE backlog SET cursor = %d WHERE broadcast_number = %d)
                UPDATE broadcast SET status = 'SENDING', started_at = now() WHERE number = %d""".formatted(node, held, number, to.get(2), number, number));
        return number;
    }

    /** Opens dialogs on a new channel; gives their numbers in ascending order. */
    private List<Long> dialogs(String kind, int count, double ratePerSecond) {
        return dialogs(kind, count, ratePerSecond, OptionalInt.empty());
    }

    private List<Long> dialogs(String kind, int count, double ratePerSecond, OptionalInt mostAttempts) {
        CallerFilter.logIn("admin");
        var channel = channels.create(new ChannelDraft(
                kind,
                kind + " " + UUID.randomUUID(),
                ChannelDraft.State.ENABLED,
                OptionalDouble.of(ratePerSecond),
                OptionalInt.empty(),
                mostAttempts,
                OptionalInt.empty(),
                Optional.empty(),
                Map.of()));
        var wanted = IntStream.range(0, count)
                .mapToObj(i -> new NewDialog(channel.id(), "visitor " + i, ""))
                .toList();
        return dialogs.open(wanted).stream().map(OpenedDialog::number).sorted().toList();
    }

    private long create(List<Long> to, Optional<Instant> start) {
        return broadcasts
                .create(draft(to, start, Draft.OnProblem.REJECT))
                .broadcast()
                .number();
    }

    private Draft draft(List<Long> to, Optional<Instant> start, Draft.OnProblem onProblem) {
        return new Draft(
                NumberList.parse(to.stream().map(String::valueOf).collect(joining(","))),
                new Wording.Text(text),
                start.map(at -> Start.at(at, Optional.empty())).orElse(Start.NOW),
                Tempo.FREE,
                onProblem,
                Draft.Recipients.EVERY_DIALOG,
                Optional.empty());
    }

    private void awaitSent(int count) {
        Await.until("texts sent", PATIENCE, () -> ScriptedAdapter.sent(text).size(), sent -> sent >= count);
    }

    /** Waits for the end; then the counters say what the rows say. */
    private BroadcastRow awaitEnd(long number) {
        Predicate<BroadcastRow> ended =
                row -> row.status().ended() && row.counters().pending() == 0;
        var end = Await.until("the end of broadcast № " + number, PATIENCE, () -> broadcasts.find(number), ended);
        for (var state : DeliveryState.values()) {
            assertThat(broadcasts.countDeliveries(
                            number,
                            new DeliveryFilter(
                                    Optional.of(state), OptionalLong.empty(), Optional.empty(), OptionalLong.empty())))
                    .as("rows that are %s", state)
                    .isEqualTo(end.counters().of(state));
        }
        return end;
    }

    private void sql(String statement) {
        try (var connection = database.getConnection();
                var open = connection.createStatement()) {
            open.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String query) {
        try (var connection = database.getConnection();
                var open = connection.createStatement();
                var rows = open.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
