package chat.broadcast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Starts servers whose clock is wrong. */
public final class OtherClock {

    private OtherClock() {}

    /** The option of a JVM that believes it to be so much later. */
    public static String ahead(Duration by) {
        return "-javaagent:%s=%d".formatted(agent(), by.toMillis());
    }

    private static Path agent() {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", ClockAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        try {
            var jar = Files.createTempFile(Files.createDirectories(Built.folder()), "clock-agent-", ".jar");
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                add(out, ClockAgent.class);
                for (var part : ClockAgent.class.getDeclaredClasses()) {
                    add(out, part);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        var name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (var bytes = type.getClassLoader().getResourceAsStream(name)) {
            bytes.transferTo(jar);
        }
    }
}
