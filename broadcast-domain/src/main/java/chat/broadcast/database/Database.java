package chat.broadcast.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * Set-based SQL on the connection of the current JTA transaction: what entities changed before is flushed first, so both
 * see the same.
 */
@ApplicationScoped
public class Database {

    @PersistenceContext(unitName = "broadcast")
    private EntityManager entities;

    private final Jdbi jdbi = joined();

    private Jdbi joined() {
        var made = Jdbi.create(new ConnectionFactory() {
            @Override
            public Connection openConnection() {
                return connection();
            }

            @Override
            public void closeConnection(Connection connection) {
                // The transaction's end gives it back to the pool.
            }
        });
        made.installPlugin(new PostgresPlugin());
        made.setTransactionHandler(new CMTTransactionHandler());
        made.getConfig(Handles.class).setForceEndTransactions(false);
        return made;
    }

    /** The connection of the current transaction; not to be closed. */
    public Connection connection() {
        var manager = entities();
        manager.flush();
        return manager.unwrap(Connection.class);
    }

    /** The entities of the current transaction. */
    public EntityManager entities() {
        return entities;
    }

    /** Runs SQL in the current transaction and gives what it found. */
    public <T> T query(Function<Handle, T> work) {
        try (var handle = jdbi.open()) {
            return work.apply(handle);
        }
    }

    /** Runs SQL in the current transaction. */
    public void run(Consumer<Handle> work) {
        try (var handle = jdbi.open()) {
            work.accept(handle);
        }
    }
}
