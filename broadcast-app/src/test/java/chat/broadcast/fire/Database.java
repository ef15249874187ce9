package chat.broadcast.fire;

import chat.broadcast.start.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The PostgreSQL of both nodes: external to them, and one of our own, because the one that the other tests share must not
 * burn with it.
 */
final class Database implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Path pidFile;

    private Database(Path folder) {
        postgres = EmbeddedPostgres.start(folder);
        pidFile = folder.resolve("database").resolve("postmaster.pid");
    }

    static Database start(Path folder) {
        return new Database(folder);
    }

    /** What a node must be told to use it. */
    List<String> settings() {
        return List.of(
                "broadcast.db.url=" + postgres.url(),
                "broadcast.db.user=" + postgres.user(),
                "broadcast.db.password=" + postgres.password());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }

    boolean answers() {
        try (var connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException down) {
            return false;
        }
    }

    /** “Immediate” shutdown: PostgreSQL's manual, "Shutting Down the Server". Its supervisor starts it again. */
    void crash() {
        Signal.QUIT.to(List.of(postmaster()));
    }

    void freeze() {
        Signal.STOP.to(tree());
    }

    void thaw() {
        Signal.CONT.to(tree());
    }

    private List<ProcessHandle> tree() {
        var postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private ProcessHandle postmaster() {
        try {
            return ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(pidFile).getFirst().strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}
