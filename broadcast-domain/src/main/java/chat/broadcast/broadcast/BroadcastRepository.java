package chat.broadcast.broadcast;

import chat.broadcast.channel.Standstills;
import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import chat.broadcast.delivery.Content;
import chat.broadcast.delivery.Counters;
import chat.broadcast.delivery.ProgressRepository;
import chat.broadcast.delivery.TemplateColumn;
import chat.broadcast.delivery.TempoRepository;
import chat.broadcast.page.Order;
import chat.broadcast.page.Page;
import chat.broadcast.page.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/** All access to the table {@code broadcast}. */
@ApplicationScoped
public class BroadcastRepository {

    private static final String ROW = """
            SELECT b.number, b.kind, b.message, b.template_name, b.template, a.name AS agent, a.login, b.created_at, b.scheduled_at,
                   b.time_zone, b.undo_seconds, b.started_at, b.finished_at, b.status, b.run, b.waits_because,
                   b.ended_because, t.per_minute, t.finish_by, t.not_after,
                   p.completed, p.failed, p.uncertain, p.skipped, p.cancelled, p.pending,
                   (SELECT count(*) FROM visitor v WHERE v.opted_out_after = b.number) AS opted_out_after,
                   %1$s::text AS sort_value
            FROM broadcast b
            JOIN agent a ON a.id = b.agent_id
            JOIN broadcast_progress p ON p.broadcast_number = b.number
            LEFT JOIN broadcast_tempo t ON t.broadcast_number = b.number
            WHERE %2$s""";

    private static final String FILTER = """
            (:number::bigint IS NULL OR b.number = :number)
              AND (:kind::text IS NULL OR b.kind = :kind)
              AND (cardinality(:statuses::text[]) = 0 OR b.status = ANY(:statuses))
              AND (:agent::text IS NULL OR a.name ILIKE :agent OR a.login ILIKE :agent)
              AND (:text::text IS NULL OR coalesce(b.template_name || ' ', '') || b.message ILIKE :text)
              AND (:created_from::timestamptz IS NULL OR b.created_at >= :created_from::timestamptz)
              AND (:created_to::timestamptz IS NULL OR b.created_at <= :created_to::timestamptz)
              AND (:total_from::int IS NULL OR b.total >= :total_from)
              AND (:total_to::int IS NULL OR b.total <= :total_to)
              AND (:completed_from::int IS NULL OR p.completed >= :completed_from)
              AND (:completed_to::int IS NULL OR p.completed <= :completed_to)""";

    private static final String PAGE = """
            %1$s
              AND (:after_value::text IS NULL OR (%2$s, b.number) %3$s (:after_value::%4$s, :after_number))
            ORDER BY %2$s %5$s, b.number %5$s
            LIMIT :limit OFFSET :offset""";

    private static final String COUNT = """
            SELECT count(*)
            FROM broadcast b
            JOIN agent a ON a.id = b.agent_id
            JOIN broadcast_progress p ON p.broadcast_number = b.number
            WHERE\s""" + FILTER;

    private static final String OF_NUMBERS =
            ROW.formatted("b.number", "b.number = ANY(:numbers)") + "\nORDER BY b.number DESC";

    /** On which channels something of these broadcasts waits: not yet claimed, claimed and not sent, or to be tried again. */
    private static final String WAIT_ON = """
            SELECT k.broadcast_number, k.channel_id FROM backlog k WHERE k.broadcast_number = ANY(:numbers)
            UNION
            SELECT c.broadcast_number, c.channel_id FROM claim c WHERE c.broadcast_number = ANY(:numbers)
            UNION
            SELECT d.broadcast_number, d.channel_id FROM delivery d
            WHERE d.channel_id = ANY(:channels) AND d.next_attempt_at IS NOT NULL AND d.broadcast_number = ANY(:numbers)""";

    /** Not FOR UPDATE: that would make a claim's foreign key wait, which holds the backlog that a cancellation wants. */
    private static final String LOCK = "SELECT number FROM broadcast WHERE number = :number FOR NO KEY UPDATE";

    /** Before the broadcast, as the recorder does: in the other order the two could wait for each other. */
    private static final String LOCK_PROGRESS =
            "SELECT broadcast_number FROM broadcast_progress WHERE broadcast_number = :number FOR UPDATE";

    private static final String LOCK_KEY = "SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))";

    private static final String NEXT_NUMBER = """
            UPDATE numbering SET last_number = last_number + 1 WHERE thing = 'broadcast' RETURNING last_number""";

    private static final String SETTLE = """
            UPDATE broadcast
            SET status = CASE WHEN status = 'CANCELLED' THEN status ELSE :status END,
                finished_at = coalesce(finished_at, now()), waits_because = NULL
            WHERE number = :number
              AND status IN ('SENDING', 'PAUSED', 'CANCELLED', 'COMPLETED', 'PARTIALLY_COMPLETED', 'FAILED')""";

    /** A start missed by more than a quarter of an hour is not made up for behind people's backs. */
    private static final String START_DUE = """
            UPDATE broadcast
            SET status = CASE WHEN scheduled_at < now() - interval '15 minutes' THEN 'PAUSED' ELSE 'SENDING' END,
                started_at = CASE WHEN scheduled_at < now() - interval '15 minutes' THEN NULL ELSE now() END,
                waits_because = CASE WHEN scheduled_at < now() - interval '15 minutes'
                                     THEN 'Its start was missed while no server ran: resume it to start now, change its start, or cancel it.' END
            WHERE status = 'SCHEDULED' AND scheduled_at <= now()
            RETURNING number""";

    private static final String CHANNELS = "SELECT channel_id FROM backlog WHERE broadcast_number = :number";

    private static final String CANCELLED_BUT_PENDING = """
            SELECT b.number
            FROM broadcast b JOIN broadcast_progress p ON p.broadcast_number = b.number
            WHERE b.status = 'CANCELLED' AND b.finished_at IS NULL AND p.pending > 0
            ORDER BY b.number
            LIMIT 100""";

    private static final String SENDING =
            "SELECT number FROM broadcast WHERE status = 'SENDING' ORDER BY number DESC LIMIT 1000";

    /** What would be sent without anybody's doing, now or at its time. */
    private static final String DUE = """
            SELECT count(*) AS broadcasts, coalesce(sum(p.pending), 0) AS messages
            FROM broadcast b JOIN broadcast_progress p ON p.broadcast_number = b.number
            WHERE p.pending > 0
              AND (b.status = 'SENDING' OR b.status = 'SCHEDULED' AND b.scheduled_at > now() - interval '15 minutes')""";

    /** Of which something is pending though it may not leave any more. */
    private static final String TIME_OVER = """
            SELECT b.number
            FROM broadcast b
            JOIN broadcast_tempo t ON t.broadcast_number = b.number
            JOIN broadcast_progress p ON p.broadcast_number = b.number
            WHERE b.status IN ('SENDING', 'PAUSED') AND t.not_after <= now() AND p.pending > 0
            ORDER BY b.number
            LIMIT 100""";

    private static final String LATELY = """
            SELECT number FROM broadcast
            WHERE status IN ('AWAITING_APPROVAL', 'SCHEDULED', 'SENDING', 'PAUSED')
               OR (created_at > now() - interval '7 days' AND finished_at > now() - interval '10 minutes')
            ORDER BY number DESC
            LIMIT 1000""";

    private static final String NOT_SENDING = """
            SELECT number, status FROM broadcast WHERE number = ANY(:numbers) AND status <> 'SENDING'""";

    @Inject
    private Database database;

    @Inject
    private Standstills standstills;

    void add(Broadcast broadcast) {
        database.entities().persist(broadcast);
        database.entities().flush();
    }

    /** The broadcast, locked for a change until the transaction ends. */
    Optional<Broadcast> lock(long number) {
        var locked = database.query(sql -> {
            sql.createQuery(LOCK_PROGRESS)
                    .bind("number", number)
                    .mapTo(Long.class)
                    .findOne();
            return sql.createQuery(LOCK)
                    .bind("number", number)
                    .mapTo(Long.class)
                    .findOne();
        });
        return locked.map(found -> {
            var broadcast = database.entities().find(Broadcast.class, found);
            database.entities().refresh(broadcast);
            return broadcast;
        });
    }

    /** The broadcast made by an earlier request with this key; whoever else uses the key waits for our transaction. */
    Optional<Broadcast> byKey(long agentId, String key) {
        database.run(sql -> sql.createQuery(LOCK_KEY)
                .bind("key", agentId + ":" + key)
                .mapToMap()
                .list());
        return database.entities()
                .createQuery(
                        "SELECT b FROM Broadcast b WHERE b.agentId = :agent AND b.idempotencyKey = :key",
                        Broadcast.class)
                .setParameter("agent", agentId)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    long nextNumber() {
        return database.query(
                sql -> sql.createQuery(NEXT_NUMBER).mapTo(Long.class).one());
    }

    Instant now() {
        return database.query(sql -> sql.createQuery("SELECT now() AS at")
                .map((row, context) -> Columns.instant(row, "at"))
                .one());
    }

    Page<BroadcastRow> find(BroadcastFilter filter, BroadcastSort sort, Order order, Slice slice) {
        var page =
                PAGE.formatted(ROW.formatted(sort.column, FILTER), sort.column, order.beyond(), sort.type, order.sql());
        record Found(BroadcastRow row, String sortValue) {}
        var found = database.query(sql -> filtered(sql.createQuery(page), filter)
                .bind("after_value", slice.after().map(Slice.Position::value).orElse(null))
                .bind("after_number", slice.after().map(Slice.Position::number).orElse(null))
                .bind("limit", slice.limit())
                .bind("offset", slice.offset())
                .map((row, context) -> new Found(row(row), row.getString("sort_value")))
                .list());
        var next = found.size() < slice.limit()
                ? Optional.<Slice.Position>empty()
                : Optional.of(new Slice.Position(
                        found.getLast().sortValue(), found.getLast().row().number()));
        return new Page<>(explained(found.stream().map(Found::row).toList()), next);
    }

    long count(BroadcastFilter filter) {
        return database.query(sql ->
                filtered(sql.createQuery(COUNT), filter).mapTo(Long.class).one());
    }

    /** The rows of these numbers, newest first; unknown ones are left out. */
    List<BroadcastRow> rows(Collection<Long> numbers) {
        return explained(database.query(sql -> sql.createQuery(OF_NUMBERS)
                .bind("numbers", numbers.toArray(Long[]::new))
                .map((row, context) -> row(row))
                .list()));
    }

    private List<BroadcastRow> explained(List<BroadcastRow> rows) {
        var sending = rows.stream()
                .filter(row -> row.status() == BroadcastStatus.SENDING)
                .toList();
        if (sending.isEmpty()) {
            return rows;
        }
        var found = standstills.now();
        var waits = found.byChannel().isEmpty() ? Map.<Long, List<Long>>of() : waitOn(sending, found);
        var now = now();
        return rows.stream()
                .map(row -> row.status() == BroadcastStatus.SENDING
                        ? row.waitingFor(found.everything()
                                .or(() -> waits.getOrDefault(row.number(), List.of()).stream()
                                        .map(channel -> found.byChannel().get(channel))
                                        .filter(Objects::nonNull)
                                        .min(Comparator.naturalOrder()))
                                .or(() -> Patience.of(row, now)))
                        : row)
                .toList();
    }

    private Map<Long, List<Long>> waitOn(List<BroadcastRow> sending, Standstills.Found found) {
        return database.query(sql -> sql
                .createQuery(WAIT_ON)
                .bind("numbers", sending.stream().map(BroadcastRow::number).toArray(Long[]::new))
                .bind("channels", found.byChannel().keySet().toArray(Long[]::new))
                .map((row, context) -> Map.entry(row.getLong("broadcast_number"), row.getLong("channel_id")))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    private static BroadcastRow row(ResultSet row) throws SQLException {
        return new BroadcastRow(
                row.getLong("number"),
                BroadcastKind.valueOf(row.getString("kind")),
                row.getString("message"),
                template(row),
                row.getString("agent"),
                row.getString("login"),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "scheduled_at"),
                Columns.optionalText(row, "time_zone").map(ZoneId::of),
                Duration.ofSeconds(row.getInt("undo_seconds")),
                Columns.optionalInstant(row, "started_at"),
                Columns.optionalInstant(row, "finished_at"),
                BroadcastStatus.valueOf(row.getString("status")),
                row.getInt("run"),
                ProgressRepository.counters(row),
                row.getInt("opted_out_after"),
                TempoRepository.tempo(row),
                Columns.optionalText(row, "waits_because"),
                Columns.optionalText(row, "ended_because"));
    }

    private static Optional<Content.Template> template(ResultSet row) throws SQLException {
        var name = row.getString("template_name");
        return Columns.optionalText(row, "template").map(column -> TemplateColumn.read(name, column));
    }

    private static <S extends SqlStatement<S>> S filtered(S statement, BroadcastFilter filter) {
        return statement
                .bind("number", boxed(filter.number()))
                .bind("kind", filter.kind().map(Enum::name).orElse(null))
                .bind("statuses", filter.statuses().stream().map(Enum::name).toArray(String[]::new))
                .bind(
                        "agent",
                        filter.agent().map(BroadcastRepository::containing).orElse(null))
                .bind("text", filter.text().map(BroadcastRepository::containing).orElse(null))
                .bind(
                        "created_from",
                        filter.createdFrom().map(Instant::toString).orElse(null))
                .bind("created_to", filter.createdTo().map(Instant::toString).orElse(null))
                .bind("total_from", boxed(filter.totalFrom()))
                .bind("total_to", boxed(filter.totalTo()))
                .bind("completed_from", boxed(filter.completedFrom()))
                .bind("completed_to", boxed(filter.completedTo()));
    }

    private static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }

    /** Ends a broadcast of which nothing is pending any more; {@code true} when that was news. */
    public boolean settle(long number, Counters counters) {
        if (counters.pending() > 0) {
            return false;
        }
        var status = counters.completed() == 0
                ? BroadcastStatus.FAILED
                : counters.failed() + counters.uncertain() > 0
                        ? BroadcastStatus.PARTIALLY_COMPLETED
                        : BroadcastStatus.COMPLETED;
        return database.query(sql -> sql.createUpdate(SETTLE)
                        .bind("number", number)
                        .bind("status", status.name())
                        .execute())
                > 0;
    }

    /** Starts what is due, or pauses what was missed; gives the numbers of both. */
    public List<Long> startDue() {
        return database.query(
                sql -> sql.createQuery(START_DUE).mapTo(Long.class).list());
    }

    /** The channels on which something of a broadcast is not yet claimed. */
    public List<Long> channelsOf(long number) {
        return database.query(sql -> sql.createQuery(CHANNELS)
                .bind("number", number)
                .mapTo(Long.class)
                .list());
    }

    /** Cancelled broadcasts of which some deliveries still have to be called so; at most 100. */
    public List<Long> cancelledButPending() {
        return database.query(
                sql -> sql.createQuery(CANCELLED_BUT_PENDING).mapTo(Long.class).list());
    }

    /** The numbers of what is being sent, newest first; at most 1,000. */
    List<Long> sending() {
        return database.query(sql -> sql.createQuery(SENDING).mapTo(Long.class).list());
    }

    /** How much would be sent without anybody's doing. */
    public record Due(long broadcasts, long messages) {}

    /** What is being sent, or starts by itself some day. */
    public Due due() {
        return database.query(sql -> sql.createQuery(DUE)
                .map((row, context) -> new Due(row.getLong("broadcasts"), row.getLong("messages")))
                .one());
    }

    /** Broadcasts that may not be sent any more, of which some deliveries still have to be ended; at most 100. */
    public List<Long> timeOver() {
        return database.query(
                sql -> sql.createQuery(TIME_OVER).mapTo(Long.class).list());
    }

    /** All that have not ended, or did so within ten minutes; at most 1,000. */
    List<Long> lately() {
        return database.query(sql -> sql.createQuery(LATELY).mapTo(Long.class).list());
    }

    /** Pauses a broadcast that is being sent; {@code false} when it is not. */
    public boolean pauseSending(long number, String why) {
        return lock(number)
                .filter(broadcast -> broadcast.status() == BroadcastStatus.SENDING)
                .map(broadcast -> {
                    broadcast.pause(why);
                    return true;
                })
                .orElse(false);
    }

    /** Which of these broadcasts may not be sent now, and whether because they were cancelled. */
    public Map<Long, Boolean> stopped(Collection<Long> numbers) {
        return database.query(sql -> sql
                .createQuery(NOT_SENDING)
                .bind("numbers", numbers.toArray(Long[]::new))
                .map((row, context) -> Map.entry(
                        row.getLong("number"), row.getString("status").equals(BroadcastStatus.CANCELLED.name())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
