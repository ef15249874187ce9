package chat.broadcast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The server's embedded PostgreSQL, reached from outside by what lies in the data folder. */
final class Database implements AutoCloseable {

    static final String USER = "broadcast";

    private final Path folder;
    private final Connection connection;

    /** @param folder the server's data folder */
    Database(Path folder) {
        this.folder = folder;
        this.connection = connect("broadcast");
    }

    /** A connection of its own, to this or another database of the same PostgreSQL. */
    Connection connect(String name) {
        try {
            return DriverManager.getConnection(url(name), USER, password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String url(String name) {
        // postmaster.pid: the first line is the process, the fourth the port (PostgreSQL's miscadmin.h).
        return "jdbc:postgresql://127.0.0.1:%s/%s?reWriteBatchedInserts=true".formatted(pidFileLine(3), name);
    }

    String libpqUrl(String name) {
        return "postgres://%s:%s@127.0.0.1:%s/%s".formatted(USER, password(), pidFileLine(3), name);
    }

    String password() {
        return read("database-password");
    }

    long pid() {
        return Long.parseLong(pidFileLine(0));
    }

    private String pidFileLine(int index) {
        return read("database/postmaster.pid").lines().skip(index).findFirst().orElseThrow();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one statement by itself; gives how many rows it changed. */
    int run(String sql, Object... values) {
        return run(connection, sql, values);
    }

    static int run(Connection connection, String sql, Object... values) {
        try (var statement = prepared(connection, sql, values)) {
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    String text(String sql, Object... values) {
        try (var statement = prepared(connection, sql, values);
                var rows = statement.executeQuery()) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Where the write-ahead log ends, in bytes. */
    long walBytes() {
        return number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    /** Everything written so far lies in the tables' files, so that no page is logged whole for an earlier stretch's sake. */
    void checkpoint() {
        run("CHECKPOINT");
    }

    /**
     * Does what autovacuum would do some time later, in all databases, and a checkpoint: what one contender leaves behind is
     * not paid for by the next.
     */
    void tidy() {
        try (var statement = connection.createStatement();
                var names = statement.executeQuery(
                        "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate")) {
            while (names.next()) {
                try (var there = connect(names.getString(1))) {
                    run(there, "VACUUM");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        checkpoint();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
