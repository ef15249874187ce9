package chat.broadcast.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the same claims and outcomes cost PostgreSQL when nothing but SQL is run: the statements as one would write them by
 * hand for deliveries that all arrive, in batches as large as the product's were.
 */
final class BareSql {

    private static final String NODE = """
            INSERT INTO node (name, alive_until) VALUES ('bare SQL', now() + interval '1 hour') RETURNING id""";

    /** Between two rounds it is no node: the product would tell it of everything. */
    private static final String LEAVE = "DELETE FROM node WHERE id = ?";

    private static final String NEXT = """
            SELECT cursor, last_number FROM backlog WHERE broadcast_number = ? AND channel_id = ? FOR UPDATE""";

    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT dialog_number
                FROM delivery
                WHERE broadcast_number = ? AND dialog_number > ? AND dialog_number <= ? AND channel_id = ?
                  AND state = 'PENDING' AND next_attempt_at IS NULL
                ORDER BY dialog_number
                LIMIT ?)
            INSERT INTO claim (node_id, broadcast_number, channel_id, dialog_numbers)
            SELECT ?, ?, ?, array_agg(dialog_number ORDER BY dialog_number)
            FROM due
            HAVING count(*) > 0
            RETURNING id, dialog_numbers""";

    private static final String MOVE = """
            UPDATE backlog SET cursor = ?, taken_at = clock_timestamp() WHERE broadcast_number = ? AND channel_id = ?""";

    private static final String RECIPIENTS = """
            SELECT d.number, v.address, e.attempts, v.opted_out_at, v.unreachable_reason, v.last_wrote_at
            FROM delivery e
            JOIN dialog d ON d.number = e.dialog_number
            JOIN visitor v ON v.id = d.visitor_id
            WHERE e.dialog_number = ANY(?::bigint[]) AND e.broadcast_number = ?""";

    private static final String COMPLETE = """
            UPDATE delivery
            SET state = 'COMPLETED', ended_at = now(), attempts = attempts + 1
            WHERE dialog_number = ANY(?::bigint[]) AND broadcast_number = ? AND state = 'PENDING'
              AND EXISTS (SELECT FROM claim WHERE id = ?)
            RETURNING dialog_number""";

    private static final String COUNT = """
            UPDATE broadcast_progress SET completed = completed + ?, pending = pending - ? WHERE broadcast_number = ?""";

    private static final String DROP = "DELETE FROM claim WHERE id = ?";

    private final Connection connection;
    private final long channel;

    BareSql(Connection connection, long channel) throws SQLException {
        this.connection = connection;
        this.channel = channel;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            // As the product does: what was just created is not in the statistics yet.
            statement.execute("SET enable_hashjoin = off");
            statement.execute("SET enable_mergejoin = off");
        }
        connection.commit();
    }

    /** Completes every delivery of a broadcast that nobody else sends. */
    void drain(long broadcast, int claimSize, int batchSize) throws SQLException {
        long node = numbers(NODE).getFirst();
        while (true) {
            var backlog = numbers(NEXT, broadcast, channel);
            var claim = claim(node, broadcast, backlog, claimSize);
            if (claim.length == 0) {
                connection.rollback();
                Database.run(connection, LEAVE, node);
                connection.commit();
                return;
            }
            connection.commit();
            for (int from = 1; from < claim.length; from += batchSize) {
                int to = Math.min(claim.length, from + batchSize);
                var batch = Arrays.copyOfRange(claim, from, to);
                numbers(COMPLETE, batch, broadcast, claim[0]);
                Database.run(connection, COUNT, batch.length, batch.length, broadcast);
                if (to == claim.length) {
                    Database.run(connection, DROP, claim[0]);
                }
                connection.commit();
            }
        }
    }

    /** The claim's id, then its dialogs; empty when nothing is left. */
    private long[] claim(long node, long broadcast, List<Long> backlog, int size) throws SQLException {
        try (var statement = Database.prepared(
                        connection,
                        CLAIM,
                        broadcast,
                        backlog.get(0),
                        backlog.get(1),
                        channel,
                        size,
                        node,
                        broadcast,
                        channel);
                var rows = statement.executeQuery()) {
            if (!rows.next()) {
                return new long[0];
            }
            var dialogs = (Long[]) rows.getArray(2).getArray();
            var claim = new long[dialogs.length + 1];
            claim[0] = rows.getLong(1);
            for (int i = 0; i < dialogs.length; i++) {
                claim[i + 1] = dialogs[i];
            }
            Database.run(connection, MOVE, claim[claim.length - 1], broadcast, channel);
            numbers(RECIPIENTS, Arrays.copyOfRange(claim, 1, claim.length), broadcast);
            return claim;
        }
    }

    /** Runs a query; gives the numbers of its first row when it has one, else none. */
    private List<Long> numbers(String sql, Object... values) throws SQLException {
        try (var statement = Database.prepared(connection, sql, values);
                var rows = statement.executeQuery()) {
            var first = new ArrayList<Long>();
            if (rows.next()) {
                for (int column = 1; column <= Math.min(2, rows.getMetaData().getColumnCount()); column++) {
                    if (rows.getObject(column) instanceof Long number) {
                        first.add(number);
                    }
                }
            }
            return first;
        }
    }
}
