package chat.broadcast.channel;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All access to the tables {@code channel} and {@code channel_health}. */
@ApplicationScoped
class ChannelRepository {

    private static final String HEALTH = """
            SELECT channel_id, held_since, held_code, held_text, throttled_until,
                   greatest(0, 1000 * extract(epoch FROM throttled_until - clock_timestamp()))::bigint AS wait_millis,
                   last_success_at, last_trouble_at, last_trouble
            FROM channel_health""";

    private static final String HOLD = """
            UPDATE channel_health
            SET held_since = now(), held_code = :code, held_text = :text,
                last_trouble_at = now(), last_trouble = :text
            WHERE channel_id = :channel AND held_since IS NULL""";

    private static final String RELEASE = """
            UPDATE channel_health
            SET held_since = NULL, held_code = NULL, held_text = NULL, throttled_until = NULL
            WHERE channel_id = :channel""";

    private static final String THROTTLE = """
            UPDATE channel_health
            SET throttled_until = greatest(throttled_until, now() + :millis * interval '1 millisecond')
            WHERE channel_id = :channel""";

    private static final String SUCCESS = """
            UPDATE channel_health SET last_success_at = now()
            WHERE channel_id = :channel
              AND (last_success_at IS NULL OR last_success_at < now() - interval '2 seconds')""";

    private static final String TROUBLE = """
            UPDATE channel_health SET last_trouble_at = now(), last_trouble = :text
            WHERE channel_id = :channel""";

    private static final String USED = "SELECT EXISTS (SELECT FROM visitor WHERE channel_id = :channel)";

    @Inject
    private Database database;

    List<Channel> all() {
        return database.entities()
                .createQuery("SELECT c FROM Channel c ORDER BY c.name", Channel.class)
                .getResultList();
    }

    Optional<Channel> byId(long id) {
        return Optional.ofNullable(database.entities().find(Channel.class, id));
    }

    Optional<Channel> byName(String name) {
        return database.entities()
                .createQuery("SELECT c FROM Channel c WHERE c.name = :name", Channel.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Stores a new channel, which then has its id. */
    void add(Channel channel) {
        database.entities().persist(channel);
        database.entities().flush();
        database.run(sql -> sql.createUpdate("INSERT INTO channel_health (channel_id) VALUES (:channel)")
                .bind("channel", channel.id())
                .execute());
    }

    void remove(Channel channel) {
        database.entities().remove(channel);
    }

    boolean used(long channelId) {
        return database.query(sql -> sql.createQuery(USED)
                .bind("channel", channelId)
                .mapTo(Boolean.class)
                .one());
    }

    Map<Long, ChannelHealth> health() {
        return database.query(sql -> sql.createQuery(HEALTH).map((row, context) -> healthOf(row)).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Map.Entry<Long, ChannelHealth> healthOf(ResultSet row) throws SQLException {
        var held = Columns.optionalInstant(row, "held_since");
        var troubled = Columns.optionalInstant(row, "last_trouble_at");
        var code = row.getString("held_code");
        var text = row.getString("held_text");
        var trouble = row.getString("last_trouble");
        return Map.entry(
                row.getLong("channel_id"),
                new ChannelHealth(
                        held.map(since -> new ChannelHealth.Hold(since, code, text)),
                        Columns.optionalInstant(row, "throttled_until"),
                        Duration.ofMillis(row.getLong("wait_millis")),
                        Columns.optionalInstant(row, "last_success_at"),
                        troubled.map(at -> new ChannelHealth.Trouble(at, trouble))));
    }

    /** The database's time. */
    Instant now() {
        return database.query(sql -> sql.createQuery("SELECT now() AS at")
                .map((row, context) -> Columns.instant(row, "at"))
                .one());
    }

    /** Holds the channel on every node; {@code false} when it was held already. */
    boolean hold(long channelId, String code, String text) {
        return database.query(sql -> sql.createUpdate(HOLD)
                        .bind("channel", channelId)
                        .bind("code", code)
                        .bind("text", text)
                        .execute())
                > 0;
    }

    void release(long channelId) {
        database.run(sql -> sql.createUpdate(RELEASE).bind("channel", channelId).execute());
    }

    void throttle(long channelId, Duration pause) {
        database.run(sql -> sql.createUpdate(THROTTLE)
                .bind("channel", channelId)
                .bind("millis", pause.toMillis())
                .execute());
    }

    void success(long channelId) {
        database.run(sql -> sql.createUpdate(SUCCESS).bind("channel", channelId).execute());
    }

    void trouble(long channelId, String text) {
        database.run(sql -> sql.createUpdate(TROUBLE)
                .bind("channel", channelId)
                .bind("text", text)
                .execute());
    }
}
