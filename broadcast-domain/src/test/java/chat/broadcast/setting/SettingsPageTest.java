package chat.broadcast.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} is generated from {@link Property}: this test writes what it should be, and compares. */
class SettingsPageTest {

    private static final String HEAD = """
            # Settings

            <!-- Generated from chat.broadcast.setting.Property; a test fails when it is stale, and says what to do. -->

            What one node is told at its start. Every setting can be given, first match wins, as

            1. a system property: `java -Dbroadcast.http.port=9090 -jar broadcast.jar`, or `./mvnw -Prun -Dbroadcast.http.port=9090`,
            2. an environment variable: `BROADCAST_HTTP_PORT=9090`,
            3. a line of the file `broadcast.properties` in the working folder: `broadcast.http.port=9090`.

            A name that is no setting stops the start and lists those there are. What is empty counts as not given.

            | setting | environment variable | default | meaning |
            | --- | --- | --- | --- |
            """;

    private static final String FOOT = """

            What people change while it runs (channels, their credentials, their pace) is not here: that is kept in the
            database, and changed in the control panel or by the API.
            """;

    @Test
    void the_page_in_docs_is_the_one_that_the_settings_generate() throws IOException {
        var page = HEAD
                + Arrays.stream(Property.values()).map(SettingsPageTest::row).collect(Collectors.joining())
                + FOOT;
        var module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        var generated = Files.createDirectories(module.resolve("target")).resolve("settings.md");
        Files.writeString(generated, page);
        assertThat(module.resolveSibling("docs").resolve("settings.md"))
                .as("docs/settings.md is stale: copy broadcast-domain/target/settings.md over it")
                .hasContent(page);
    }

    private static String row(Property property) {
        var value = property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`";
        return "| `%s` | `%s` | %s | %s |%n"
                .formatted(
                        property.key(),
                        property.environmentName(),
                        value,
                        property.meaning().replace("|", "\\|"))
                .replace(System.lineSeparator(), "\n");
    }
}
