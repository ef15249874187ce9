package chat.broadcast.dialog;

import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import chat.broadcast.page.Order;
import chat.broadcast.page.Page;
import chat.broadcast.page.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * All access to the tables {@code dialog}, {@code message} and {@code inbound_event}, and the visitors that come with them;
 * what becomes of a visitor later is {@link VisitorRepository}'s.
 */
@ApplicationScoped
public class DialogRepository {

    private static final String ROW = """
            SELECT d.number, v.name AS visitor, v.address, d.channel_id, c.name AS channel, c.kind, d.status,
                   d.opened_at, d.last_message_at, d.closed_at, v.opted_out_at, v.opted_out_by, v.opted_out_after,
                   o.name AS opted_out_agent, v.unreachable_at, v.unreachable_reason, %1$s::text AS sort_value
            FROM dialog d
            JOIN visitor v ON v.id = d.visitor_id
            JOIN channel c ON c.id = d.channel_id
            LEFT JOIN agent o ON o.id = v.opted_out_agent_id
            WHERE %2$s""";

    private static final String FILTER = """
            (:number::bigint IS NULL OR d.number = :number)
              AND (:text::text IS NULL OR (v.name || ' ' || v.address) ILIKE :text)
              AND (:channel::bigint IS NULL OR d.channel_id = :channel)
              AND (:status::text IS NULL OR d.status = :status)""";

    private static final String PAGE = """
            %1$s
              AND (:after_value::text IS NULL OR (%2$s, d.number) %3$s (:after_value::%4$s, :after_number))
            ORDER BY %2$s %5$s, d.number %5$s
            LIMIT :limit OFFSET :offset""";

    private static final String COUNT = """
            SELECT count(*)
            FROM dialog d
            JOIN visitor v ON v.id = d.visitor_id
            WHERE\s""" + FILTER;

    private static final String LOCK_NUMBERS = "SELECT last_number FROM numbering WHERE thing = 'dialog' FOR UPDATE";

    private static final String TAKE_NUMBERS =
            "UPDATE numbering SET last_number = last_number + :taken WHERE thing = 'dialog'";

    private static final String ADD_VISITORS = """
            INSERT INTO visitor (channel_id, address, name)
            SELECT DISTINCT ON (channel_id, address) channel_id, address, coalesce(nullif(name, ''), address)
            FROM unnest(:channels, :addresses, :names) WITH ORDINALITY AS given (channel_id, address, name, place)
            ORDER BY channel_id, address, place
            ON CONFLICT ON CONSTRAINT visitor_address_twice DO UPDATE
            SET name = CASE WHEN excluded.name = excluded.address THEN visitor.name ELSE excluded.name END""";

    private static final String OPEN_MISSING = """
            INSERT INTO dialog (number, visitor_id, channel_id)
            SELECT :last + row_number() OVER (ORDER BY min(place)), v.id, v.channel_id
            FROM unnest(:channels, :addresses) WITH ORDINALITY AS given (channel_id, address, place)
            JOIN visitor v USING (channel_id, address)
            WHERE NOT EXISTS (SELECT FROM dialog d WHERE d.visitor_id = v.id AND d.status = 'ACTIVE')
            GROUP BY v.id, v.channel_id""";

    private static final String ACTIVE_OF_GIVEN = """
            SELECT d.number, given.channel_id, given.address
            FROM unnest(:channels, :addresses) WITH ORDINALITY AS given (channel_id, address, place)
            JOIN visitor v USING (channel_id, address)
            JOIN dialog d ON d.visitor_id = v.id AND d.status = 'ACTIVE'
            ORDER BY place""";

    private static final String CLOSE = """
            UPDATE dialog SET status = 'CLOSED', closed_at = now()
            WHERE number = :number AND status = 'ACTIVE'""";

    /** In one order, so that two who are told the same do not wait for each other. */
    private static final String NEW_EVENTS = """
            INSERT INTO inbound_event (channel_id, event_id)
            SELECT :channel, event_id FROM unnest(:events) AS given (event_id) ORDER BY event_id
            ON CONFLICT DO NOTHING
            RETURNING event_id""";

    /** A text that was long on its way counts from when it was written: so does the provider, whose window it opens. */
    private static final String WRITING_VISITOR = """
            INSERT INTO visitor (channel_id, address, name, last_wrote_at)
            VALUES (:channel, :address, coalesce(nullif(:name, ''), :address), least(to_timestamp(:wrote_at), now()))
            ON CONFLICT ON CONSTRAINT visitor_address_twice DO UPDATE
            SET name = coalesce(nullif(:name, ''), visitor.name),
                last_wrote_at = greatest(visitor.last_wrote_at, excluded.last_wrote_at),
                unreachable_at = NULL, unreachable_reason = NULL
            RETURNING id, name = address AS nameless""";

    private static final long LAST_SECOND_OF_9999 = 253_402_300_799L;

    private static final String ACTIVE_OF_VISITOR =
            "SELECT number FROM dialog WHERE visitor_id = :visitor AND status = 'ACTIVE'";

    private static final String OPEN_ONE =
            "INSERT INTO dialog (number, visitor_id, channel_id) VALUES (:number, :visitor, :channel)";

    private static final String ADD_INBOUND = """
            INSERT INTO message (dialog_number, message_id, direction, text)
            VALUES (:dialog, :message, 'INBOUND', :text)
            ON CONFLICT ON CONSTRAINT message_id_twice_in_a_dialog DO NOTHING""";

    private static final String ADD_REPLY = """
            INSERT INTO message (dialog_number, message_id, direction, agent_id, text)
            VALUES (:dialog, :message, 'OUTBOUND', :agent, :text)""";

    /** Nobody's: the product itself answers. Until it is sent, it says that it was not. */
    private static final String ADD_ANSWER = """
            INSERT INTO message (dialog_number, message_id, direction, text, trouble)
            VALUES (:dialog, :message, 'OUTBOUND', :text, :trouble)""";

    private static final String END_REPLY = """
            UPDATE message SET trouble = :trouble, provider_message_id = :provider_id
            WHERE dialog_number = :dialog AND message_id = :message""";

    private static final String KEEP_THREAD = "UPDATE dialog SET thread = :thread WHERE number = :number";

    private static final String THREAD = "SELECT thread FROM dialog WHERE number = :number AND thread IS NOT NULL";

    private static final String TOUCH = "UPDATE dialog SET last_message_at = now() WHERE number = :number";

    private static final String OF_VISITOR = """
            SELECT d.number
            FROM visitor v JOIN dialog d ON d.visitor_id = v.id
            WHERE v.channel_id = :channel AND v.address = :address
            ORDER BY d.number DESC
            LIMIT 1000""";

    private static final String FORGET_EVENTS =
            "DELETE FROM inbound_event WHERE received_at < now() - interval '7 days'";

    private static final String LATELY = """
            SELECT number FROM dialog
            WHERE last_message_at > now() - interval '10 minutes'
            ORDER BY last_message_at DESC
            LIMIT 10000""";

    @Inject
    private Database database;

    Page<DialogRow> find(DialogFilter filter, DialogSort sort, Order order, Slice slice) {
        var select = ROW.formatted(sort.column, FILTER);
        var page = PAGE.formatted(select, sort.column, order.beyond(), sort.type, order.sql());
        record Found(DialogRow row, String sortValue) {}
        var found = database.query(sql -> filtered(sql.createQuery(page), filter)
                .bind("after_value", slice.after().map(Slice.Position::value).orElse(null))
                .bind("after_number", slice.after().map(Slice.Position::number).orElse(null))
                .bind("limit", slice.limit())
                .bind("offset", slice.offset())
                .map((row, context) -> new Found(rowOf(row), row.getString("sort_value")))
                .list());
        var next = found.size() < slice.limit()
                ? Optional.<Slice.Position>empty()
                : Optional.of(new Slice.Position(
                        found.getLast().sortValue(), found.getLast().row().number()));
        return new Page<>(found.stream().map(Found::row).toList(), next);
    }

    long count(DialogFilter filter) {
        return database.query(sql ->
                filtered(sql.createQuery(COUNT), filter).mapTo(Long.class).one());
    }

    private static <S extends SqlStatement<S>> S filtered(S statement, DialogFilter filter) {
        return statement
                .bind("number", boxed(filter.number()))
                .bind(
                        "text",
                        filter.text().map(text -> "%" + escaped(text) + "%").orElse(null))
                .bind("channel", boxed(filter.channelId()))
                .bind("status", filter.status().map(Enum::name).orElse(null));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    Optional<DialogRow> byNumber(long number) {
        var one = new DialogFilter(OptionalLong.of(number), Optional.empty(), OptionalLong.empty(), Optional.empty());
        return find(one, DialogSort.NUMBER, Order.ASCENDING, Slice.of(0, 1)).items().stream()
                .findFirst();
    }

    private static DialogRow rowOf(ResultSet row) throws SQLException {
        return new DialogRow(
                row.getLong("number"),
                row.getString("visitor"),
                row.getString("address"),
                row.getLong("channel_id"),
                row.getString("channel"),
                row.getString("kind"),
                DialogStatus.valueOf(row.getString("status")),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "last_message_at"),
                Columns.optionalInstant(row, "closed_at"),
                optOut(row),
                unreachable(row));
    }

    private static Optional<OptOut> optOut(ResultSet row) throws SQLException {
        var since = Columns.optionalInstant(row, "opted_out_at");
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(new OptOut(
                        since.get(),
                        OptOut.By.valueOf(row.getString("opted_out_by")),
                        Columns.optionalText(row, "opted_out_agent"),
                        Columns.optionalLong(row, "opted_out_after")));
    }

    private static Optional<DialogRow.Unreachable> unreachable(ResultSet row) throws SQLException {
        var since = Columns.optionalInstant(row, "unreachable_at");
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(new DialogRow.Unreachable(since.get(), row.getString("unreachable_reason")));
    }

    /** The active dialog of each visitor, opened where there is none; in the order given. */
    List<OpenedDialog> open(List<NewDialog> wanted) {
        var channels = wanted.stream().map(NewDialog::channelId).toArray(Long[]::new);
        var addresses = wanted.stream().map(NewDialog::address).toArray(String[]::new);
        var names = wanted.stream().map(NewDialog::visitorName).toArray(String[]::new);
        return database.query(sql -> {
            long last = lockNumbers(sql);
            sql.createUpdate(ADD_VISITORS)
                    .bind("channels", channels)
                    .bind("addresses", addresses)
                    .bind("names", names)
                    .execute();
            int opened = sql.createUpdate(OPEN_MISSING)
                    .bind("last", last)
                    .bind("channels", channels)
                    .bind("addresses", addresses)
                    .execute();
            takeNumbers(sql, opened);
            return sql.createQuery(ACTIVE_OF_GIVEN)
                    .bind("channels", channels)
                    .bind("addresses", addresses)
                    .map((row, context) -> new OpenedDialog(
                            row.getLong("number"), row.getLong("channel_id"), row.getString("address")))
                    .list();
        });
    }

    private static long lockNumbers(Handle sql) {
        return sql.createQuery(LOCK_NUMBERS).mapTo(Long.class).one();
    }

    private static void takeNumbers(Handle sql, int taken) {
        if (taken > 0) {
            sql.createUpdate(TAKE_NUMBERS).bind("taken", taken).execute();
        }
    }

    boolean close(long number) {
        return database.query(
                        sql -> sql.createUpdate(CLOSE).bind("number", number).execute())
                > 0;
    }

    /** Notes an event of a channel; {@code false} when it had been noted before. */
    public boolean isNew(long channelId, String eventId) {
        return !news(channelId, List.of(eventId)).isEmpty();
    }

    /** Notes events of a channel; gives those that had not been noted before. */
    public Set<String> news(long channelId, List<String> eventIds) {
        return eventIds.isEmpty()
                ? Set.of()
                : database.query(sql -> sql
                        .createQuery(NEW_EVENTS)
                        .bind("channel", channelId)
                        .bind("events", eventIds.toArray(String[]::new))
                        .mapTo(String.class)
                        .stream()
                        .collect(Collectors.toCollection(HashSet::new)));
    }

    /**
     * Where a visitor's text was stored.
     *
     * @param nameless whether the dialog was opened by it, and nobody knows what the visitor is called
     */
    public record Stored(long dialog, boolean nameless) {}

    /** Stores what a visitor wrote in his active dialog, opened if there is none. */
    public Stored store(long channelId, InboundText text) {
        record Writer(long id, boolean nameless) {}
        return database.query(sql -> {
            var writer = sql.createQuery(WRITING_VISITOR)
                    .bind("channel", channelId)
                    .bind("address", text.address())
                    .bind("name", text.visitorName())
                    .bind("wrote_at", secondOf(text.at()))
                    .map((row, context) -> new Writer(row.getLong("id"), row.getBoolean("nameless")))
                    .one();
            var active = activeDialog(sql, writer.id());
            long dialog = active.orElseGet(() -> openOne(sql, channelId, writer.id()));
            sql.createUpdate(ADD_INBOUND)
                    .bind("dialog", dialog)
                    .bind("message", text.eventId())
                    .bind("text", text.text())
                    .execute();
            text.thread()
                    .ifPresent(thread -> sql.createUpdate(KEEP_THREAD)
                            .bind("number", dialog)
                            .bind("thread", thread)
                            .execute());
            touch(sql, dialog);
            return new Stored(dialog, writer.nameless() && active.isEmpty());
        });
    }

    /** What an answer in a dialog must name to be put beside what its visitor wrote last, as his text's adapter said it. */
    public Optional<String> thread(long dialog) {
        return database.query(sql -> sql.createQuery(THREAD)
                .bind("number", dialog)
                .mapTo(String.class)
                .findOne());
    }

    /** Of a provider's clock, which may say anything: PostgreSQL knows no year 300,000. */
    private static double secondOf(Instant providersTime) {
        return Math.clamp(providersTime.getEpochSecond(), 0, LAST_SECOND_OF_9999);
    }

    private static Optional<Long> activeDialog(Handle sql, long visitor) {
        return sql.createQuery(ACTIVE_OF_VISITOR)
                .bind("visitor", visitor)
                .mapTo(Long.class)
                .findOne();
    }

    private static long openOne(Handle sql, long channelId, long visitor) {
        long last = lockNumbers(sql);
        // Somebody may have opened it while we waited for the lock.
        return activeDialog(sql, visitor).orElseGet(() -> {
            sql.createUpdate(OPEN_ONE)
                    .bind("number", last + 1)
                    .bind("visitor", visitor)
                    .bind("channel", channelId)
                    .execute();
            takeNumbers(sql, 1);
            return last + 1;
        });
    }

    private static void touch(Handle sql, long dialog) {
        sql.createUpdate(TOUCH).bind("number", dialog).execute();
    }

    /** Stores an agent's reply before it is sent. */
    public void addReply(long dialog, String messageId, long agentId, String text) {
        database.run(sql -> {
            sql.createUpdate(ADD_REPLY)
                    .bind("dialog", dialog)
                    .bind("message", messageId)
                    .bind("agent", agentId)
                    .bind("text", text)
                    .execute();
            touch(sql, dialog);
        });
    }

    /**
     * Stores what the product itself answers, before it is sent.
     *
     * @param trouble why it has not reached the visitor, should nothing come after this
     */
    public void addAnswer(long dialog, String messageId, String text, String trouble) {
        database.run(sql -> {
            sql.createUpdate(ADD_ANSWER)
                    .bind("dialog", dialog)
                    .bind("message", messageId)
                    .bind("text", text)
                    .bind("trouble", trouble)
                    .execute();
            touch(sql, dialog);
        });
    }

    /** Notes what came of a reply: the provider's id, or why it did not arrive. */
    public void endReply(long dialog, String messageId, Optional<String> providerId, Optional<String> trouble) {
        database.run(sql -> sql.createUpdate(END_REPLY)
                .bind("dialog", dialog)
                .bind("message", messageId)
                .bind("provider_id", providerId)
                .bind("trouble", trouble)
                .execute());
    }

    /** The dialogs of the visitor at an address, newest first, at most 1,000. */
    public List<Long> ofVisitor(long channelId, String address) {
        return database.query(sql -> sql.createQuery(OF_VISITOR)
                .bind("channel", channelId)
                .bind("address", address)
                .mapTo(Long.class)
                .list());
    }

    /** Forgets events that no provider repeats any more: after seven days. */
    public void forgetOldEvents() {
        database.run(sql -> sql.createUpdate(FORGET_EVENTS).execute());
    }

    /** The dialogs in which something was said within ten minutes, the latest first; at most 10,000. */
    List<Long> lately() {
        return database.query(sql -> sql.createQuery(LATELY).mapTo(Long.class).list());
    }
}
