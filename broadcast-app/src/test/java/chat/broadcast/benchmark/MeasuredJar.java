package chat.broadcast.benchmark;

import chat.broadcast.testing.Built;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** broadcast.jar as it was built, with one more channel kind: {@link NothingAdapter} in a library of its WAR. */
final class MeasuredJar {

    private static final String WAR_IN_JAR = "MICRO-INF/deploy/ROOT.war";

    private MeasuredJar() {}

    static Path made(Path folder) {
        try {
            var adapter = folder.resolve("channel-nothing.jar");
            ShrinkWrap.create(JavaArchive.class)
                    .addClass(NothingAdapter.class)
                    .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
                    .as(ZipExporter.class)
                    .exportTo(adapter.toFile(), true);
            var war = copy(Built.war(), folder.resolve("measured.war"));
            put(adapter, war, "WEB-INF/lib/channel-nothing.jar");
            var jar = copy(Built.jar(), folder.resolve("measured.jar"));
            put(war, jar, WAR_IN_JAR);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Everything else in the archive stays as it is, compressed or not. */
    private static void put(Path file, Path archive, String place) throws IOException {
        try (var entries = FileSystems.newFileSystem(archive)) {
            Files.copy(file, Objects.requireNonNull(entries.getPath(place)), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
