package chat.broadcast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** graphile-worker, fetched by npm; what it posts with is {@code worker.js} beside this class. */
final class Graphile {

    private static final String ADD = """
            SELECT count(*) FROM graphile_worker.add_jobs((
                SELECT array_agg(ROW('post', json_build_object('type', 'message.outbound', 'id', gen_random_uuid(),
                    'dialog', n, 'address', 'bench-' || n, 'text', ?::text),
                    NULL, NULL, NULL, NULL, NULL, NULL)::graphile_worker.job_spec)
                FROM generate_series(1, ?) AS n))""";

    private final Path folder;

    private Graphile(Path folder) {
        this.folder = folder;
    }

    /** Fetches it; empty where there is no Node or npm cannot fetch, for the reason in {@code npm.log}. */
    static Optional<Graphile> fetched() {
        try {
            var folder = Files.createDirectories(Results.folder().resolve("graphile-worker"));
            for (var file : List.of("package.json", "worker.js")) {
                try (var in = Graphile.class.getResourceAsStream(file)) {
                    Files.write(folder.resolve(file), Objects.requireNonNull(in).readAllBytes());
                }
            }
            var npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Results.folder().resolve("npm.log").toFile())
                    .start();
            return npm.waitFor(3, TimeUnit.MINUTES) && npm.exitValue() == 0
                    ? Optional.of(new Graphile(folder))
                    : Optional.empty();
        } catch (IOException noNpm) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Child start(SinkProcess sink, String databaseUrl) {
        return Child.start(
                "graphile-worker", folder, List.of("node", "worker.js", Integer.toString(sink.port()), databaseUrl));
    }

    /** Adds so many jobs in one transaction. */
    static void add(Database database, int count) {
        try (var connection = database.connect("graphile");
                var statement = Database.prepared(connection, ADD, Posts.TEXT, count)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String version() {
        try (var in = Graphile.class.getResourceAsStream("package.json")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("(?s).*\"graphile-worker\": \"([^\"]+)\".*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
