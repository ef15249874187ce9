package chat.broadcast.delivery;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/**
 * All writing to the table {@code broadcast_tempo}.
 *
 * <p>A pace is kept by one time a broadcast, {@code may_take_at}: whoever takes {@code n} deliveries at a rate moves it on by
 * {@code n / rate}, and nobody takes while it is ahead. It is the database's time and one row for all nodes and channels,
 * so together they are as fast as one would be.
 */
@ApplicationScoped
public class TempoRepository {

    private static final String SET = """
            INSERT INTO broadcast_tempo (broadcast_number, per_minute, finish_by, not_after)
            VALUES (:number, :per_minute::int, :finish_by::timestamptz, :not_after::timestamptz)
            ON CONFLICT (broadcast_number) DO UPDATE
            SET per_minute = excluded.per_minute, finish_by = excluded.finish_by, not_after = excluded.not_after,
                may_take_at = least(broadcast_tempo.may_take_at, now())""";

    private static final String DROP = "DELETE FROM broadcast_tempo WHERE broadcast_number = :number";

    /** A retry is asked for by a person: times that are past no longer hold for it. */
    private static final String FORGET_PAST = """
            UPDATE broadcast_tempo
            SET finish_by = CASE WHEN finish_by > now() THEN finish_by END,
                not_after = CASE WHEN not_after > now() THEN not_after END
            WHERE broadcast_number = :number AND (finish_by <= now() OR not_after <= now())
              AND (per_minute IS NOT NULL OR finish_by > now() OR not_after > now())""";

    private static final String DROP_PAST = """
            DELETE FROM broadcast_tempo
            WHERE broadcast_number = :number AND per_minute IS NULL
              AND (finish_by IS NULL OR finish_by <= now()) AND (not_after IS NULL OR not_after <= now())""";

    /**
     * How many may be taken now: what the time since {@code may_take_at} is worth, but for what lies longer back than a
     * second and a half, and one second ahead. So claims are about a second's worth, a look that comes late is made up for,
     * and a standstill is not: in no minute leaves more than 62.5 seconds' worth. To finish by a time, the rate is what is
     * left to send by the time that is left, less two seconds for the sends themselves; when that is over, there is none.
     */
    private static final String ALLOWANCE = """
            SELECT CASE
                       WHEN t.not_after <= c.at THEN 0
                       WHEN r.rate IS NULL THEN :limit
                       WHEN t.may_take_at > c.at THEN 0
                       ELSE least(:limit, greatest(1, floor(r.rate
                           * (1 + extract(epoch FROM c.at - greatest(t.may_take_at, c.at - interval '1.5 seconds'))))))
                   END::int AS allowed,
                   r.rate
            FROM broadcast_tempo t
            JOIN broadcast_progress p ON p.broadcast_number = t.broadcast_number
            CROSS JOIN LATERAL (SELECT clock_timestamp() AS at) c
            CROSS JOIN LATERAL (
                SELECT CASE
                           WHEN t.per_minute IS NOT NULL THEN t.per_minute / 60.0
                           WHEN t.finish_by > c.at + interval '2 seconds'
                               THEN greatest(p.pending, 1) / extract(epoch FROM t.finish_by - c.at - interval '2 seconds')
                       END AS rate) r
            WHERE t.broadcast_number = :number
            FOR NO KEY UPDATE OF t""";

    private static final String TOOK = """
            UPDATE broadcast_tempo
            SET may_take_at = greatest(may_take_at, clock_timestamp() - interval '1.5 seconds')
                + :count / :rate * interval '1 second'
            WHERE broadcast_number = :number""";

    @Inject
    private Database database;

    /** Gives a broadcast its tempo, in place of the one that it had. */
    public void set(long number, Tempo tempo) {
        database.run(sql -> {
            if (tempo.equals(Tempo.FREE)) {
                sql.createUpdate(DROP).bind("number", number).execute();
            } else {
                sql.createUpdate(SET)
                        .bind("number", number)
                        .bind("per_minute", boxed(tempo.perMinute()))
                        .bind(
                                "finish_by",
                                tempo.finishBy().map(Instant::toString).orElse(null))
                        .bind(
                                "not_after",
                                tempo.notAfter().map(Instant::toString).orElse(null))
                        .execute();
            }
        });
    }

    /** What of its tempo is past does not hold for another run. */
    public void forgetPast(long number) {
        database.run(sql -> {
            sql.createUpdate(DROP_PAST).bind("number", number).execute();
            sql.createUpdate(FORGET_PAST).bind("number", number).execute();
        });
    }

    /**
     * What a broadcast with a tempo allows to take now; its row is locked, so that nobody else takes by the same allowance.
     *
     * @param rate messages a second; empty for as fast as may be
     */
    record Allowance(int most, OptionalDouble rate) {
        /** Without a rate of its own. */
        static Allowance of(int most) {
            return new Allowance(most, OptionalDouble.empty());
        }
    }

    /** What may be taken of a broadcast now, at most {@code limit}; call {@link #took} afterwards. */
    Allowance allowance(Handle sql, long number, int limit) {
        return sql.createQuery(ALLOWANCE)
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> new Allowance(row.getInt("allowed"), optionalRate(row)))
                .findOne()
                .orElseGet(() -> Allowance.of(limit));
    }

    private static OptionalDouble optionalRate(ResultSet row) throws SQLException {
        double rate = row.getDouble("rate");
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    /** So many were taken by an allowance. */
    void took(Handle sql, long number, Allowance allowance, int count) {
        if (count > 0 && allowance.rate().isPresent()) {
            sql.createUpdate(TOOK)
                    .bind("number", number)
                    .bind("count", count)
                    .bind("rate", allowance.rate().getAsDouble())
                    .execute();
        }
    }

    /** Reads the three columns of a row that joined them. */
    public static Tempo tempo(ResultSet row) throws SQLException {
        int perMinute = row.getInt("per_minute");
        return new Tempo(
                row.wasNull() ? OptionalInt.empty() : OptionalInt.of(perMinute),
                Columns.optionalInstant(row, "finish_by"),
                Columns.optionalInstant(row, "not_after"));
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
