package chat.broadcast.testing;

import chat.broadcast.start.EmbeddedPostgres;
import chat.broadcast.testing.ServerProcess.Program;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database of {@link SharedServer}, which other nodes may use too. */
public final class SharedDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private SharedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static SharedDatabase start(Path folder) {
        return new SharedDatabase(EmbeddedPostgres.start(folder));
    }

    /**
     * Starts a server on it, and returns when it is ready.
     *
     * @param folder its working folder
     * @param jvmOptions such as that of {@link OtherClock}
     */
    public ServerProcess node(Path folder, String... jvmOptions) {
        return ServerProcess.start(
                Program.ofTests().with(jvmOptions),
                folder,
                "broadcast.db.url=" + postgres.url(),
                "broadcast.db.user=" + postgres.user(),
                "broadcast.db.password=" + postgres.password(),
                "broadcast.secret.key=c2hhcmVkLXNoYXJlZC1zaGFyZWQtc2hhcmVkLTAwMDE=",
                "broadcast.public-url=https://broadcast.example",
                "broadcast.demo=true");
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }

    @Override
    public void close() {
        postgres.close();
    }
}
