package chat.broadcast.testing;

import chat.broadcast.start.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * A real PostgreSQL for the tests inside a container, with an empty database. It runs from before the first test until
 * after the last one, because Arquillian reads where it is when it starts the container.
 */
public final class TestPostgres implements LauncherSessionListener {
    private static @Nullable EmbeddedPostgres running;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("test.folder") != null) { // of failsafe; unit tests need no database
            running = EmbeddedPostgres.start(Built.folder().resolve("postgres"));
            empty(running);
            System.setProperty("test.db.url", running.url());
            System.setProperty("test.db.user", running.user());
            System.setProperty("test.db.password", running.password());
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (running != null) {
            running.close();
        }
    }

    /** A connection to the database that the application in the container uses. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                System.getProperty("test.db.url"),
                System.getProperty("test.db.user"),
                System.getProperty("test.db.password"));
    }

    private static void empty(EmbeddedPostgres postgres) {
        var maintenance = postgres.url().replace("/broadcast?", "/postgres?");
        try (var connection = DriverManager.getConnection(maintenance, postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE broadcast WITH (FORCE)");
            statement.execute("CREATE DATABASE broadcast");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
