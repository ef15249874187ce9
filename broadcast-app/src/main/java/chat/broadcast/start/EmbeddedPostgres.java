package chat.broadcast.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A PostgreSQL of our own: real binaries, its data in a folder that survives restarts and crashes, reachable from this
 * machine alone. It runs as long as this process: a supervisor stops it when we close it or die, by whatever signal.
 * When it ends by itself, killed perhaps, it is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class.getName());

    /** Of a start: after a crash it reads the whole write-ahead log first. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Some, because the processes that a killed PostgreSQL leaves need a moment to notice and go. */
    private static final int RESTARTS = 5;

    private final PostgresData data;
    private final PostgresBinaries binaries;
    private final OrdinaryUser user;
    private final int port;
    private final String password;
    private Process supervisor;
    private boolean closed;

    /**
     * Starts PostgreSQL on a free port. The first start unpacks it and makes the database, in about four seconds.
     *
     * @param folder where it lives; belongs to the caller alone
     * @throws CannotStart with a sentence for whoever started this process
     */
    public static EmbeddedPostgres start(Path folder) {
        try {
            return new EmbeddedPostgres(Files.createDirectories(folder.toAbsolutePath()));
        } catch (IOException e) {
            throw new CannotStart(
                    "PostgreSQL cannot use the folder %s (%s): make it readable and writable.".formatted(folder, e), e);
        }
    }

    private EmbeddedPostgres(Path folder) throws IOException {
        data = new PostgresData(folder);
        data.requireOurMajorVersion();
        binaries = PostgresBinaries.unpackedUnder(folder);
        user = OrdinaryUser.whoCanRun(binaries.program("postgres"));
        data.beginLog(user);
        if (data.isInitialised()) {
            data.takeOver(binaries, user);
        } else {
            data.initialise(binaries, user);
        }
        password = data.password();
        port = freePort();
        supervisor = launch();
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true".formatted(port, PostgresData.NAME);
    }

    public String user() {
        return PostgresData.NAME;
    }

    public String password() {
        return password;
    }

    /** Stops PostgreSQL, and returns when it has written everything and is gone. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            supervisor.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        supervisor.onExit().join();
    }

    private Process launch() throws IOException {
        var process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.appendTo(data.log().toFile()))
                .start();
        var pid = process.inputReader().readLine();
        if (pid == null) {
            throw data.failure();
        }
        awaitReady(process, Long.parseLong(pid));
        Thread.ofVirtual().start(() -> ended(process.onExit().join()));
        return process;
    }

    private List<String> command() throws IOException {
        var command = new ArrayList<String>();
        if (!System.getProperty("os.name").startsWith("Mac")) {
            command.add("setsid"); // out of our process group, whose members Ctrl-C and kill reach all at once
        }
        command.addAll(List.of("sh", "-c", script(), "supervise.sh", data.log().toString()));
        command.add(binaries.program("postgres").toString());
        command.addAll(List.of("-D", data.database().toString()));
        for (var setting : settings()) {
            command.addAll(List.of("-c", setting));
        }
        return user.command(command);
    }

    private List<String> settings() {
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=100", // the pools of two nodes, and room for whoever looks at the data
                "shared_buffers=128MB",
                "max_wal_size=2GB",
                "wal_compression=on",
                "random_page_cost=1.1",
                "jit=off",
                "log_checkpoints=off",
                "timezone=UTC",
                "log_timezone=UTC");
    }

    private static String script() throws IOException {
        try (var in = EmbeddedPostgres.class.getResourceAsStream("supervise.sh")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void awaitReady(Process process, long pid) throws IOException {
        var end = Instant.now().plus(PATIENCE);
        while (!data.isReady(pid)) {
            if (endsSoon(process)) {
                throw data.failure();
            }
            if (Instant.now().isAfter(end)) {
                process.getOutputStream().close();
                throw new CannotStart("PostgreSQL is not ready after %d minutes: see %s."
                        .formatted(PATIENCE.toMinutes(), data.log()));
            }
        }
    }

    private static boolean endsSoon(Process process) {
        try {
            return process.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void ended(Process process) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        LOG.warning(
                "PostgreSQL ended unexpectedly (exit status %d): starting it again.".formatted(process.exitValue()));
        restart(0);
    }

    private synchronized void restart(int attempt) {
        if (closed) {
            return;
        }
        try {
            supervisor = launch();
            LOG.info("PostgreSQL runs again.");
        } catch (IOException | CannotStart e) {
            if (attempt < RESTARTS) {
                CompletableFuture.delayedExecutor(1L << attempt, TimeUnit.SECONDS)
                        .execute(() -> restart(attempt + 1));
            } else {
                LOG.log(
                        Level.SEVERE,
                        "PostgreSQL does not start again: restart Broadcast when the cause is removed.",
                        e);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
