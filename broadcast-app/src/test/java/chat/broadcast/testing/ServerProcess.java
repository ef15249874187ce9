package chat.broadcast.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The packaged server, {@code java -jar broadcast.jar}, as a process of its own on a free port: started, stopped,
 * killed and started again on the same data and the same port.
 */
public final class ServerProcess implements AutoCloseable {
    private static final String READY = "Broadcast is ready: ";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Program program;
    private final Path folder;
    private final List<String> settings;
    private final int port;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private volatile Process process;
    private volatile CompletableFuture<Void> ready = new CompletableFuture<>();

    /** What is run: a jar like the one that was built, by a JVM with these options. */
    public record Program(Path jar, List<String> jvmOptions) {

        /** As tests take it: less time in compilers, for a test's server lives for a minute or two. */
        public static Program ofTests() {
            return new Program(Built.jar(), List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        }

        /** The same, with more options. */
        public Program with(String... options) {
            return new Program(
                    jar, Stream.concat(jvmOptions.stream(), Stream.of(options)).toList());
        }
    }

    private ServerProcess(Program program, Path folder, List<String> settings) throws IOException {
        this.program = program;
        this.folder = folder;
        this.settings = settings;
        this.port = freePort();
        this.process = launch();
    }

    /**
     * Starts a server and returns when it says that it is ready.
     *
     * @param folder its working folder, where its data go too: an empty one for a new server
     * @param settings such as {@code "broadcast.demo=true"}; port and data folder are set here
     */
    public static ServerProcess start(Path folder, String... settings) {
        var server = launch(folder, settings);
        server.awaitReady();
        return server;
    }

    /** Starts a server other than the tests' own, and returns when it says that it is ready. */
    public static ServerProcess start(Program program, Path folder, String... settings) {
        var server = launch(program, folder, settings);
        server.awaitReady();
        return server;
    }

    /** Starts a server that may never be ready: for tests of a start that fails. */
    public static ServerProcess launch(Path folder, String... settings) {
        return launch(Program.ofTests(), folder, settings);
    }

    /** The same of another program. */
    public static ServerProcess launch(Program program, Path folder, String... settings) {
        try {
            return new ServerProcess(program, folder, List.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code http://localhost:43210}, without a slash at the end. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + port);
    }

    /** @param path such as {@code /api/v1/broadcasts} */
    public URI at(String path) {
        return URI.create(baseUrl() + path);
    }

    public int port() {
        return port;
    }

    /** All that it has said since it was first started, on both streams. */
    public String log() {
        return String.join("\n", lines);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** This process and those that it started, directly or not. */
    public List<ProcessHandle> tree() {
        return Stream.concat(Stream.of(handle()), handle().descendants()).toList();
    }

    /** Asks it to stop (SIGTERM) and waits until it has. */
    public void stop() {
        // By its handle: Process.destroy would close its output before its last words.
        handle().destroy();
        awaitExit();
    }

    /** Kills it and all that it started (SIGKILL), as a power failure would. */
    public void killTree() {
        // The order of pids is about that of birth: parents first, so that nobody starts anew what was just killed.
        tree().forEach(ProcessHandle::destroyForcibly);
        awaitExit();
    }

    /** Kills the server alone (SIGKILL). */
    public void kill() {
        handle().destroyForcibly();
        awaitExit();
    }

    /** Starts it again after its end, on the same data and port, and returns when it is ready. */
    public void restart() {
        launchAgain();
        awaitReady();
    }

    /** Starts it again after its end, on the same data and port, and returns at once. */
    public void launchAgain() {
        if (process.isAlive()) {
            throw new IllegalStateException("The server is still running.");
        }
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has said that it is ready since it was last started, and has not ended. */
    public boolean isReady() {
        return process.isAlive() && ready.isDone() && !ready.isCompletedExceptionally();
    }

    /** Waits until it has ended by itself or by our will, and answers its exit status. */
    public int awaitExit() {
        try {
            return process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).exitValue();
        } catch (TimeoutException e) {
            throw new AssertionError("The server did not end. Its log:\n" + log(), e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private Process launch() throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(program.jvmOptions());
        command.add("-Dbroadcast.http.port=" + port);
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of("-jar", program.jar().toString()));
        var started = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var itsReady = new CompletableFuture<Void>();
        ready = itsReady;
        Thread.ofVirtual().start(() -> read(started.inputReader(), itsReady));
        return started;
    }

    private void read(BufferedReader output, CompletableFuture<Void> itsReady) {
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith(READY)) {
                    itsReady.complete(null);
                }
            }
        } catch (IOException e) {
            // It was killed, which closes its streams.
        }
        itsReady.completeExceptionally(new AssertionError("The server ended. Its log:\n" + log()));
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() {
        try {
            ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            tellWhereItStands();
            killTree();
            throw new AssertionError("The server was not ready in time. Its log:\n" + log(), e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            killTree();
            throw new IllegalStateException(e);
        }
    }

    /** Writes the stacks of all its threads, mounted virtual ones too, into its log. */
    private void tellWhereItStands() {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print", "-l")
                    .redirectErrorStream(true)
                    .start()
                    .inputReader()
                    .lines()
                    .forEach(lines::add);
        } catch (IOException e) {
            lines.add("Its threads could not be listed: " + e.getMessage());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
