package chat.broadcast.channel;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
                   last_success_at, last_trouble_at, last_trouble_code, last_trouble, resting_until,
                   greatest(0, 1000 * extract(epoch FROM resting_until - clock_timestamp()))::bigint AS rest_millis,
                   sent_day, sent_today
            FROM channel_health""";

    private static final String HOLD = """
            UPDATE channel_health
            SET held_since = now(), held_code = :code, held_text = :text,
                last_trouble_at = now(), last_trouble_code = :code, last_trouble = :text
            WHERE channel_id = :channel AND held_since IS NULL""";

    private static final String RELEASE = """
            UPDATE channel_health
            SET held_since = NULL, held_code = NULL, held_text = NULL, throttled_until = NULL
            WHERE channel_id = :channel""";

    private static final String THROTTLE = """
            UPDATE channel_health
            SET throttled_until = greatest(throttled_until, now() + :millis * interval '1 millisecond')
            WHERE channel_id = :channel""";

    /** Of two nodes at midnight the one that is behind adds to the new day: the day never goes back by itself. */
    private static final String ACCEPTED = """
            UPDATE channel_health
            SET last_success_at = now(), resting_until = NULL,
                sent_today = CASE WHEN sent_day >= :day THEN sent_today ELSE 0 END + :count,
                sent_day = greatest(sent_day, :day)
            WHERE channel_id = :channel""";

    private static final String KEEP_DAY = """
            UPDATE channel_health SET sent_day = :day
            WHERE channel_id = :channel AND sent_day > :day""";

    private static final String TROUBLE = """
            UPDATE channel_health
            SET last_trouble_at = now(), last_trouble_code = :code, last_trouble = :text,
                resting_until = coalesce(now() + CAST(:millis AS bigint) * interval '1 millisecond', resting_until)
            WHERE channel_id = :channel""";

    private static final String RECOVERED = """
            UPDATE channel_health SET resting_until = NULL
            WHERE channel_id = :channel AND resting_until IS NOT NULL""";

    /** How many tests there were in the ten minutes that began with the first of them. */
    private static final String COUNT_TEST = """
            UPDATE channel_health
            SET tests = CASE WHEN tests_since > now() - interval '10 minutes' THEN tests + 1 ELSE 1 END,
                tests_since = CASE WHEN tests_since > now() - interval '10 minutes' THEN tests_since ELSE now() END
            WHERE channel_id = :channel
            RETURNING tests""";

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
        var resting = Columns.optionalInstant(row, "resting_until");
        var rest = Duration.ofMillis(row.getLong("rest_millis"));
        var troubleCode = row.getString("last_trouble_code");
        var trouble = row.getString("last_trouble");
        return Map.entry(
                row.getLong("channel_id"),
                new ChannelHealth(
                        held.map(since -> new ChannelHealth.Hold(since, code, text)),
                        Columns.optionalInstant(row, "throttled_until"),
                        Duration.ofMillis(row.getLong("wait_millis")),
                        Columns.optionalInstant(row, "last_success_at"),
                        troubled.map(at -> new ChannelHealth.Trouble(at, troubleCode, trouble)),
                        resting.map(until -> new ChannelHealth.Rest(until, rest)),
                        new ChannelHealth.Day(
                                Optional.ofNullable(row.getObject("sent_day", LocalDate.class)),
                                row.getLong("sent_today"))));
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

    void accepted(long channelId, int count, LocalDate day) {
        database.run(sql -> sql.createUpdate(ACCEPTED)
                .bind("channel", channelId)
                .bind("count", count)
                .bind("day", day)
                .execute());
    }

    /** The channel counts its days in another zone, in which today may be the day before. */
    void keepDay(long channelId, LocalDate day) {
        database.run(sql -> sql.createUpdate(KEEP_DAY)
                .bind("channel", channelId)
                .bind("day", day)
                .execute());
    }

    void trouble(long channelId, String code, String text, Optional<Duration> rest) {
        database.run(sql -> sql.createUpdate(TROUBLE)
                .bind("channel", channelId)
                .bind("code", code)
                .bind("text", text)
                .bind("millis", rest.map(Duration::toMillis))
                .execute());
    }

    /** Counts a test that is about to be sent; gives how many there were lately, with this one. */
    int countTest(long channelId) {
        return database.query(sql -> sql.createQuery(COUNT_TEST)
                .bind("channel", channelId)
                .mapTo(Integer.class)
                .one());
    }

    void recovered(long channelId) {
        database.run(
                sql -> sql.createUpdate(RECOVERED).bind("channel", channelId).execute());
    }
}
