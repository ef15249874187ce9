package chat.broadcast.delivery;

import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** All writing to the table {@code broadcast_progress}. Who changes deliveries moves the counters in the same transaction. */
@ApplicationScoped
public class ProgressRepository {

    private static final String ADD = """
            INSERT INTO broadcast_progress
                (broadcast_number, completed, failed, uncertain, skipped, cancelled, pending)
            VALUES (:number, 0, 0, 0, :skipped, 0, :pending)
            ON CONFLICT (broadcast_number) DO UPDATE
            SET completed = 0, failed = 0, uncertain = 0, skipped = excluded.skipped, cancelled = 0,
                pending = excluded.pending""";

    private static final String MOVE = """
            UPDATE broadcast_progress
            SET completed = completed + :completed, failed = failed + :failed, uncertain = uncertain + :uncertain,
                skipped = skipped + :skipped, cancelled = cancelled + :cancelled, pending = pending + :pending
            WHERE broadcast_number = :number
            RETURNING completed, failed, uncertain, skipped, cancelled, pending""";

    @Inject
    private Database database;

    /** Opens the account of a broadcast: of a new one, or anew of one whose list was replaced. */
    public void open(long number, int skipped, int pending) {
        database.run(sql -> sql.createUpdate(ADD)
                .bind("number", number)
                .bind("skipped", skipped)
                .bind("pending", pending)
                .execute());
    }

    /** Moves deliveries of a broadcast from one state to others; gives the counters after. */
    public Counters move(long number, DeliveryState from, Map<DeliveryState, Integer> to) {
        var change = new EnumMap<DeliveryState, Integer>(DeliveryState.class);
        to.forEach((state, count) -> {
            change.merge(state, count, Integer::sum);
            change.merge(from, -count, Integer::sum);
        });
        return database.query(sql -> sql.createQuery(MOVE)
                .bind("number", number)
                .bind("completed", change.getOrDefault(DeliveryState.COMPLETED, 0))
                .bind("failed", change.getOrDefault(DeliveryState.FAILED, 0))
                .bind("uncertain", change.getOrDefault(DeliveryState.UNCERTAIN, 0))
                .bind("skipped", change.getOrDefault(DeliveryState.SKIPPED, 0))
                .bind("cancelled", change.getOrDefault(DeliveryState.CANCELLED, 0))
                .bind("pending", change.getOrDefault(DeliveryState.PENDING, 0))
                .map((row, context) -> counters(row))
                .one());
    }

    /** Reads the six counter columns of a row. */
    public static Counters counters(ResultSet row) throws SQLException {
        return new Counters(
                row.getInt("completed"),
                row.getInt("failed"),
                row.getInt("uncertain"),
                row.getInt("skipped"),
                row.getInt("cancelled"),
                row.getInt("pending"));
    }
}
