package chat.broadcast.delivery;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import chat.broadcast.delivery.TempoRepository.Allowance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * All access to the tables {@code claim} and {@code backlog}, and the changes of {@code delivery} that come
 * from claiming.
 */
@ApplicationScoped
public class ClaimRepository {

    /** The broadcast whose turn it is on a channel: the one that waited longest since something was taken of it. */
    private static final String NEXT_BACKLOG = """
            SELECT k.broadcast_number, k.cursor, k.last_number, t.broadcast_number IS NOT NULL AS tempo
            FROM backlog k
            JOIN broadcast b ON b.number = k.broadcast_number
            LEFT JOIN broadcast_tempo t ON t.broadcast_number = k.broadcast_number
            WHERE k.channel_id = :channel AND b.status = 'SENDING'
              AND (t.broadcast_number IS NULL
                  OR t.may_take_at <= clock_timestamp() AND (t.not_after IS NULL OR t.not_after > clock_timestamp()))
              AND NOT EXISTS (SELECT FROM sending_stop s WHERE s.channel_id IS NULL OR s.channel_id = :channel)
            ORDER BY k.taken_at, k.broadcast_number
            LIMIT 1
            FOR UPDATE OF k SKIP LOCKED""";

    /** Takes the next deliveries of a backlog as a claim; no row when none is left. */
    private static final String TAKE_FRESH = """
            WITH due AS MATERIALIZED (   -- a fence: as a plain IN (…) the planner may take more than the limit
                SELECT dialog_number
                FROM delivery
                WHERE broadcast_number = :broadcast AND dialog_number > :cursor AND dialog_number <= :last
                  AND channel_id = :channel AND state = 'PENDING' AND next_attempt_at IS NULL
                ORDER BY dialog_number
                LIMIT :limit)
            INSERT INTO claim (node_id, broadcast_number, channel_id, dialog_numbers)
            SELECT :node, :broadcast, :channel, array_agg(dialog_number ORDER BY dialog_number)
            FROM due
            HAVING count(*) > 0
            RETURNING id, dialog_numbers[array_upper(dialog_numbers, 1)] AS last_taken""";

    private static final String MOVE_BACKLOG = """
            UPDATE backlog SET cursor = :cursor, taken_at = clock_timestamp()
            WHERE broadcast_number = :broadcast AND channel_id = :channel""";

    private static final String END_BACKLOG =
            "DELETE FROM backlog WHERE broadcast_number = :broadcast AND channel_id = :channel";

    /** Of the broadcasts of which something is due again, the next one round: by number, after the one served last. */
    private static final String NEXT_DUE = """
            SELECT b.number AS broadcast_number, t.broadcast_number IS NOT NULL AS tempo
            FROM broadcast b
            LEFT JOIN broadcast_tempo t ON t.broadcast_number = b.number
            CROSS JOIN LATERAL (   -- in the index's order and with a limit: each broadcast costs one look into it
                SELECT FROM delivery d
                WHERE d.channel_id = :channel AND d.broadcast_number = b.number AND d.next_attempt_at <= now()
                ORDER BY d.next_attempt_at
                LIMIT 1) d
            WHERE b.status = 'SENDING'
              AND (t.broadcast_number IS NULL
                  OR t.may_take_at <= clock_timestamp() AND (t.not_after IS NULL OR t.not_after > clock_timestamp()))
              AND NOT EXISTS (SELECT FROM sending_stop s WHERE s.channel_id IS NULL OR s.channel_id = :channel)
            ORDER BY b.number <= :served, b.number
            LIMIT 1""";

    /**
     * Takes deliveries that are due again as a claim; no row when another node was quicker. Those that were in the hands of
     * a node when it died go in small claims, the second time each alone: if one of them kills its node, soon only it does.
     */
    private static final String TAKE_DUE = """
            WITH waiting AS MATERIALIZED (
                SELECT dialog_number, next_attempt_at, coalesce(takeovers, 0) AS takeovers
                FROM delivery
                WHERE channel_id = :channel AND broadcast_number = :broadcast AND next_attempt_at <= now()
                ORDER BY next_attempt_at
                LIMIT :limit
                FOR UPDATE SKIP LOCKED),
            first AS MATERIALIZED (
                SELECT takeovers FROM waiting ORDER BY next_attempt_at, dialog_number LIMIT 1),
            due AS MATERIALIZED (
                SELECT w.dialog_number
                FROM waiting w JOIN first f ON f.takeovers = w.takeovers
                ORDER BY w.next_attempt_at, w.dialog_number
                LIMIT (SELECT CASE takeovers WHEN 0 THEN :limit WHEN 1 THEN 10 ELSE 1 END FROM first)),
            taken AS (
                UPDATE delivery d SET next_attempt_at = NULL
                FROM due
                WHERE d.broadcast_number = :broadcast AND d.dialog_number = due.dialog_number
                RETURNING d.dialog_number)
            INSERT INTO claim (node_id, broadcast_number, channel_id, dialog_numbers)
            SELECT :node, :broadcast, :channel, array_agg(dialog_number ORDER BY dialog_number)
            FROM taken
            HAVING count(*) > 0
            RETURNING id""";

    /**
     * Who is to be sent to, as he stands now: hours may lie between creation and his turn. By {@code date_part}, which
     * reckons in floating point: {@code extract} does so in decimals, for every row.
     */
    private static final String RECIPIENTS = """
            SELECT d.number, v.address, CASE WHEN :named::boolean THEN v.name ELSE '' END AS visitor, v.opted_out_at IS NOT NULL AS opted_out, v.unreachable_reason,
                   date_part('epoch', clock_timestamp() - v.last_wrote_at)::bigint AS silent_seconds,
                   %s
            FROM claim c
            CROSS JOIN unnest(c.dialog_numbers) AS g (number)
            %s
            JOIN dialog d ON d.number = g.number
            JOIN visitor v ON v.id = d.visitor_id
            WHERE c.id = :claim
            ORDER BY d.number""";

    /** Ahead of a cursor is only what nobody has tried: its deliveries need not be read once more. */
    private static final String FRESH_RECIPIENTS =
            RECIPIENTS.formatted("0 AS attempts, NULL::bigint AS left_seconds", "");

    private static final String DUE_RECIPIENTS = RECIPIENTS.formatted(
            "e.attempts, date_part('epoch', clock_timestamp() - e.may_have_left_at)::bigint AS left_seconds",
            "JOIN delivery e ON e.broadcast_number = c.broadcast_number AND e.dialog_number = g.number");

    private static final String CONTENT = """
            SELECT b.message, b.template_name, b.template, extract(epoch FROM t.not_after - clock_timestamp())::float8 AS seconds_left
            FROM broadcast b LEFT JOIN broadcast_tempo t ON t.broadcast_number = b.number
            WHERE b.number = :number""";

    private static final String DROP = "DELETE FROM claim WHERE id = ANY(:claims)";

    private static final String SHRINK = """
            UPDATE claim
            SET dialog_numbers = ARRAY(SELECT n FROM unnest(dialog_numbers) AS n WHERE n <> ALL(:dialogs))
            WHERE id = :claim""";

    private static final String MINE = "SELECT id FROM claim WHERE node_id = :node";

    private static final String ORPHAN = """
            SELECT c.id, c.broadcast_number, c.channel_id, h.kind, b.status
            FROM claim c
            JOIN node n ON n.id = c.node_id
            JOIN channel h ON h.id = c.channel_id
            JOIN broadcast b ON b.number = c.broadcast_number
            WHERE n.alive_until < now() AND n.id <> :node
            ORDER BY c.id
            LIMIT 1
            FOR UPDATE OF c SKIP LOCKED""";

    private static final String STRAY = """
            SELECT c.id, c.broadcast_number, c.channel_id, h.kind, b.status
            FROM claim c
            JOIN channel h ON h.id = c.channel_id
            JOIN broadcast b ON b.number = c.broadcast_number
            WHERE c.id = :claim AND c.node_id = :node
            FOR UPDATE OF c SKIP LOCKED""";

    private static final String SEND_AGAIN = """
            UPDATE delivery d
            SET next_attempt_at = now(), takeovers = coalesce(takeovers, 0) + 1,
                may_have_left_at = coalesce(d.may_have_left_at, c.taken_at)
            FROM claim c
            WHERE c.id = :claim AND d.broadcast_number = c.broadcast_number AND d.dialog_number = ANY(c.dialog_numbers)
              AND d.state = 'PENDING' AND d.next_attempt_at IS NULL""";

    /** What three nodes died with is not tried on a fourth: if it killed them, it would kill that too. */
    private static final String ISOLATE = """
            UPDATE delivery d
            SET state = 'UNCERTAIN', ended_at = now(), attempts = attempts + 1, takeovers = takeovers + 1,
                error_code = 'node_stopped_thrice',
                error_text = 'A server stopped while it was being sent, three times: it may have arrived, and is not tried again by itself.'
            FROM claim c
            WHERE c.id = :claim AND d.broadcast_number = c.broadcast_number AND d.dialog_number = ANY(c.dialog_numbers)
              AND d.state = 'PENDING' AND d.next_attempt_at IS NULL AND d.takeovers >= 2""";

    private static final String CALL_UNCERTAIN = """
            UPDATE delivery d
            SET state = 'UNCERTAIN', ended_at = now(), attempts = attempts + 1, error_code = 'node_stopped',
                error_text = 'The server stopped while it was being sent: it may have arrived.'
            FROM claim c
            WHERE c.id = :claim AND d.broadcast_number = c.broadcast_number AND d.dialog_number = ANY(c.dialog_numbers)
              AND d.state = 'PENDING' AND d.next_attempt_at IS NULL""";

    @Inject
    private Database database;

    @Inject
    private ProgressRepository progress;

    @Inject
    private TempoRepository tempos;

    /** On each channel, the broadcast of which this node last took what was due again. */
    private final Map<Long, Long> served = new ConcurrentHashMap<>();

    /** Who asks for work: this node, on one channel, for at most so many deliveries. */
    public record Wish(long nodeId, long channelId, int limit) {}

    /**
     * A claim with its recipients.
     *
     * @param content what is said, once for all
     * @param leavesWithin how long from now it may still leave; empty for always
     */
    public record Claim(
            long id,
            long broadcastNumber,
            long channelId,
            Content content,
            Optional<Duration> leavesWithin,
            List<Recipient> recipients) {
        public Claim {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * One to be sent to, as he stands at this moment.
     *
     * @param visitor his name, where the content has a use for it
     * @param silentFor how long ago he last wrote, by the database's clock; empty when he never did
     * @param leftBefore how long ago it may have left already; empty when it surely has not
     */
    public record Recipient(
            long dialogNumber,
            String address,
            String visitor,
            int attempts,
            boolean optedOut,
            Optional<String> unreachable,
            Optional<Duration> silentFor,
            Optional<Duration> leftBefore) {}

    /** A claim whose node is dead, or does not know it; locked until the transaction ends. */
    public record Orphan(long claimId, long broadcastNumber, long channelId, String channelKind, boolean cancelled) {}

    /** Takes deliveries that nobody has tried yet, of the broadcast whose turn it is; empty when there are none. */
    public Optional<Claim> takeFresh(Wish wish) {
        return database.query(sql -> {
            record Backlog(long broadcast, long cursor, long last, Allowance allowance) {}
            var backlog = sql.createQuery(NEXT_BACKLOG)
                    .bind("channel", wish.channelId())
                    .map((row, context) -> new Backlog(
                            row.getLong("broadcast_number"),
                            row.getLong("cursor"),
                            row.getLong("last_number"),
                            allowance(sql, row, wish)))
                    .findOne()
                    .filter(found -> found.allowance().most() > 0);
            if (backlog.isEmpty()) {
                return Optional.empty();
            }
            var from = backlog.get();
            record Taken(long claim, long last) {}
            var taken = sql.createQuery(TAKE_FRESH)
                    .bind("node", wish.nodeId())
                    .bind("channel", wish.channelId())
                    .bind("broadcast", from.broadcast())
                    .bind("cursor", from.cursor())
                    .bind("last", from.last())
                    .bind("limit", from.allowance().most())
                    .map((row, context) -> new Taken(row.getLong("id"), row.getLong("last_taken")))
                    .findOne();
            boolean more = taken.map(claim -> claim.last() < from.last()).orElse(false);
            var backlogUpdate = sql.createUpdate(more ? MOVE_BACKLOG : END_BACKLOG)
                    .bind("broadcast", from.broadcast())
                    .bind("channel", wish.channelId());
            if (more) {
                backlogUpdate.bind("cursor", taken.orElseThrow().last());
            }
            backlogUpdate.execute();
            return taken.map(claim -> charged(
                    sql,
                    loaded(sql, FRESH_RECIPIENTS, claim.claim(), from.broadcast(), wish.channelId()),
                    from.allowance()));
        });
    }

    /** How much of a broadcast may be taken; one without a tempo is not asked. */
    private Allowance allowance(Handle sql, ResultSet next, Wish wish) throws SQLException {
        return next.getBoolean("tempo")
                ? tempos.allowance(sql, next.getLong("broadcast_number"), wish.limit())
                : Allowance.of(wish.limit());
    }

    private Claim charged(Handle sql, Claim claim, Allowance allowance) {
        tempos.took(sql, claim.broadcastNumber(), allowance, claim.recipients().size());
        return claim;
    }

    /** Takes deliveries whose time to be tried again has come; empty when there are none. */
    public Optional<Claim> takeDue(Wish wish) {
        record Due(long broadcast, Allowance allowance) {}
        return database.query(sql -> sql.createQuery(NEXT_DUE)
                .bind("channel", wish.channelId())
                .bind("served", served.getOrDefault(wish.channelId(), 0L))
                .map((row, context) -> new Due(row.getLong("broadcast_number"), allowance(sql, row, wish)))
                .findOne()
                .filter(due -> due.allowance().most() > 0)
                .flatMap(due -> {
                    served.put(wish.channelId(), due.broadcast());
                    return sql.createQuery(TAKE_DUE)
                            .bind("node", wish.nodeId())
                            .bind("channel", wish.channelId())
                            .bind("broadcast", due.broadcast())
                            .bind("limit", due.allowance().most())
                            .mapTo(Long.class)
                            .findOne()
                            .map(claim -> charged(
                                    sql,
                                    loaded(sql, DUE_RECIPIENTS, claim, due.broadcast(), wish.channelId()),
                                    due.allowance()));
                }));
    }

    private static Claim loaded(Handle sql, String recipientsOf, long claim, long broadcast, long channel) {
        record Said(Content content, Optional<Duration> within) {}
        var said = sql.createQuery(CONTENT)
                .bind("number", broadcast)
                .map((row, context) -> new Said(content(row), secondsLeft(row)))
                .one();
        var recipients = sql.createQuery(recipientsOf)
                .bind("claim", claim)
                .bind("named", said.content() instanceof Content.Template)
                .map((row, context) -> recipient(row))
                .list();
        return new Claim(claim, broadcast, channel, said.content(), said.within(), recipients);
    }

    private static Content content(ResultSet row) throws SQLException {
        var template = row.getString("template");
        return template == null
                ? new Content.Text(row.getString("message"))
                : TemplateColumn.read(row.getString("template_name"), template);
    }

    private static Optional<Duration> secondsLeft(ResultSet row) throws SQLException {
        double seconds = row.getDouble("seconds_left");
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        return new Recipient(
                row.getLong("number"),
                row.getString("address"),
                row.getString("visitor"),
                row.getInt("attempts"),
                row.getBoolean("opted_out"),
                Columns.optionalText(row, "unreachable_reason"),
                seconds(row, "silent_seconds"),
                seconds(row, "left_seconds"));
    }

    private static Optional<Duration> seconds(ResultSet row, String column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /** Ends claims of which everything is recorded. */
    public void drop(Collection<Long> claims) {
        database.run(sql -> sql.createUpdate(DROP)
                .bind("claims", claims.toArray(Long[]::new))
                .execute());
    }

    /** Takes dialogs out of a claim: they wait for another try, which another claim may take. */
    public void shrink(long claim, Collection<Long> dialogs) {
        database.run(sql -> sql.createUpdate(SHRINK)
                .bind("claim", claim)
                .bind("dialogs", dialogs.toArray(Long[]::new))
                .execute());
    }

    /** The claims that are still this node's. */
    public List<Long> mine(long node) {
        return database.query(sql ->
                sql.createQuery(MINE).bind("node", node).mapTo(Long.class).list());
    }

    /** A claim whose node's lease has run out, locked; empty when there is none or others are at it. */
    public Optional<Orphan> orphan(long me) {
        return database.query(sql -> sql.createQuery(ORPHAN)
                .bind("node", me)
                .map((row, context) -> orphaned(row))
                .findOne());
    }

    /** This claim of this node, locked; empty when it is no longer there or others are at it. */
    public Optional<Orphan> stray(long me, long claim) {
        return database.query(sql -> sql.createQuery(STRAY)
                .bind("claim", claim)
                .bind("node", me)
                .map((row, context) -> orphaned(row))
                .findOne());
    }

    private static Orphan orphaned(ResultSet row) throws SQLException {
        return new Orphan(
                row.getLong("id"),
                row.getLong("broadcast_number"),
                row.getLong("channel_id"),
                row.getString("kind"),
                row.getString("status").equals("CANCELLED"));
    }

    /**
     * What a dead node held of an idempotent channel is due at once, under the same ids, but for what three nodes died
     * with. Gives the counters after, when there was such.
     */
    public Optional<Counters> sendAgain(Orphan orphan) {
        int isolated = database.query(
                sql -> sql.createUpdate(ISOLATE).bind("claim", orphan.claimId()).execute());
        database.run(sql ->
                sql.createUpdate(SEND_AGAIN).bind("claim", orphan.claimId()).execute());
        drop(List.of(orphan.claimId()));
        return isolated == 0 ? Optional.empty() : Optional.of(uncertain(orphan, isolated));
    }

    /** What a dead node held of a channel without idempotency may have arrived: nobody knows. Gives the counters after. */
    public Counters callUncertain(Orphan orphan) {
        int ended = database.query(sql ->
                sql.createUpdate(CALL_UNCERTAIN).bind("claim", orphan.claimId()).execute());
        drop(List.of(orphan.claimId()));
        return uncertain(orphan, ended);
    }

    private Counters uncertain(Orphan orphan, int count) {
        return progress.move(orphan.broadcastNumber(), DeliveryState.PENDING, Map.of(DeliveryState.UNCERTAIN, count));
    }
}
