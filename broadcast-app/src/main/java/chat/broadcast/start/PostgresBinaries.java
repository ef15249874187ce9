package chat.broadcast.start;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL for this platform, as they come in an archive with the application. */
record PostgresBinaries(Path folder) {

    /** Unpacks the archive into a folder of its own under {@code parent}, unless an earlier start has done so. */
    static PostgresBinaries unpackedUnder(Path parent) {
        var folder = parent.resolve("postgresql-" + version());
        if (!Files.exists(folder)) {
            try {
                // Under another name first: a start that is killed half-way leaves nothing that looks complete.
                var unfinished = parent.resolve("postgresql-unfinished");
                Folders.delete(unfinished);
                unpack(unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new CannotStart(
                        "PostgreSQL cannot be unpacked to %s (%s): give that folder about 100 MB of space."
                                .formatted(folder, e.getMessage()),
                        e);
            }
        }
        return new PostgresBinaries(folder);
    }

    /** The version of PostgreSQL that comes along, such as 18.4.0. */
    static String version() {
        var properties = new Properties();
        try (var in = PostgresBinaries.class.getResourceAsStream("postgresql.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"));
    }

    static String majorVersion() {
        return version().replaceFirst("[.].*", "");
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void unpack(Path to) throws IOException {
        try (var archive = open();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, to);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path to) throws IOException {
        var path = to.resolve(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, to.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            if ((entry.getMode() & 0100) != 0) {
                var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
                permissions.addAll(EnumSet.of(
                        PosixFilePermission.OWNER_EXECUTE,
                        PosixFilePermission.GROUP_EXECUTE,
                        PosixFilePermission.OTHERS_EXECUTE));
                Files.setPosixFilePermissions(path, permissions);
            }
        }
    }

    private static InputStream open() {
        var system = System.getProperty("os.name");
        var processor = System.getProperty("os.arch");
        var archive = "/postgres-%s-%s.txz".formatted(archiveSystem(system), archiveProcessor(processor));
        var in = PostgresBinaries.class.getResourceAsStream(archive);
        if (in == null) {
            throw new CannotStart(
                    "No PostgreSQL comes along for %s on %s: set broadcast.db.url to a PostgreSQL server of yours."
                            .formatted(system, processor));
        }
        return in;
    }

    private static String archiveSystem(String name) {
        return name.startsWith("Mac") ? "darwin" : name.toLowerCase(Locale.ROOT);
    }

    private static String archiveProcessor(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }
}
