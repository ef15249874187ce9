package chat.broadcast.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A process that is measured by its own: says a line when it is ready, then answers each line it is told with one. It
 * ends when its input does, so that it never outlives the benchmark.
 */
final class Child implements AutoCloseable {

    private final String name;
    private final Process process;
    private final BufferedReader output;
    private final Writer input;
    private final String firstWords;

    private Child(String name, Process process) throws IOException {
        this.name = name;
        this.process = process;
        this.output = process.inputReader();
        this.input = process.outputWriter();
        this.firstWords = answerOfChild();
    }

    /** A Java program of this package, on the benchmark's class path. */
    static Child java(Class<?> program, List<String> jvmOptions, String... arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return start(program.getSimpleName(), Path.of("."), command);
    }

    static Child start(String name, Path folder, List<String> command) {
        try {
            var log = Results.folder().resolve(name + ".log").toFile();
            return new Child(
                    name,
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectError(ProcessBuilder.Redirect.appendTo(log))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said when it was ready. */
    String firstWords() {
        return firstWords;
    }

    long pid() {
        return process.pid();
    }

    /** Tells it a line and waits for its answer. */
    String ask(String line) {
        try {
            input.write(line + "\n");
            input.flush();
            return answerOfChild();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private String answerOfChild() throws IOException {
        var answer = output.readLine();
        if (answer == null) {
            throw new IOException("%s ended: see %s.log in %s".formatted(name, name, Results.folder()));
        }
        return answer;
    }

    @Override
    public void close() {
        try {
            input.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In the child: answers every line of the parent until there is none any more. */
    static void serve(String firstWords, UnaryOperator<String> answers) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answer(firstWords);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            answer(answers.apply(line));
        }
        System.exit(0);
    }

    /** In the child, for one that takes no lines. */
    static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                System.in.transferTo(PrintStream.nullOutputStream());
            } catch (IOException gone) {
                // The same as its end.
            }
            System.exit(0);
        });
    }

    static void answer(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
