package chat.broadcast.container;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.delivery.DeliveryRepository;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Outcome;
import chat.broadcast.delivery.Outcome.Result;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a node leaves behind, and what still counts of it. */
class DeadNodesIT extends InEngine {

    @Inject
    DeliveryRepository deliveries;

    @Resource
    UserTransaction transaction;

    @Test
    void what_a_dead_node_held_is_sent_again_under_the_same_ids_where_a_repeat_is_recognised() {
        var to = dialogs(channel(ScriptedAdapter.IDEMPOTENT), 10);
        long number = heldByTheDead(to);
        var end = awaitEnd(number);
        assertThat(end.status()).isEqualTo(BroadcastStatus.COMPLETED);
        assertThat(end.counters().completed()).isEqualTo(10);
        assertThat(ScriptedAdapter.sent(text)).hasSize(10);
    }

    @Test
    void what_a_dead_node_held_is_uncertain_where_a_repeat_would_reach_the_visitor() {
        var to = dialogs(channel(ScriptedAdapter.ONCE), 10);
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
        var to = dialogs(channel(ScriptedAdapter.IDEMPOTENT), 10);
        long number = held(to, "(SELECT max(id) FROM node WHERE alive_until > now() AND name <> 'idle')");
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(10);
        assertThat(ScriptedAdapter.sent(text)).hasSize(10);
    }

    @Test
    void an_outcome_counts_only_while_its_claim_exists_and_its_delivery_is_pending() throws Exception {
        var to = dialogs(channel(ScriptedAdapter.ONCE), 1);
        long number = create(to, inAnHour());
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
        var to = dialogs(channel(ScriptedAdapter.IDEMPOTENT), 5);
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
        long number = create(to, inAnHour());
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
}
