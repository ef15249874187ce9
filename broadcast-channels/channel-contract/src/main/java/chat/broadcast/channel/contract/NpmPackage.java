package chat.broadcast.channel.contract;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A provider as other people understand it: a package of npm, run by Node.js in a process of its own. Installed under {@code
 * target} when it is not there.
 */
public record NpmPackage(String name, String version) {

    /**
     * Runs a program that uses the package.
     *
     * @param program what Node.js runs; it finds the port as its first argument, writes “ready” on a line of its own when it
     *     listens there, and ends when its standard input does
     * @return the process, which has said that it is ready; what it says after that is in its {@code inputReader} of UTF-8
     * @throws AssertionError when it cannot be installed or does not start, in a sentence that says what to do
     */
    public Process start(String program, int port) {
        install();
        try {
            var process = new ProcessBuilder(tool("node"), "-e", program, String.valueOf(port))
                    .directory(folder().toFile())
                    .redirectErrorStream(true)
                    .start();
            awaitReady(process);
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitReady(Process process) throws IOException {
        var out = process.inputReader(StandardCharsets.UTF_8);
        var said = new StringBuilder();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals("ready")) {
                return;
            }
            said.append(line).append('\n');
        }
        throw new AssertionError(this + " did not start:\n" + said);
    }

    private void install() {
        if (Files.exists(folder().resolve("node_modules").resolve(name).resolve("package.json"))) {
            return;
        }
        try {
            Files.createDirectories(folder());
            var log = folder().resolve("npm.log");
            var npm = new ProcessBuilder(tool("npm"), "install", "--prefix", ".", "--no-audit", "--no-fund", toString())
                    .directory(folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new AssertionError("npm could not install " + this + ":\n" + Files.readString(log));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Stopped while npm installed " + this, stopped);
        }
    }

    private Path folder() {
        return Path.of("target", "npm-" + name).toAbsolutePath();
    }

    /** The program's path: a missing one is told in a sentence instead of an exception from the depths. */
    private String tool(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(in ->
                        Stream.of(program, program + ".cmd", program + ".exe").map(file -> Path.of(in, file)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new AssertionError("This test runs " + this
                        + " and needs Node.js 12 or later with npm on the path: install it, for example by"
                        + " “apt-get install nodejs npm” or “brew install node”."));
    }

    /** As npm names it. */
    @Override
    public String toString() {
        return name + "@" + version;
    }
}
