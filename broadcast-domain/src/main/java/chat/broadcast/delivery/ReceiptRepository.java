package chat.broadcast.delivery;

import chat.broadcast.channel.spi.InboundEvent.Acknowledgement;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.ReceiptUpTo;
import chat.broadcast.channel.spi.InboundEvent.UpTo;
import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import chat.broadcast.delivery.Outcome.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of receipts: all access to the tables {@code receipt_address} and {@code receipt_waiting}, and what receipts find
 * and change in {@code delivery} and {@code message}. Each statement serves any number of receipts.
 */
@ApplicationScoped
class ReceiptRepository {

    private static final String NOTE_SENT = """
            INSERT INTO receipt_address (name_hash, broadcast_number, dialog_number)
            SELECT hashtextextended(o.name, 0), o.broadcast_number, o.dialog_number
            FROM unnest(:claims, :broadcasts, :dialogs, :names) AS o (claim_id, broadcast_number, dialog_number, name)
            JOIN claim k ON k.id = o.claim_id
            JOIN channel c ON c.id = k.channel_id
            WHERE c.kind = ANY(:kinds)""";

    private static final String NOTE_SETTLED = """
            INSERT INTO receipt_address (name_hash, broadcast_number, dialog_number)
            SELECT hashtextextended(o.name, 0), o.broadcast_number, o.dialog_number
            FROM unnest(:broadcasts, :dialogs, :names) AS o (broadcast_number, dialog_number, name)""";

    /** Some operators use a name again: it is then the latest one's. */
    private static final String ADDRESSES = """
            SELECT DISTINCT ON (o.name) o.name, a.broadcast_number, a.dialog_number
            FROM unnest(:names) AS o (name)
            JOIN receipt_address a ON a.name_hash = hashtextextended(o.name, 0)
            JOIN delivery d ON d.broadcast_number = a.broadcast_number AND d.dialog_number = a.dialog_number
            WHERE d.channel_id = :channel AND d.provider_message_id = o.name
            ORDER BY o.name, a.noted_at DESC""";

    /** What may yet be settled, of the visitors at these addresses. */
    private static final String UNSETTLED = """
            SELECT v.address, d.broadcast_number, d.dialog_number
            FROM visitor v
            JOIN dialog g ON g.visitor_id = v.id
            JOIN delivery d ON d.dialog_number = g.number
            WHERE v.channel_id = :channel AND v.address = ANY(:addresses) AND d.channel_id = :channel
              AND (d.state = 'UNCERTAIN'
                   OR d.state = 'PENDING' AND (d.may_have_left_at IS NOT NULL OR EXISTS (
                       SELECT FROM claim k
                       WHERE k.broadcast_number = d.broadcast_number AND d.dialog_number = ANY(k.dialog_numbers))))""";

    /**
     * What a visitor has received or read by that, and has not been noted yet. Our time of a delivery is when it was
     * recorded, a little later than the provider's of the same message: what was recorded two seconds after the provider's
     * time still counts.
     */
    private static final String UP_TO = """
            WITH w AS MATERIALIZED (
                SELECT * FROM unnest(:places, :addresses, :reads, :times::timestamptz[], :prefixes, :numbers)
                    AS w (place, address, reads, up_to, prefix, number))
            SELECT w.place, d.broadcast_number, d.dialog_number, d.state = 'PENDING' AS pending
            FROM w
            JOIN visitor v ON v.channel_id = :channel AND v.address = w.address
            JOIN dialog g ON g.visitor_id = v.id
            JOIN delivery d ON d.dialog_number = g.number
            WHERE d.channel_id = :channel
              AND CASE d.state
                  WHEN 'PENDING' THEN EXISTS (
                      SELECT FROM claim k
                      WHERE k.broadcast_number = d.broadcast_number AND d.dialog_number = ANY(k.dialog_numbers))
                  WHEN 'COMPLETED' THEN
                      CASE WHEN w.reads THEN d.read_at IS NULL ELSE d.delivered_at IS NULL END
                      AND CASE WHEN w.up_to IS NOT NULL THEN d.ended_at <= w.up_to + interval '2 seconds'
                               WHEN starts_with(d.provider_message_id, w.prefix)
                                   AND substr(d.provider_message_id, length(w.prefix) + 1) ~ '^[0-9]{1,18}$'
                               THEN substr(d.provider_message_id, length(w.prefix) + 1)::bigint <= w.number
                               ELSE false END
                  ELSE false END
            UNION ALL   -- an agent's reply that is on its way; one that has been for so long went with its node
            SELECT w.place, 0, m.dialog_number, true
            FROM w
            JOIN visitor v ON v.channel_id = :channel AND v.address = w.address
            JOIN dialog g ON g.visitor_id = v.id
            JOIN message m ON m.dialog_number = g.number
            WHERE m.direction = 'OUTBOUND' AND m.provider_message_id IS NULL AND m.trouble IS NULL
              AND m.at > now() - interval '10 minutes'""";

    private static final String STANDINGS = """
            SELECT d.broadcast_number, d.dialog_number, d.state::text AS state, d.provider_message_id, d.delivered_at,
                   d.read_at
            FROM unnest(:broadcasts, :dialogs) AS k (broadcast_number, dialog_number)
            JOIN delivery d ON d.broadcast_number = k.broadcast_number AND d.dialog_number = k.dialog_number
            WHERE d.channel_id = :channel""";

    /** Before any delivery, in ascending order: who retries does the same. */
    private static final String LOCK_PROGRESS = """
            SELECT broadcast_number FROM broadcast_progress
            WHERE broadcast_number = ANY(:broadcasts)
            ORDER BY broadcast_number
            FOR UPDATE""";

    /**
     * A message that was delivered did not fail, whatever comes later. Only what is of a locked broadcast comes to another
     * state. Pending ones are not even waited for: who ends them may wait for our counters.
     */
    private static final String APPLY = """
            WITH word AS MATERIALIZED (
                SELECT * FROM unnest(:broadcasts, :dialogs, :names, :delivered::timestamptz[], :read::timestamptz[], :codes,
                                     :reasons)
                    AS w (broadcast_number, dialog_number, name, delivered_at, read_at, code, reason)),
            due AS MATERIALIZED (
                SELECT d.broadcast_number, d.dialog_number, d.state AS was, w.name, w.delivered_at, w.read_at, w.code,
                       w.reason, w.code IS NOT NULL AND w.delivered_at IS NULL AND d.delivered_at IS NULL AS fails
                FROM word w
                JOIN delivery d ON d.broadcast_number = w.broadcast_number AND d.dialog_number = w.dialog_number
                WHERE d.channel_id = :channel AND d.state IN ('COMPLETED', 'UNCERTAIN')
                ORDER BY d.broadcast_number, d.dialog_number
                FOR NO KEY UPDATE OF d)
            UPDATE delivery d
            SET state = CASE WHEN u.fails THEN 'FAILED' ELSE 'COMPLETED' END::delivery_state,
                ended_at = CASE WHEN u.fails THEN now() ELSE d.ended_at END,
                provider_message_id = coalesce(d.provider_message_id, u.name),
                delivered_at = least(d.delivered_at, u.delivered_at),
                read_at = least(d.read_at, u.read_at),
                error_code = CASE WHEN u.fails THEN u.code END,
                error_text = CASE WHEN u.fails THEN u.reason END
            FROM due u
            WHERE d.broadcast_number = u.broadcast_number AND d.dialog_number = u.dialog_number
              AND (u.was = 'COMPLETED' AND NOT u.fails OR d.broadcast_number = ANY(:locked))
            RETURNING d.broadcast_number, d.dialog_number, u.was::text AS was, d.state::text AS state""";

    /** An agent's reply has no states: what it has is when, or why not. */
    private static final String REPLIES = """
            WITH word AS MATERIALIZED (
                SELECT * FROM unnest(:names, :delivered::timestamptz[], :read::timestamptz[], :reasons)
                    AS w (name, delivered_at, read_at, reason)),
            due AS MATERIALIZED (
                SELECT m.id, w.name, w.delivered_at, w.read_at, w.reason
                FROM word w
                JOIN message m ON m.provider_message_id = w.name
                JOIN dialog g ON g.number = m.dialog_number
                WHERE g.channel_id = :channel
                ORDER BY m.id
                FOR NO KEY UPDATE OF m)
            UPDATE message m
            SET delivered_at = least(m.delivered_at, u.delivered_at),
                read_at = least(m.read_at, u.read_at),
                trouble = CASE WHEN u.delivered_at IS NULL AND m.delivered_at IS NULL THEN coalesce(u.reason, m.trouble) END
            FROM due u
            WHERE m.id = u.id
            RETURNING u.name, m.dialog_number""";

    /** As {@link #UP_TO}; a reply's own time is before it was sent. */
    private static final String REPLIES_UP_TO = """
            WITH due AS MATERIALIZED (
                SELECT m.id, CASE WHEN w.reads THEN w.at END AS read_at, w.at
                FROM unnest(:addresses, :reads, :times::timestamptz[], :prefixes, :numbers, :ats::timestamptz[])
                    AS w (address, reads, up_to, prefix, number, at)
                JOIN visitor v ON v.channel_id = :channel AND v.address = w.address
                JOIN dialog g ON g.visitor_id = v.id
                JOIN message m ON m.dialog_number = g.number
                WHERE m.direction = 'OUTBOUND' AND m.provider_message_id IS NOT NULL AND m.trouble IS NULL
                  AND CASE WHEN w.reads THEN m.read_at IS NULL ELSE m.delivered_at IS NULL END
                  AND CASE WHEN w.up_to IS NOT NULL THEN m.at <= w.up_to
                           WHEN starts_with(m.provider_message_id, w.prefix)
                               AND substr(m.provider_message_id, length(w.prefix) + 1) ~ '^[0-9]{1,18}$'
                           THEN substr(m.provider_message_id, length(w.prefix) + 1)::bigint <= w.number
                           ELSE false END
                ORDER BY m.id
                FOR NO KEY UPDATE OF m)
            UPDATE message m
            SET delivered_at = least(m.delivered_at, u.at), read_at = coalesce(m.read_at, u.read_at)
            FROM due u
            WHERE m.id = u.id
            RETURNING m.dialog_number""";

    private static final String KIND = "SELECT kind FROM channel WHERE id = :channel";

    private static final String WAIT = """
            INSERT INTO receipt_waiting
                (channel_id, our_id, provider_message_id, address, mark, up_to_time, up_to_prefix, up_to_number, fate, at,
                 code, reason)
            VALUES (:channel, :our_id, :provider_id, :address, :mark, :time::timestamptz, :prefix, :number, :fate,
                    :at::timestamptz, :code, :reason)""";

    private static final String DUE = """
            SELECT id, channel_id, our_id, provider_message_id, address, mark, up_to_time, up_to_prefix, up_to_number, fate,
                   at, code, reason
            FROM receipt_waiting
            WHERE look_at <= now()
              AND channel_id = (SELECT channel_id FROM receipt_waiting WHERE look_at <= now() ORDER BY look_at LIMIT 1)
            ORDER BY look_at
            LIMIT :limit
            FOR UPDATE SKIP LOCKED""";

    private static final String DONE = "DELETE FROM receipt_waiting WHERE id = ANY(:ids)";

    /** Ten looks, at 1, 2, 4 … 512 seconds: about a quarter of an hour in all. */
    private static final String LATER = """
            WITH forgotten AS (DELETE FROM receipt_waiting WHERE id = ANY(:ids) AND looks >= 9)
            UPDATE receipt_waiting
            SET looks = looks + 1, look_at = now() + interval '1 second' * (2 ^ (looks + 1))
            WHERE id = ANY(:ids) AND looks < 9""";

    private static final String BOUND = """
            DELETE FROM receipt_waiting WHERE id < (SELECT id FROM receipt_waiting ORDER BY id DESC OFFSET :most LIMIT 1)""";

    private static final String FORGET = "DELETE FROM receipt_address WHERE noted_at < now() - interval '30 days'";

    @Inject
    private Database database;

    /** Where a delivery stands. */
    record Standing(
            DeliveryState state,
            Optional<String> providerMessageId,
            Optional<Instant> deliveredAt,
            Optional<Instant> readAt) {}

    /** A name that receipts may use, or the address of a visitor, and a delivery that has it. */
    record Address(String name, DeliveryKey key) {}

    /** A delivery that a receipt up to a message reaches; or, pending, may reach when it is recorded, as may a reply. */
    record Reached(int place, DeliveryKey key, boolean pending) {}

    /** What all receipts of a delivery say together. */
    record Say(DeliveryKey key, Saying saying) {}

    /** What a receipt did. */
    record Applied(DeliveryKey key, DeliveryState was, DeliveryState is) {}

    /** A receipt that came too early. */
    record Waiting(long id, long channelId, Acknowledgement word) {}

    /** Notes the names that providers gave to what was sent, for channels of these kinds; the claims must still exist. */
    void noteSent(List<Outcome> named, Collection<String> kinds) {
        database.run(sql -> sql.createUpdate(NOTE_SENT)
                .bind("claims", longs(named, Outcome::claimId))
                .bind("broadcasts", longs(named, Outcome::broadcastNumber))
                .bind("dialogs", longs(named, Outcome::dialogNumber))
                .bind("names", texts(named, outcome -> ((Result.Completed) outcome.result()).providerMessageId()))
                .bind("kinds", kinds.toArray(String[]::new))
                .execute());
    }

    /** Notes the names of what a receipt has settled. */
    void noteSettled(List<Address> settled) {
        database.run(sql -> sql.createUpdate(NOTE_SETTLED)
                .bind("broadcasts", longs(settled, address -> address.key().broadcast()))
                .bind("dialogs", longs(settled, address -> address.key().dialog()))
                .bind("names", texts(settled, Address::name))
                .execute());
    }

    /** The deliveries of a channel that were accepted under these names. */
    List<Address> addresses(long channel, Collection<String> names) {
        return database.query(sql -> sql.createQuery(ADDRESSES)
                .bind("channel", channel)
                .bind("names", names.toArray(String[]::new))
                .map((row, context) -> new Address(row.getString("name"), key(row)))
                .list());
    }

    /** What may yet be settled, by the visitor's address. */
    List<Address> unsettled(long channel, Collection<String> addresses) {
        return database.query(sql -> sql.createQuery(UNSETTLED)
                .bind("channel", channel)
                .bind("addresses", addresses.toArray(String[]::new))
                .map((row, context) -> new Address(row.getString("address"), key(row)))
                .list());
    }

    /** What such receipts reach, each by its place in the map. */
    List<Reached> upTo(long channel, Map<Integer, ReceiptUpTo> words) {
        var given = List.copyOf(words.entrySet());
        return database.query(sql -> bound(
                        sql.createQuery(UP_TO),
                        given.stream().map(Map.Entry::getValue).toList())
                .bind("places", given.stream().map(Map.Entry::getKey).toArray(Integer[]::new))
                .bind("channel", channel)
                .map((row, context) -> new Reached(row.getInt("place"), key(row), row.getBoolean("pending")))
                .list());
    }

    private static <S extends SqlStatement<S>> S bound(S statement, List<ReceiptUpTo> words) {
        return statement
                .bind("addresses", texts(words, ReceiptUpTo::address))
                .bind(
                        "reads",
                        words.stream().map(word -> word.fate() == Fate.READ).toArray(Boolean[]::new))
                .bind("times", texts(words, word -> timeOf(word.upTo())))
                .bind("prefixes", texts(words, word -> prefixOf(word.upTo())))
                .bind(
                        "numbers",
                        words.stream().map(word -> numberOf(word.upTo())).toArray(Long[]::new));
    }

    private static @Nullable String timeOf(UpTo upTo) {
        return upTo instanceof UpTo.SentBy(var time) ? time.toString() : null;
    }

    private static @Nullable String prefixOf(UpTo upTo) {
        return upTo instanceof UpTo.Numbered(var prefix, var _) ? prefix : null;
    }

    private static @Nullable Long numberOf(UpTo upTo) {
        return upTo instanceof UpTo.Numbered(var _, var number) ? (Long) number : null;
    }

    /** Where these deliveries of a channel stand; those that are not there are left out. */
    Map<DeliveryKey, Standing> standings(long channel, List<DeliveryKey> keys) {
        return database.query(sql -> {
            sql.createQuery(DeliveryRepository.BY_KEY).mapToMap().list();
            return sql
                    .createQuery(STANDINGS)
                    .bind("channel", channel)
                    .bind("broadcasts", longs(keys, DeliveryKey::broadcast))
                    .bind("dialogs", longs(keys, DeliveryKey::dialog))
                    .map((row, context) -> Map.entry(
                            key(row),
                            new Standing(
                                    DeliveryState.valueOf(row.getString("state")),
                                    Columns.optionalText(row, "provider_message_id"),
                                    Columns.optionalInstant(row, "delivered_at"),
                                    Columns.optionalInstant(row, "read_at"))))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        });
    }

    /** Locks the counters of broadcasts of which deliveries will come to another state. */
    void lock(Collection<Long> broadcasts) {
        database.run(sql -> sql.createQuery(LOCK_PROGRESS)
                .bind("broadcasts", broadcasts.toArray(Long[]::new))
                .mapTo(Long.class)
                .list());
    }

    /** Writes what receipts say; what is no longer as it was, or would move counters that are not locked, is left out. */
    List<Applied> apply(long channel, List<Say> said, Collection<Long> locked) {
        return database.query(sql -> {
            sql.createQuery(DeliveryRepository.BY_KEY).mapToMap().list();
            return saying(sql.createQuery(APPLY), said.stream().map(Say::saying).toList())
                    .bind("channel", channel)
                    .bind("broadcasts", longs(said, say -> say.key().broadcast()))
                    .bind("dialogs", longs(said, say -> say.key().dialog()))
                    .bind("names", texts(said, say -> say.saying().name().orElse(null)))
                    .bind(
                            "codes",
                            texts(
                                    said,
                                    say -> say.saying()
                                            .failure()
                                            .map(Saying.Failure::code)
                                            .orElse(null)))
                    .bind("locked", locked.toArray(Long[]::new))
                    .map((row, context) -> new Applied(
                            key(row),
                            DeliveryState.valueOf(row.getString("was")),
                            DeliveryState.valueOf(row.getString("state"))))
                    .list();
        });
    }

    private static <S extends SqlStatement<S>> S saying(S statement, List<Saying> said) {
        return statement
                .bind(
                        "delivered",
                        texts(
                                said,
                                say -> say.delivered().map(Instant::toString).orElse(null)))
                .bind(
                        "read",
                        texts(said, say -> say.read().map(Instant::toString).orElse(null)))
                .bind(
                        "reasons",
                        texts(
                                said,
                                say -> say.failure().map(Saying.Failure::text).orElse(null)));
    }

    /** A reply that a receipt was about, by the name it gave. */
    record Reply(String name, long dialog) {}

    /** Writes what receipts say of agents' replies, by the names that the provider gave them. */
    List<Reply> applyToReplies(long channel, Map<String, Saying> said) {
        var names = List.copyOf(said.keySet());
        return database.query(sql -> saying(
                        sql.createQuery(REPLIES), names.stream().map(said::get).toList())
                .bind("channel", channel)
                .bind("names", names.toArray(String[]::new))
                .map((row, context) -> new Reply(row.getString("name"), row.getLong("dialog_number")))
                .list());
    }

    /** Writes what such receipts say of agents' replies; gives their dialogs. */
    List<Long> applyToReplies(long channel, List<ReceiptUpTo> words) {
        return database.query(sql -> bound(sql.createQuery(REPLIES_UP_TO), words)
                .bind("channel", channel)
                .bind("ats", texts(words, word -> word.at().toString()))
                .mapTo(Long.class)
                .list());
    }

    /** The kind of a channel. */
    String kind(long channel) {
        return database.query(sql -> sql.createQuery(KIND)
                .bind("channel", channel)
                .mapTo(String.class)
                .one());
    }

    /** Keeps receipts for which it is too early. */
    void keep(long channel, List<Acknowledgement> early) {
        database.run(sql -> {
            var batch = sql.prepareBatch(WAIT);
            for (var word : early) {
                var row = Row.of(word);
                batch.bind("channel", channel)
                        .bind("our_id", row.ourId())
                        .bind("provider_id", row.providerId())
                        .bind("address", row.address())
                        .bind("mark", row.mark())
                        .bind("time", row.time())
                        .bind("prefix", row.prefix())
                        .bind("number", row.number())
                        .bind("fate", word.fate().name())
                        .bind("at", word.at().toString())
                        .bind("code", row.code())
                        .bind("reason", row.reason())
                        .add();
            }
            batch.execute();
        });
    }

    /** How a receipt lies in its table. */
    private record Row(
            @Nullable String ourId,
            @Nullable String providerId,
            @Nullable String address,
            @Nullable String mark,
            @Nullable String time,
            @Nullable String prefix,
            @Nullable Long number,
            String code,
            String reason) {

        static Row of(Acknowledgement word) {
            return switch (word) {
                case Receipt(var _, Name.Theirs(var id), var _, var _, var code, var text) ->
                    new Row(null, id, null, null, null, null, null, code, text);
                case Receipt(var _, Name.Ours(var id, var theirs), var _, var _, var code, var text) ->
                    new Row(id, theirs, null, null, null, null, null, code, text);
                case Receipt(var _, Name.Marked(var address, var mark, var theirs), var _, var _, var code, var text) ->
                    new Row(null, theirs, address, mark, null, null, null, code, text);
                case ReceiptUpTo(var _, var address, var _, var upTo, var _) ->
                    new Row(null, null, address, null, timeOf(upTo), prefixOf(upTo), numberOf(upTo), "", "");
            };
        }
    }

    /** Receipts of one channel that are to be looked at again now, locked. */
    List<Waiting> due(int limit) {
        return database.query(sql -> sql.createQuery(DUE)
                .bind("limit", limit)
                .map((row, context) -> new Waiting(row.getLong("id"), row.getLong("channel_id"), word(row)))
                .list());
    }

    private static Acknowledgement word(ResultSet row) throws SQLException {
        var event = "waiting:" + row.getLong("id");
        var fate = Fate.valueOf(row.getString("fate"));
        var at = Columns.instant(row, "at");
        var time = Columns.optionalInstant(row, "up_to_time");
        var prefix = Columns.optionalText(row, "up_to_prefix");
        if (time.isPresent() || prefix.isPresent()) {
            long number = row.getLong("up_to_number");
            return new ReceiptUpTo(
                    event,
                    row.getString("address"),
                    fate,
                    time.<UpTo>map(UpTo.SentBy::new).orElseGet(() -> new UpTo.Numbered(prefix.orElseThrow(), number)),
                    at);
        }
        return new Receipt(event, name(row), fate, at, row.getString("code"), row.getString("reason"));
    }

    private static Name name(ResultSet row) throws SQLException {
        var ours = Columns.optionalText(row, "our_id");
        var mark = Columns.optionalText(row, "mark");
        var theirs = Columns.optionalText(row, "provider_message_id").orElse("");
        if (ours.isPresent()) {
            return new Name.Ours(ours.get(), theirs);
        }
        return mark.isPresent()
                ? new Name.Marked(row.getString("address"), mark.get(), theirs)
                : new Name.Theirs(theirs);
    }

    /** These need not wait any more. */
    void done(List<Long> ids) {
        database.run(sql ->
                sql.createUpdate(DONE).bind("ids", ids.toArray(Long[]::new)).execute());
    }

    /** These are looked at again later, or have been often enough. */
    void later(List<Long> ids) {
        database.run(sql ->
                sql.createUpdate(LATER).bind("ids", ids.toArray(Long[]::new)).execute());
    }

    /** Forgets the oldest that wait, beyond so many. */
    void bound(int most) {
        database.run(sql -> sql.createUpdate(BOUND).bind("most", most).execute());
    }

    /** Forgets names that no receipt uses any more: after 30 days. */
    void forgetOld() {
        database.run(sql -> sql.createUpdate(FORGET).execute());
    }

    private static DeliveryKey key(ResultSet row) throws SQLException {
        return new DeliveryKey(row.getLong("broadcast_number"), row.getLong("dialog_number"));
    }

    private static <T> Long[] longs(List<T> of, Function<T, Long> part) {
        return of.stream().map(part).toArray(Long[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> of, Function<T, @Nullable String> part) {
        var texts = new @Nullable String[of.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.apply(of.get(i));
        }
        return texts;
    }
}
