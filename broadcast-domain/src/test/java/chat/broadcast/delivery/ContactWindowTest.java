package chat.broadcast.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactWindowTest {

    private static final ContactWindow MESSENGER = new ContactWindow("Messenger", Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource({
        "PT72H, Last wrote 3 days ago",
        "PT95H59M, Last wrote 3 days ago",
        "PT48H, Last wrote 2 days ago",
        "PT47H59M, Last wrote 47 hours ago",
        "PT119M, Last wrote 119 minutes ago"
    })
    void it_says_how_long_ago_somebody_wrote_and_what_is_allowed(Duration silence, String words) {
        assertThat(MESSENGER.sentence(Optional.of(silence))).isEqualTo(words + ", Messenger allows 24 h.");
    }

    @Test
    void whoever_never_wrote_is_kept_out() {
        assertThat(MESSENGER.keepsOut(Optional.empty())).isTrue();
        assertThat(MESSENGER.sentence(Optional.empty()))
                .isEqualTo("Has never written, Messenger allows 24 h after that.");
    }

    @Test
    void the_last_moment_of_the_window_is_in_it() {
        assertThat(MESSENGER.keepsOut(Optional.of(Duration.ofHours(24)))).isFalse();
        assertThat(MESSENGER.keepsOut(Optional.of(Duration.ofHours(24).plusMillis(1))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"P7D, 7 days", "PT36H, 36 h", "PT90M, 90 min"})
    void a_length_is_told_in_its_own_unit(Duration length, String words) {
        assertThat(new ContactWindow("VK", length).allowance()).isEqualTo("VK allows " + words);
    }
}
