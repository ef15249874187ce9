package chat.broadcast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** The module that {@code docs/a-channel-in-an-hour.md} shows, taken from that page and compiled as Maven would. */
public final class ExampleChannel {

    private static final Path PAGE = Path.of("..", "docs", "a-channel-in-an-hour.md");
    private static final Pattern FILE = Pattern.compile(
            "`broadcast-channels/channel-ntfy/(?<path>[^`]+)`\n\n```\\w+\n(?<text>.*?)```\n", Pattern.DOTALL);

    private final Path folder;

    private ExampleChannel(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the module's files below an empty folder, and compiles them.
     *
     * @throws AssertionError when the page lacks one, or when the compiler has anything to say
     */
    public static ExampleChannel builtIn(Path folder) {
        var example = new ExampleChannel(folder);
        try {
            example.writeFiles();
            example.compile("src/main/java", "");
            example.compile("src/test/java", example.classes().toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return example;
    }

    private void writeFiles() throws IOException {
        var files = FILE.matcher(Files.readString(PAGE));
        while (files.find()) {
            var file = folder.resolve(files.group("path"));
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.group("text"));
        }
        assertThat(folder.resolve("pom.xml")).exists();
    }

    private void compile(String sources, String classPath) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new DiagnosticCollector<JavaFileObject>();
        var target = Files.createDirectories(target(sources));
        try (var manager = compiler.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
            var options = List.of(
                    "-d",
                    target.toString(),
                    "-classpath",
                    String.join(System.getProperty("path.separator"), System.getProperty("java.class.path"), classPath),
                    "-Xlint:all,-path,-processing,-classfile",
                    "-Werror",
                    "-proc:none");
            var files = manager.getJavaFileObjectsFromPaths(javaFiles(folder.resolve(sources)));
            var compiled =
                    compiler.getTask(null, manager, said, options, null, files).call();
            assertThat(said.getDiagnostics()).isEmpty();
            assertThat(compiled).isTrue();
        }
    }

    private static List<Path> javaFiles(Path sources) throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            var files = new ArrayList<>(
                    all.filter(file -> file.toString().endsWith(".java")).toList());
            assertThat(files).isNotEmpty();
            return files;
        }
    }

    private Path target(String sources) {
        return folder.resolve("target").resolve(sources.contains("test") ? "test-classes" : "classes");
    }

    /** What would be in its jar, resources aside. */
    public Path classes() {
        return target("src/main/java");
    }

    Path testClasses() {
        return target("src/test/java");
    }

    /** What would be in its jar besides. */
    public Path resources() {
        return folder.resolve("src/main/resources");
    }
}
