package chat.broadcast.delivery;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was said in dialogs: messages of their own, and what broadcasts said, put together in the order of time. */
@ApplicationScoped
class ConversationRepository {

    private static final String SAID = """
            WITH said AS (
                SELECT m.message_id, m.dialog_number, m.direction,
                       coalesce(a.name, CASE m.direction WHEN 'INBOUND' THEN v.name ELSE c.name END) AS author, m.text, m.at,
                       NULL::bigint AS broadcast, NULL AS template_name, NULL AS template,
                       m.delivered_at, m.read_at, m.trouble, m.id AS tie
                FROM message m
                JOIN dialog d ON d.number = m.dialog_number
                JOIN visitor v ON v.id = d.visitor_id
                JOIN channel c ON c.id = d.channel_id
                LEFT JOIN agent a ON a.id = m.agent_id
                WHERE m.dialog_number = ANY(:dialogs)
                UNION ALL
                SELECT NULL, e.dialog_number, 'OUTBOUND', a.name, CASE WHEN b.template IS NULL THEN b.message ELSE v.name END,
                       coalesce(e.ended_at, b.started_at, b.created_at), b.number, b.template_name, b.template,
                       e.delivered_at, e.read_at,
                       CASE WHEN e.state IN ('FAILED', 'UNCERTAIN') THEN e.error_text END, 0
                FROM delivery e
                JOIN broadcast b ON b.number = e.broadcast_number
                JOIN agent a ON a.id = b.agent_id
                JOIN dialog d ON d.number = e.dialog_number
                JOIN visitor v ON v.id = d.visitor_id
                WHERE e.dialog_number = ANY(:dialogs) AND e.state::text = ANY(:states))
            SELECT message_id, dialog_number, direction, author, text, at, broadcast, template_name, template, delivered_at, read_at, trouble
            FROM said
            """;

    private static final String NEWEST = SAID + "ORDER BY at DESC, tie DESC LIMIT :limit";

    /** One minute of overlap: a transaction that began earlier may have ended later. */
    private static final String AFTER = SAID + """
            WHERE at > :after::timestamptz - interval '1 minute'
               OR (direction = 'OUTBOUND' AND delivered_at IS NULL)
            ORDER BY at, tie
            LIMIT :limit""";

    private static final String MESSAGE_AT = """
            SELECT at FROM message WHERE dialog_number = ANY(:dialogs) AND message_id = :id""";

    private static final String DELIVERY_AT = """
            SELECT ended_at AS at FROM delivery
            WHERE broadcast_number = :broadcast AND dialog_number = :dialog AND dialog_number = ANY(:dialogs)
              AND state = 'COMPLETED'""";

    private static final String MESSAGES_RECEIVED = """
            UPDATE message SET delivered_at = now()
            WHERE dialog_number = ANY(:dialogs) AND message_id = ANY(:ids) AND direction = 'OUTBOUND'
              AND delivered_at IS NULL""";

    private static final String DELIVERIES_RECEIVED = """
            UPDATE delivery d SET delivered_at = now()
            FROM unnest(:broadcasts, :numbers) AS k (broadcast_number, dialog_number)
            WHERE d.broadcast_number = k.broadcast_number AND d.dialog_number = k.dialog_number
              AND d.dialog_number = ANY(:dialogs) AND d.state = 'COMPLETED' AND d.delivered_at IS NULL
            RETURNING d.broadcast_number""";

    private static final String MESSAGES_READ = """
            UPDATE message SET read_at = now(), delivered_at = coalesce(delivered_at, now())
            WHERE dialog_number = ANY(:dialogs) AND direction = 'OUTBOUND' AND at <= :upto::timestamptz
              AND read_at IS NULL""";

    private static final String DELIVERIES_READ = """
            UPDATE delivery SET read_at = now(), delivered_at = coalesce(delivered_at, now())
            WHERE dialog_number = ANY(:dialogs) AND state = 'COMPLETED' AND ended_at <= :upto::timestamptz
              AND read_at IS NULL
            RETURNING broadcast_number""";

    @Inject
    private Database database;

    @Inject
    private Installation installation;

    /** The newest texts of these dialogs, oldest first. */
    List<ConversationItem> newest(List<Long> dialogs, List<DeliveryState> states, int limit) {
        var items = new ArrayList<>(database.query(sql -> sql.createQuery(NEWEST)
                .bind("dialogs", dialogs.toArray(Long[]::new))
                .bind("states", states.stream().map(Enum::name).toArray(String[]::new))
                .bind("limit", limit)
                .map((row, context) -> item(row))
                .list()));
        Collections.reverse(items);
        return items;
    }

    /** The completed texts after a moment, and those to the visitor that he has not acknowledged, oldest first. */
    List<ConversationItem> after(List<Long> dialogs, Instant after, int limit) {
        return database.query(sql -> sql.createQuery(AFTER)
                .bind("dialogs", dialogs.toArray(Long[]::new))
                .bind("states", new String[] {DeliveryState.COMPLETED.name()})
                .bind("after", after.toString())
                .bind("limit", limit)
                .map((row, context) -> item(row))
                .list());
    }

    private ConversationItem item(ResultSet row) throws SQLException {
        var broadcast = Columns.optionalLong(row, "broadcast");
        long dialog = row.getLong("dialog_number");
        var id = broadcast.isPresent()
                ? installation.deliveryId(broadcast.getAsLong(), dialog)
                : row.getString("message_id");
        return new ConversationItem(
                id,
                dialog,
                ConversationItem.Direction.valueOf(row.getString("direction")),
                row.getString("author"),
                text(row),
                Columns.instant(row, "at"),
                broadcast,
                Columns.optionalInstant(row, "delivered_at"),
                Columns.optionalInstant(row, "read_at"),
                Columns.optionalText(row, "trouble"));
    }

    /** Of a template, what it said to this visitor; then {@code text} is his name. */
    private static String text(ResultSet row) throws SQLException {
        var text = row.getString("text");
        var template = row.getString("template");
        return template == null
                ? text
                : TemplateColumn.read(row.getString("template_name"), template).text(text);
    }

    /** When the text of that id was said in one of these dialogs; empty when it was not. */
    Optional<Instant> at(List<Long> dialogs, String id) {
        var numbers = dialogs.toArray(Long[]::new);
        return database.query(sql -> DeliveryId.parse(id, installation.bits())
                .map(delivery -> sql.createQuery(DELIVERY_AT)
                        .bind("broadcast", delivery.broadcastNumber())
                        .bind("dialog", delivery.dialogNumber())
                        .bind("dialogs", numbers))
                .orElseGet(() -> sql.createQuery(MESSAGE_AT).bind("id", id).bind("dialogs", numbers))
                .map((row, context) -> Columns.instant(row, "at"))
                .findOne());
    }

    /**
     * What a visitor's acknowledgement was news of.
     *
     * @param broadcasts the broadcasts whose texts are among them
     */
    record News(int texts, Set<Long> broadcasts) {}

    /** The visitor's side has these texts. */
    News received(List<Long> dialogs, List<String> ids) {
        var numbers = dialogs.toArray(Long[]::new);
        var deliveries = ids.stream()
                .flatMap(id -> DeliveryId.parse(id, installation.bits()).stream())
                .toList();
        return database.query(sql -> {
            int messages = sql.createUpdate(MESSAGES_RECEIVED)
                    .bind("dialogs", numbers)
                    .bind("ids", ids.toArray(String[]::new))
                    .execute();
            var broadcasts = deliveries.isEmpty()
                    ? List.<Long>of()
                    : sql.createQuery(DELIVERIES_RECEIVED)
                            .bind(
                                    "broadcasts",
                                    deliveries.stream()
                                            .map(DeliveryId::broadcastNumber)
                                            .toArray(Long[]::new))
                            .bind(
                                    "numbers",
                                    deliveries.stream()
                                            .map(DeliveryId::dialogNumber)
                                            .toArray(Long[]::new))
                            .bind("dialogs", numbers)
                            .mapTo(Long.class)
                            .list();
            return new News(messages + broadcasts.size(), Set.copyOf(broadcasts));
        });
    }

    /** The visitor has read everything up to a moment. */
    News readUpTo(List<Long> dialogs, Instant upto) {
        var numbers = dialogs.toArray(Long[]::new);
        return database.query(sql -> {
            int messages = sql.createUpdate(MESSAGES_READ)
                    .bind("dialogs", numbers)
                    .bind("upto", upto.toString())
                    .execute();
            var broadcasts = sql.createQuery(DELIVERIES_READ)
                    .bind("dialogs", numbers)
                    .bind("upto", upto.toString())
                    .mapTo(Long.class)
                    .list();
            return new News(messages + broadcasts.size(), Set.copyOf(broadcasts));
        });
    }
}
