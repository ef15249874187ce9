package chat.broadcast.fire;

import chat.broadcast.testing.Await;
import chat.broadcast.testing.OtherClock;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.ServerProcess.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The two nodes: one packaged server each, with a port, a data folder and a name of its own. */
final class Nodes implements AutoCloseable {

    static final int COUNT = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int MOST_FAILED_STARTS = 20;
    /** Both must read what either encrypted. */
    private static final String KEY = "broadcast.secret.key=ZmlyZS1maXJlLWZpcmUtZmlyZS1maXJlLWZpcmUtMDE=";

    private final List<ServerProcess> servers;
    private final AtomicIntegerArray frozen = new AtomicIntegerArray(COUNT);

    private final AtomicInteger failedStarts = new AtomicInteger();
    private final Duration start;

    private Nodes(List<ServerProcess> servers, Duration start) {
        this.servers = servers;
        this.start = start;
    }

    /** By so much the second node's clock is ahead of the first one's, which changes nothing. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    /** Starts both at once on an empty database, and waits until both are ready. */
    static Nodes start(Path folder, Database database) {
        long before = System.nanoTime();
        var servers = IntStream.range(0, COUNT)
                .mapToObj(node -> ServerProcess.launch(
                        node == 0 ? Program.ofTests() : Program.ofTests().with(OtherClock.ahead(AHEAD)),
                        created(folder.resolve(name(node))),
                        Stream.concat(
                                        database.settings().stream(),
                                        Stream.of("broadcast.demo=true", "broadcast.node.name=" + name(node), KEY))
                                .toArray(String[]::new)))
                .toList();
        try {
            servers.forEach(ServerProcess::awaitReady);
        } catch (AssertionError failed) {
            servers.forEach(ServerProcess::killTree);
            throw failed;
        }
        return new Nodes(servers, Duration.ofNanos(System.nanoTime() - before));
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(int node) {
        return "node-" + (char) ('a' + node);
    }

    /** How long both took to start, at once and on an empty database. */
    Duration start() {
        return start;
    }

    /** Whether it can be asked something: started, and not frozen. */
    boolean works(int node) {
        return servers.get(node).isReady() && frozen.get(node) == 0;
    }

    boolean worksAny() {
        return works(0) || works(1);
    }

    /** Waits until it can be asked. One whose start failed, for its database was away, is started again. */
    void awaitWorking(int node) {
        Await.until(
                name(node) + "'s being ready",
                PATIENCE,
                () -> {
                    if (!servers.get(node).handle().isAlive()) {
                        if (failedStarts.incrementAndGet() > MOST_FAILED_STARTS) {
                            throw new AssertionError(name(node) + " does not start. Its log:\n" + lastWords(node));
                        }
                        servers.get(node).launchAgain();
                    }
                    return works(node);
                },
                ready -> ready);
    }

    void awaitWorking() {
        IntStream.range(0, COUNT).forEach(this::awaitWorking);
    }

    void kill(int node) {
        servers.get(node).kill();
    }

    void launchAgain(int node) {
        servers.get(node).launchAgain();
    }

    void freeze(int node) {
        frozen.set(node, 1);
        Signal.STOP.to(servers.get(node).tree());
    }

    void thaw(int node) {
        Signal.CONT.to(servers.get(node).tree());
        frozen.set(node, 0);
    }

    /** Asks it to stop (SIGTERM) and gives how long it took. */
    Duration stop(int node) {
        long before = System.nanoTime();
        servers.get(node).stop();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    RestClient client(int node, String login) {
        return RestClient.as(login, servers.get(node));
    }

    String log(int node) {
        return servers.get(node).log();
    }

    private String lastWords(int node) {
        var lines = log(node).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    void writeLogsTo(Path folder) {
        var failures = new ArrayList<IOException>();
        for (int node = 0; node < COUNT; node++) {
            try {
                Files.writeString(folder.resolve(name(node) + ".log"), log(node));
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new UncheckedIOException(failures.getFirst());
        }
    }

    @Override
    public void close() {
        // Killed: a stop in order is a part of the trial, and after a failure nobody knows what they would wait for.
        servers.forEach(ServerProcess::killTree);
    }
}
