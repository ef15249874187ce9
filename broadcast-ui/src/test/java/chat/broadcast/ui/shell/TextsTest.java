package chat.broadcast.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the words on the screen to the code that shows them. */
class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9_.]*)+)\"");
    private static final Pattern TEXT_OF = Pattern.compile("Texts\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]");

    /** Enums of which some constant is shown by {@link Texts#word}; a constant without a word would break a page. */
    private static final Set<Class<? extends Enum<?>>> SHOWN_ENUMS = Set.of(
            chat.broadcast.agent.Role.class,
            chat.broadcast.broadcast.BroadcastSort.class,
            chat.broadcast.broadcast.BroadcastStatus.class,
            chat.broadcast.delivery.DeliveryState.class,
            chat.broadcast.dialog.DialogSort.class,
            chat.broadcast.dialog.DialogStatus.class,
            UserMenu.Look.class);

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ENGLISH);

    @Test
    void every_text_that_the_code_asks_for_exists() {
        var asked = TEXT_OF.matcher(sources())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(asked).isNotEmpty().allSatisfy(key -> assertThat(keys()).contains(key));
    }

    @Test
    void every_shown_constant_of_an_enum_has_its_word() {
        for (var shown : SHOWN_ENUMS) {
            for (var constant : shown.getEnumConstants()) {
                assertThat(keys()).contains(shown.getSimpleName() + "." + constant.name());
            }
        }
    }

    @Test
    void every_reason_why_a_number_is_skipped_has_its_count_and_its_help() {
        for (var reason : chat.broadcast.delivery.SkipReason.values()) {
            assertThat(keys()).contains("preview.count." + reason.word(), "reasons.help." + reason.word());
        }
        for (var state : chat.broadcast.delivery.DeliveryState.values()) {
            assertThat(keys()).contains("reasons.help.state." + state.word());
        }
    }

    @Test
    void no_text_is_kept_that_nobody_shows() {
        var named = LITERAL.matcher(sources())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        var unused = keys().stream()
                .filter(key -> !named.contains(key))
                .filter(key -> named.stream().noneMatch(start -> start.endsWith(".") && key.startsWith(start)))
                .filter(key -> !Character.isUpperCase(key.charAt(0)))
                .toList();
        assertThat(unused).isEmpty();
    }

    @Test
    void every_text_is_a_pattern_that_can_be_filled() {
        for (var key : keys()) {
            var pattern = WORDS.getString(key);
            assertThat(pattern).as(key).doesNotContain("'").isNotBlank();
            assertThat(new MessageFormat(pattern, Locale.ENGLISH).format(new Object[] {2, 3, 4}))
                    .isNotBlank();
        }
    }

    @Test
    void counts_are_grouped_and_identifiers_are_not() {
        assertThat(Texts.text("preview.skip", 41_200)).isEqualTo("Send to the 41,200 that can be reached");
        assertThat(Texts.text("broadcast.heading", "41200")).isEqualTo("Broadcast № 41200");
    }

    private static Set<String> keys() {
        var keys = new TreeSet<String>();
        for (Enumeration<String> all = WORDS.getKeys(); all.hasMoreElements(); ) {
            keys.add(all.nextElement());
        }
        return keys;
    }

    private static String sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TextsTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
