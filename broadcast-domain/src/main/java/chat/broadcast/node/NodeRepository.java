package chat.broadcast.node;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** All access to the table {@code node}. Times are the database's. */
@ApplicationScoped
class NodeRepository {

    private static final String ENTER = """
            INSERT INTO node (name, alive_until) VALUES (:name, clock_timestamp() + :lease * interval '1 millisecond')
            RETURNING id""";

    private static final String BEAT = """
            UPDATE node SET alive_until = clock_timestamp() + :lease * interval '1 millisecond'
            WHERE id = :node
            RETURNING (SELECT count(*) FROM node o WHERE o.id <> :node AND o.alive_until > clock_timestamp()) AS others,
                clock_timestamp() AS at""";

    private static final String LEAVE = """
            DELETE FROM node WHERE id = :node AND NOT EXISTS (SELECT FROM claim WHERE node_id = :node)""";

    private static final String END_LEASE = "UPDATE node SET alive_until = '-infinity' WHERE id = :node";

    private static final String FORGET = """
            DELETE FROM node n
            WHERE n.alive_until < now() - interval '1 minute' AND NOT EXISTS (SELECT FROM claim WHERE node_id = n.id)""";

    @Inject
    private Database database;

    long enter(String name, Duration lease) {
        return database.query(sql -> sql.createQuery(ENTER)
                .bind("name", name)
                .bind("lease", lease.toMillis())
                .mapTo(Long.class)
                .one());
    }

    /** Renews the lease; gives nothing when this node was found dead and forgotten. */
    Optional<NodeDesk.Beat> beat(long node, Duration lease) {
        return database.query(sql -> sql.createQuery(BEAT)
                .bind("node", node)
                .bind("lease", lease.toMillis())
                .map((row, context) -> new NodeDesk.Beat(row.getInt("others"), Columns.instant(row, "at")))
                .findOne());
    }

    Instant time() {
        return database.query(sql -> sql.createQuery("SELECT clock_timestamp() AS at")
                .map((row, context) -> Columns.instant(row, "at"))
                .one());
    }

    /** The row goes, unless claims are left: then its lease ends at once, and others take them over. */
    void leave(long node) {
        database.run(sql -> {
            int gone = sql.createUpdate(LEAVE).bind("node", node).execute();
            if (gone == 0) {
                sql.createUpdate(END_LEASE).bind("node", node).execute();
            }
        });
    }

    void forgetDead() {
        database.run(sql -> sql.createUpdate(FORGET).execute());
    }
}
