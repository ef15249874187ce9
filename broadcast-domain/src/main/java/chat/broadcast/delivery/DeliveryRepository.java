package chat.broadcast.delivery;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import chat.broadcast.delivery.Outcome.Result;
import chat.broadcast.page.Page;
import chat.broadcast.page.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/** The SQL on {@code delivery} that records, lists and steers; creation is in {@link Recipients}, claiming in {@link ClaimRepository}. */
@ApplicationScoped
public class DeliveryRepository {

    /**
     * Writes outcomes, each only while its claim exists and its delivery is still the claim's: a node that comes back
     * from the dead changes nothing.
     */
    private static final String RECORD = """
            WITH outcome AS MATERIALIZED (
                SELECT * FROM unnest(:claims, :broadcasts, :dialogs, :states, :tries, :pauses, :left, :ids, :codes, :texts)
                    AS o (claim_id, broadcast_number, dialog_number, state, tries, pause, may_have_left, provider_message_id,
                          error_code, error_text)),
            held AS MATERIALIZED (SELECT id FROM claim WHERE id = ANY(:claims) FOR KEY SHARE)
            UPDATE delivery d
            SET state = o.state::delivery_state,
                attempts = d.attempts + o.tries,
                ended_at = CASE WHEN o.state <> 'PENDING' THEN now() END,
                next_attempt_at = CASE WHEN o.state = 'PENDING' THEN now() + o.pause * interval '1 millisecond' END,
                may_have_left_at = CASE WHEN o.may_have_left THEN coalesce(d.may_have_left_at, now())
                                        ELSE d.may_have_left_at END,
                provider_message_id = nullif(o.provider_message_id, ''),
                error_code = nullif(o.error_code, ''),
                error_text = nullif(o.error_text, '')
            FROM outcome o
            JOIN held h ON h.id = o.claim_id
            WHERE d.broadcast_number = o.broadcast_number AND d.dialog_number = o.dialog_number
              AND d.state = 'PENDING' AND d.next_attempt_at IS NULL
            RETURNING d.broadcast_number, d.state::text AS state""";

    /**
     * The ordinary outcome, of one claim. A list of keys and no join: it is found by the primary key whatever the
     * statistics say, and costs a third less than the general form.
     */
    private static final String COMPLETE = """
            WITH held AS MATERIALIZED (SELECT id FROM claim WHERE id = :claim FOR KEY SHARE)
            UPDATE delivery
            SET state = 'COMPLETED', attempts = attempts + 1, ended_at = now(), provider_message_id = NULL,
                error_code = NULL, error_text = NULL
            WHERE broadcast_number = :broadcast AND dialog_number = ANY(:dialogs)
              AND state = 'PENDING' AND next_attempt_at IS NULL AND EXISTS (SELECT FROM held)""";

    /** Right after a big creation the statistics do not know it yet, and a hash join would read the whole broadcast. */
    static final String BY_KEY = """
            SELECT set_config('enable_hashjoin', 'off', true) AS hash, set_config('enable_mergejoin', 'off', true) AS merge""";

    /**
     * By an array and not by a join: right after a big creation the statistics do not know it yet, and the planner compared
     * every victim with every delivery (two minutes for 10,000 of 20,000).
     */
    private static final String END = """
            WITH victim AS MATERIALIZED (
                SELECT d.dialog_number
                FROM delivery d
                WHERE d.broadcast_number = :broadcast AND d.dialog_number > :after AND d.state = 'PENDING'
                  AND d.dialog_number NOT IN (
                      SELECT unnest(c.dialog_numbers) FROM claim c WHERE c.broadcast_number = :broadcast)
                ORDER BY d.dialog_number
                LIMIT :limit
                FOR UPDATE SKIP LOCKED)
            UPDATE delivery d
            SET state = CASE WHEN d.may_have_left_at IS NULL THEN :state ELSE 'UNCERTAIN' END::delivery_state,
                ended_at = now(), next_attempt_at = NULL, error_code = :code,
                error_text = CASE WHEN d.may_have_left_at IS NULL THEN '' ELSE :mayHaveArrived END || :text
            WHERE d.broadcast_number = :broadcast AND d.dialog_number = ANY(ARRAY(SELECT dialog_number FROM victim))
            RETURNING d.dialog_number, d.state::text AS state""";

    private static final String RETRY = """
            WITH again AS (
                UPDATE delivery d
                SET state = 'PENDING', ended_at = NULL, attempts = 0, takeovers = NULL, next_attempt_at = NULL, may_have_left_at = NULL,
                    delivered_at = NULL, read_at = NULL, provider_message_id = NULL, error_code = NULL, error_text = NULL
                FROM (SELECT dialog_number, state FROM delivery
                      WHERE broadcast_number = :broadcast AND state::text = ANY(:states)
                        AND (cardinality(:reasons::text[]) = 0 OR error_code = ANY(:reasons))
                      FOR UPDATE) old
                WHERE d.broadcast_number = :broadcast AND d.dialog_number = old.dialog_number
                RETURNING d.channel_id, d.dialog_number, old.state::text AS was)
            SELECT channel_id, was, count(*) AS many, min(dialog_number) AS first, max(dialog_number) AS last
            FROM again
            GROUP BY channel_id, was""";

    private static final String BACKLOG_AGAIN = """
            INSERT INTO backlog (broadcast_number, channel_id, cursor, last_number)
            VALUES (:broadcast, :channel, :first - 1, :last)
            ON CONFLICT ON CONSTRAINT backlog_twice DO UPDATE
            SET cursor = least(backlog.cursor, excluded.cursor),
                last_number = greatest(backlog.last_number, excluded.last_number)""";

    /** As a person would type them: a row of three or more as a range, put together here and not as a million rows. */
    private static final String NUMBERS = """
            SELECT coalesce(string_agg(
                CASE WHEN high - low > 1 THEN low || '-' || high WHEN high > low THEN low || ', ' || high ELSE low::text END,
                ', ' ORDER BY low), '') AS numbers
            FROM (SELECT min(dialog_number) AS low, max(dialog_number) AS high
                  FROM (SELECT dialog_number, dialog_number - row_number() OVER (ORDER BY dialog_number) AS island
                        FROM delivery WHERE broadcast_number = :broadcast) d
                  GROUP BY island) r""";

    private static final String SKIP_REASONS = """
            SELECT DISTINCT error_code FROM delivery WHERE broadcast_number = :broadcast AND state = 'SKIPPED'""";

    private static final String FILTER = """
            FROM delivery d
            LEFT JOIN channel c ON c.id = d.channel_id
            LEFT JOIN dialog g ON g.number = d.dialog_number
            LEFT JOIN visitor v ON v.id = g.visitor_id
            WHERE d.broadcast_number = :broadcast
              AND (:state::text IS NULL OR d.state = :state::delivery_state)
              AND (:channel::bigint IS NULL OR d.channel_id = :channel)
              AND (:reason::text IS NULL OR d.error_code = :reason)
              AND (:dialog::bigint IS NULL OR d.dialog_number = :dialog)""";

    private static final String PAGE = """
            SELECT d.dialog_number, c.name AS channel, v.name AS visitor, d.state, d.attempts, d.next_attempt_at, d.ended_at,
                   d.delivered_at, d.read_at, d.provider_message_id, d.error_code, d.error_text
            """ + FILTER + """

              AND d.dialog_number > :after
            ORDER BY d.dialog_number
            LIMIT :limit OFFSET :offset""";

    private static final String COUNT = "SELECT count(*)\n" + FILTER;

    private static final String PENDING_BY_CHANNEL = """
            SELECT channel_id, count(*) AS many
            FROM delivery
            WHERE broadcast_number = :broadcast AND state = 'PENDING'
            GROUP BY channel_id""";

    private static final String REASONS = """
            SELECT state, error_code, min(error_text) AS error_text, min(error_text) = max(error_text) AS alike,
                   count(*) AS many
            FROM delivery
            WHERE broadcast_number = :broadcast AND error_code IS NOT NULL
            GROUP BY state, error_code
            ORDER BY many DESC
            LIMIT 100""";

    @Inject
    private Database database;

    @Inject
    private Installation installation;

    /** How many deliveries of a broadcast came to a state; there may be several of one broadcast and state. */
    public record Recorded(long broadcastNumber, DeliveryState state, int count) {}

    /** How many deliveries are to be sent again, by what they were. */
    public record Reopened(int failed, int uncertain, List<Long> channelIds) {}

    /** Writes outcomes; gives how many counted. */
    public List<Recorded> record(List<Outcome> outcomes) {
        var ordinary = new TreeMap<Long, List<Outcome>>();
        var others = new ArrayList<Outcome>();
        for (var outcome : outcomes) {
            if (outcome.tries() == 1 && outcome.result() instanceof Result.Completed(var id) && id.isEmpty()) {
                ordinary.computeIfAbsent(outcome.claimId(), claim -> new ArrayList<>())
                        .add(outcome);
            } else {
                others.add(outcome);
            }
        }
        var recorded = others.isEmpty() ? new ArrayList<Recorded>() : new ArrayList<>(recordOthers(others));
        ordinary.forEach((claim, completed) -> recorded.add(complete(claim, completed)));
        return recorded;
    }

    private Recorded complete(long claim, List<Outcome> completed) {
        long broadcast = completed.getFirst().broadcastNumber();
        var dialogs =
                completed.stream().mapToLong(Outcome::dialogNumber).sorted().toArray();
        int count = database.query(sql -> sql.createUpdate(COMPLETE)
                .bind("claim", claim)
                .bind("broadcast", broadcast)
                .bind("dialogs", (position, prepared, context) -> prepared.setObject(position, dialogs))
                .execute());
        return new Recorded(broadcast, DeliveryState.COMPLETED, count);
    }

    private List<Recorded> recordOthers(List<Outcome> outcomes) {
        int count = outcomes.size();
        var claims = new Long[count];
        var broadcasts = new Long[count];
        var dialogs = new Long[count];
        var states = new String[count];
        var tries = new Integer[count];
        var pauses = new Long[count];
        var left = new Boolean[count];
        var ids = new String[count];
        var codes = new String[count];
        var texts = new String[count];
        for (int i = 0; i < count; i++) {
            var outcome = outcomes.get(i);
            claims[i] = outcome.claimId();
            broadcasts[i] = outcome.broadcastNumber();
            dialogs[i] = outcome.dialogNumber();
            tries[i] = outcome.tries();
            pauses[i] = 0L;
            left[i] = false;
            ids[i] = "";
            codes[i] = "";
            texts[i] = "";
            switch (outcome.result()) {
                case Result.Completed(var id) -> {
                    states[i] = DeliveryState.COMPLETED.name();
                    ids[i] = id;
                }
                case Result.Ended(var state, var code, var text) -> {
                    states[i] = state.name();
                    codes[i] = code;
                    texts[i] = text;
                }
                case Result.Again(var pause, var code, var text, var before) -> {
                    states[i] = DeliveryState.PENDING.name();
                    left[i] = before == Outcome.Left.PERHAPS;
                    pauses[i] = pause.toMillis();
                    codes[i] = code;
                    texts[i] = text;
                }
            }
        }
        return database.query(sql -> {
            sql.createQuery(BY_KEY).mapToMap().list();
            return sql.createQuery(RECORD)
                    .bind("claims", claims)
                    .bind("broadcasts", broadcasts)
                    .bind("dialogs", dialogs)
                    .bind("states", states)
                    .bind("tries", tries)
                    .bind("pauses", pauses)
                    .bind("left", left)
                    .bind("ids", ids)
                    .bind("codes", codes)
                    .bind("texts", texts)
                    .map((row, context) -> new Recorded(
                            row.getLong("broadcast_number"), DeliveryState.valueOf(row.getString("state")), 1))
                    .list();
        });
    }

    /**
     * What was ended together.
     *
     * @param last the greatest dialog number of it; empty when there was none
     */
    public record EndedTogether(OptionalLong last, Map<DeliveryState, Integer> byState) {}

    /** Ends the next pending deliveries that nobody is sending. */
    public EndedTogether end(long broadcast, Ending ending, long after, int limit) {
        record One(long dialog, DeliveryState state) {}
        var ended = database.query(sql -> sql.createQuery(END)
                .bind("broadcast", broadcast)
                .bind("state", ending.state().name())
                .bind("mayHaveArrived", Ending.MAY_HAVE_ARRIVED)
                .bind("code", ending.word())
                .bind("text", ending.text())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) ->
                        new One(row.getLong("dialog_number"), DeliveryState.valueOf(row.getString("state"))))
                .list());
        return new EndedTogether(
                ended.stream().mapToLong(One::dialog).max(),
                ended.stream().collect(Collectors.groupingBy(One::state, Collectors.summingInt(one -> 1))));
    }

    /** How many of a broadcast are pending on each channel, by its id. Reads the whole broadcast: not for every look. */
    public Map<Long, Integer> pendingByChannel(long broadcast) {
        return database.query(sql -> sql
                .createQuery(PENDING_BY_CHANNEL)
                .bind("broadcast", broadcast)
                .map((row, context) -> Map.entry(row.getLong("channel_id"), row.getInt("many")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Makes ended deliveries pending again, and gives them back to the backlog. */
    public Reopened retry(long broadcast, Collection<DeliveryState> states, Collection<String> reasons) {
        record Part(long channel, String was, int count, long first, long last) {}
        return database.query(sql -> {
            var parts = sql.createQuery(RETRY)
                    .bind("broadcast", broadcast)
                    .bind("states", states.stream().map(Enum::name).toArray(String[]::new))
                    .bind("reasons", reasons.toArray(String[]::new))
                    .map((row, context) -> new Part(
                            row.getLong("channel_id"),
                            row.getString("was"),
                            row.getInt("many"),
                            row.getLong("first"),
                            row.getLong("last")))
                    .list();
            var byState = new HashMap<String, Integer>();
            for (var part : parts) {
                byState.merge(part.was(), part.count(), Integer::sum);
                sql.createUpdate(BACKLOG_AGAIN)
                        .bind("broadcast", broadcast)
                        .bind("channel", part.channel())
                        .bind("first", part.first())
                        .bind("last", part.last())
                        .execute();
            }
            return new Reopened(
                    byState.getOrDefault(DeliveryState.FAILED.name(), 0),
                    byState.getOrDefault(DeliveryState.UNCERTAIN.name(), 0),
                    parts.stream().map(Part::channel).distinct().toList());
        });
    }

    /** Takes all of it away: another list takes its place, and nothing of it has left. */
    public void forget(long broadcast) {
        endBacklog(broadcast);
        database.run(sql -> sql.createUpdate("DELETE FROM delivery WHERE broadcast_number = :broadcast")
                .bind("broadcast", broadcast)
                .execute());
    }

    /** The dialog numbers of a broadcast as people type them, in ascending order. */
    public String numbers(long broadcast) {
        return database.query(sql -> sql.createQuery(NUMBERS)
                .bind("broadcast", broadcast)
                .mapTo(String.class)
                .one());
    }

    /** For which reasons deliveries of a broadcast are skipped. */
    public Set<SkipReason> skipReasons(long broadcast) {
        return database.query(
                sql -> sql.createQuery(SKIP_REASONS).bind("broadcast", broadcast).mapTo(String.class).stream()
                        .map(word -> SkipReason.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Nothing more is claimed of this broadcast. */
    public void endBacklog(long broadcast) {
        database.run(sql -> sql.createUpdate("DELETE FROM backlog WHERE broadcast_number = :broadcast")
                .bind("broadcast", broadcast)
                .execute());
    }

    /** Deliveries of a broadcast by dialog number. */
    public Page<DeliveryRow> find(long broadcast, DeliveryFilter filter, Slice slice) {
        var rows = database.query(sql -> filtered(sql.createQuery(PAGE), broadcast, filter)
                .bind("after", slice.after().map(Slice.Position::number).orElse(0L))
                .bind("limit", slice.limit())
                .bind("offset", slice.offset())
                .map((row, context) -> rowOf(row, broadcast))
                .list());
        var next = rows.size() < slice.limit()
                ? Optional.<Slice.Position>empty()
                : Optional.of(new Slice.Position("", rows.getLast().chatNumber()));
        return new Page<>(rows, next);
    }

    public long count(long broadcast, DeliveryFilter filter) {
        return database.query(sql -> filtered(sql.createQuery(COUNT), broadcast, filter)
                .mapTo(Long.class)
                .one());
    }

    private static <S extends SqlStatement<S>> S filtered(S statement, long broadcast, DeliveryFilter filter) {
        return statement
                .bind("broadcast", broadcast)
                .bind("state", filter.state().map(Enum::name).orElse(null))
                .bind("channel", boxed(filter.channelId()))
                .bind("reason", filter.reason().orElse(null))
                .bind("dialog", boxed(filter.chatNumber()));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private DeliveryRow rowOf(ResultSet row, long broadcast) throws SQLException {
        var state = DeliveryState.valueOf(row.getString("state"));
        var providerId = Columns.optionalText(row, "provider_message_id");
        if (providerId.isEmpty() && state == DeliveryState.COMPLETED) {
            providerId = Optional.of(installation.deliveryId(broadcast, row.getLong("dialog_number")));
        }
        return new DeliveryRow(
                row.getLong("dialog_number"),
                Columns.optionalText(row, "channel"),
                Columns.optionalText(row, "visitor"),
                state,
                row.getInt("attempts"),
                Columns.optionalInstant(row, "next_attempt_at"),
                Columns.optionalInstant(row, "ended_at"),
                Columns.optionalInstant(row, "delivered_at"),
                Columns.optionalInstant(row, "read_at"),
                providerId,
                Columns.optionalText(row, "error_code"),
                Columns.optionalText(row, "error_text"));
    }

    /** Why deliveries are where they are, the most frequent reason first; at most 100. */
    public List<ReasonCount> reasons(long broadcast) {
        return database.query(sql -> sql.createQuery(REASONS)
                .bind("broadcast", broadcast)
                .map((row, context) -> new ReasonCount(
                        DeliveryState.valueOf(row.getString("state")),
                        row.getString("error_code"),
                        row.getBoolean("alike") ? row.getString("error_text") : common(row),
                        row.getInt("many")))
                .list());
    }

    /** What visitors share who were skipped each for a reason of his own, such as when he last wrote. */
    private static String common(ResultSet row) throws SQLException {
        var code = row.getString("error_code");
        return Arrays.stream(SkipReason.values())
                .filter(reason -> reason.word().equals(code))
                .map(SkipReason::text)
                .findFirst()
                .orElse(row.getString("error_text"));
    }
}
