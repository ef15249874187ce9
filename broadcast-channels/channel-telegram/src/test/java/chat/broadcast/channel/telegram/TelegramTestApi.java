package chat.broadcast.channel.telegram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Bot API as other people understand it: npm's {@code telegram-test-api}, in a process of its own. Installed under
 * {@code target} when it is not there.
 */
final class TelegramTestApi implements AutoCloseable {

    private static final String PACKAGE = "telegram-test-api@4.2.1";
    private static final Path FOLDER = Path.of("target", "telegram-test-api").toAbsolutePath();
    private static final String WHAT_TO_INSTALL = "This test runs " + PACKAGE
            + " and needs Node.js 12 or later with npm on the path: install it, for example by"
            + " “apt-get install nodejs npm” or “brew install node”.";

    private static final String PROGRAM = """
            const TelegramServer = require('telegram-test-api');
            const server = new TelegramServer({host: '127.0.0.1', port: Number(process.argv[1])});
            server.start().then(() => console.log('ready'), error => { console.log(error); process.exit(1); });
            process.stdin.resume();
            process.stdin.on('end', () => process.exit(0));  // its parent is gone
            """;

    private final Process process;
    private final URI uri;

    private TelegramTestApi(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static TelegramTestApi start() {
        install();
        try {
            var port = freePort();
            var process = new ProcessBuilder(tool("node"), "-e", PROGRAM, String.valueOf(port))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
            awaitReady(process);
            return new TelegramTestApi(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        var said = new StringBuilder();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals("ready")) {
                return;
            }
            said.append(line).append('\n');
        }
        throw new AssertionError(PACKAGE + " did not start:\n" + said);
    }

    private static void install() {
        if (Files.exists(FOLDER.resolve("node_modules/telegram-test-api/package.json"))) {
            return;
        }
        try {
            Files.createDirectories(FOLDER);
            var log = FOLDER.resolve("npm.log");
            var npm = new ProcessBuilder(tool("npm"), "install", "--prefix", ".", "--no-audit", "--no-fund", PACKAGE)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new AssertionError("npm could not install " + PACKAGE + ":\n" + Files.readString(log));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Stopped while npm installed " + PACKAGE, stopped);
        }
    }

    /** The program's path: a missing one is told in a sentence instead of an exception from the depths. */
    private static String tool(String name) {
        var path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .flatMap(folder ->
                        List.of(name, name + ".cmd", name + ".exe").stream().map(file -> Path.of(folder, file)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new AssertionError(WHAT_TO_INSTALL));
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
