package chat.broadcast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.delivery.Content;
import chat.broadcast.delivery.Tempo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    @Test
    void says_what_is_different_and_never_the_text() {
        var before = new Snapshot("1-3", 3, new Content.Text("Secret"), Start.NOW, Tempo.FREE);
        var start = Start.at(Instant.parse("2026-12-01T08:00:00Z"), Optional.of(ZoneId.of("Europe/Berlin")));
        var tempo = new Tempo(OptionalInt.of(30), Optional.empty(), Optional.of(Instant.parse("2026-12-01T18:00:00Z")));
        var after = new Snapshot("1, 2", 2, new Content.Text("Secrets"), start, tempo);
        assertThat(before.changesTo(after)).isEqualTo("""
                chat numbers: 3 → 2 dialogs; message: 6 → 7 characters; \
                start: at once → 2026-12-01T08:00:00Z (Europe/Berlin); \
                pace: free → 30 a minute, not after 2026-12-01T18:00:00Z""");
        assertThat(before.changesTo(before)).isEqualTo("nothing changed");
    }
}
