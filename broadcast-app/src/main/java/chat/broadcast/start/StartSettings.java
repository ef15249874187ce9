package chat.broadcast.start;

import chat.broadcast.setting.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What is set from outside, with the precedence that the application gives it too: a system property, the environment
 * ({@code BROADCAST_DB_URL}), {@code broadcast.properties} in the working folder. What only that file sets becomes
 * system properties here, for the server expands {@code ${MPCONFIG=…}} from those and the environment alone.
 */
final class StartSettings {
    private static final String OURS = "broadcast.";

    private final Properties properties;
    private final Map<String, String> environment;

    /**
     * @param properties receives what the file alone sets
     * @throws CannotStart when the file cannot be read, or a name in it or among the properties is no setting's
     */
    StartSettings(Properties properties, Map<String, String> environment, Path file) {
        this.properties = properties;
        this.environment = environment;
        var inFile = read(file);
        requireKnown(properties, "the command line");
        requireKnown(inFile, file.toString());
        for (var property : Property.values()) {
            var value = inFile.getProperty(property.key());
            if (value != null && given(property).isEmpty()) {
                fix(property, value);
            }
        }
    }

    static StartSettings ofThisProcess() {
        return new StartSettings(System.getProperties(), System.getenv(), Path.of("broadcast.properties"));
    }

    /** What is given; none when it is left out or blank. */
    Optional<String> given(Property property) {
        return Optional.ofNullable(properties.getProperty(property.key(), environment.get(property.environmentName())))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** What holds: what is given, else the default. */
    String value(Property property) {
        return given(property).orElseGet(property::defaultValue);
    }

    /** Fixes a setting for everything that starts later in this process. */
    void fix(Property property, String value) {
        properties.setProperty(property.key(), value);
    }

    private static void requireKnown(Properties named, String where) {
        var known = Arrays.stream(Property.values()).map(Property::key).collect(Collectors.toSet());
        for (var name : named.stringPropertyNames()) {
            if (name.startsWith(OURS) && !known.contains(name)) {
                throw new CannotStart("“%s” in %s is no setting: use one of %s."
                        .formatted(name, where, known.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    private static Properties read(Path file) {
        var inFile = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                inFile.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new CannotStart(
                        "The settings in %s cannot be read (%s): make it a readable file of lines such as broadcast.http.port=8080."
                                .formatted(file.toAbsolutePath(), e),
                        e);
            }
        }
        return inFile;
    }
}
