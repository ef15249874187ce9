package chat.broadcast.dispatch;

import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** All access to the table {@code channel_pace}: one pace for a channel, whatever node sends. Times are the database's. */
@ApplicationScoped
class PaceRepository {

    /**
     * The pace that holds now: as configured, or as the provider taught. After a refusal it rises steeply up to nine tenths
     * of where it was refused, and slowly from there, so that the limit is found again, and seldom passed.
     */
    private static final String EFFECTIVE = """
            CASE WHEN p.learned_per_second IS NULL OR p.configured_per_second <> c.rate_per_second THEN c.rate_per_second
                 ELSE least(c.rate_per_second,
                            p.learned_per_second * power(1.05::float8, least(1000, a.seconds)),
                            greatest(p.learned_per_second, 0.9 * p.refused_per_second)
                                * power(1.0005::float8, least(36000, a.seconds)))
            END""";

    /** A channel's first reservation makes its row; a changed setting begins anew. */
    private static final String OPEN = """
            INSERT INTO channel_pace AS p (channel_id, free_at, configured_per_second)
            SELECT id, clock_timestamp(), rate_per_second FROM channel WHERE id = :channel
            ON CONFLICT (channel_id) DO UPDATE
            SET free_at = clock_timestamp(), configured_per_second = excluded.configured_per_second,
                refused_per_second = NULL, learned_per_second = NULL, learned_at = NULL
            WHERE p.configured_per_second <> excluded.configured_per_second""";

    /** Gives away the next moments at which something may leave: from when the last ones end, or from now. */
    private static final String RESERVE = """
            WITH pace AS MATERIALIZED (
                SELECT p.channel_id, %s AS per_second
                FROM channel_pace p
                JOIN channel c ON c.id = p.channel_id
                CROSS JOIN LATERAL (
                    SELECT greatest(0, extract(epoch FROM clock_timestamp() - p.learned_at))::float8 AS seconds) a
                WHERE p.channel_id = :channel AND p.configured_per_second = c.rate_per_second)
            UPDATE channel_pace p
            SET free_at = greatest(p.free_at, clock_timestamp()) + make_interval(secs => :count / pace.per_second)
            FROM pace
            WHERE p.channel_id = pace.channel_id
            RETURNING pace.per_second,
                      extract(epoch FROM p.free_at - clock_timestamp())::float8 - :count / pace.per_second AS begins_in""".formatted(EFFECTIVE);

    /** Many are refused at once; they teach the same. The second lesson within ten seconds means that we are far off. */
    private static final String LEARN = """
            WITH pace AS MATERIALIZED (
                SELECT p.channel_id, %s AS per_second
                FROM channel_pace p
                JOIN channel c ON c.id = p.channel_id
                CROSS JOIN LATERAL (
                    SELECT greatest(0, extract(epoch FROM clock_timestamp() - p.learned_at))::float8 AS seconds) a
                WHERE p.channel_id = :channel)
            UPDATE channel_pace p
            SET refused_per_second = pace.per_second,
                learned_per_second = greatest(0.01, pace.per_second *
                    CASE WHEN p.learned_at > clock_timestamp() - interval '10 seconds' THEN 0.8 ELSE 0.95 END),
                learned_at = clock_timestamp()
            FROM pace
            WHERE p.channel_id = pace.channel_id
              AND (p.learned_at IS NULL OR p.learned_at < clock_timestamp() - interval '500 milliseconds')""".formatted(EFFECTIVE);

    @Inject
    private Database database;

    /** Reserves the next {@code count} moments; empty when the channel is gone. */
    Optional<Reservation> reserve(long channelId, int count) {
        return reserved(channelId, count).or(() -> {
            database.run(
                    sql -> sql.createUpdate(OPEN).bind("channel", channelId).execute());
            return reserved(channelId, count);
        });
    }

    private Optional<Reservation> reserved(long channelId, int count) {
        return database.query(sql -> sql.createQuery(RESERVE)
                .bind("channel", channelId)
                .bind("count", (double) count)
                .map((row, context) -> new Reservation(count, row.getDouble("per_second"), row.getDouble("begins_in")))
                .findOne());
    }

    /** The provider found the pace that holds now too fast. */
    void learn(long channelId) {
        database.run(sql -> sql.createUpdate(LEARN).bind("channel", channelId).execute());
    }
}
