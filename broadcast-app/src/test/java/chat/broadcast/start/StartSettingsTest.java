package chat.broadcast.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.setting.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartSettingsTest {
    @TempDir
    Path folder;

    private final Properties properties = new Properties();
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("broadcast.properties");
    }

    @Test
    void a_system_property_goes_before_the_environment_and_that_before_the_file() throws IOException {
        Files.writeString(file, "broadcast.http.port=1\nbroadcast.db.user=file\nbroadcast.db.url=file\n");
        properties.setProperty("broadcast.http.port", "3");
        var settings = new StartSettings(
                properties, Map.of("BROADCAST_HTTP_PORT", "2", "BROADCAST_DB_USER", "environment"), file);
        assertThat(settings.value(Property.HTTP_PORT)).isEqualTo("3");
        assertThat(settings.value(Property.DB_USER)).isEqualTo("environment");
        assertThat(settings.value(Property.DB_URL)).isEqualTo("file");
    }

    @Test
    void what_the_file_alone_sets_is_a_system_property_for_the_server() throws IOException {
        Files.writeString(file, "broadcast.db.url=jdbc:postgresql://db/b\nbroadcast.db.user=file\n");
        var settings = new StartSettings(properties, Map.of("BROADCAST_DB_USER", "environment"), file);
        assertThat(settings.given(Property.DB_URL)).isPresent();
        assertThat(properties).containsOnly(Map.entry("broadcast.db.url", "jdbc:postgresql://db/b"));
    }

    @Test
    void blank_is_not_given() {
        var settings = new StartSettings(properties, Map.of("BROADCAST_DB_URL", " "), file);
        assertThat(settings.given(Property.DB_URL)).isEmpty();
        assertThat(settings.value(Property.HTTP_PORT)).isEqualTo(Property.HTTP_PORT.defaultValue());
    }

    @Test
    void a_name_that_is_no_setting_stops_the_start_and_names_those_that_are() throws IOException {
        Files.writeString(file, "broadcast.htp.port=8081\n");
        assertThatThrownBy(() -> new StartSettings(properties, Map.of(), file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("broadcast.htp.port")
                .hasMessageContaining("broadcast.http.port");
    }
}
