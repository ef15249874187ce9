package chat.broadcast.testing;

import java.nio.file.Path;

/** The files that the build made and the tests try. */
public final class Built {
    private Built() {}

    /** The single file: server, application, database. */
    public static Path jar() {
        return path("test.broadcast.jar");
    }

    public static Path war() {
        return path("test.broadcast.war");
    }

    /** A folder under {@code target} for what tests write and somebody may want to read later. */
    public static Path folder() {
        return path("test.folder");
    }

    private static Path path(String property) {
        var value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException(
                    "%s is not set: run this test by ./mvnw verify -Dit.test=…, which sets it.".formatted(property));
        }
        return Path.of(value);
    }
}
