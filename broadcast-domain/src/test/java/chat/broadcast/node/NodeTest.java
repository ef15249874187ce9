package chat.broadcast.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeTest {

    private static final Instant ASKED = Instant.parse("2000-01-01T00:00:00Z");

    private final List<String> happened = new ArrayList<>();
    private final Table table = new Table();
    private final Node node = new Node(table, "test");

    /** The node table of a database that may be gone. */
    private final class Table extends NodeDesk {
        private boolean down;
        private Optional<Beat> beat = Optional.of(new Beat(0, Instant.EPOCH));

        @Override
        public long enter(String name, Duration lease) {
            answer();
            happened.add("entered");
            return happened.size();
        }

        @Override
        public Optional<Beat> beat(long node, Duration lease) {
            answer();
            happened.add("beat");
            return beat;
        }

        @Override
        public Instant time() {
            return ASKED;
        }

        @Override
        public void leave(long node) {
            happened.add("left");
        }

        private void answer() {
            if (down) {
                throw new IllegalStateException("down");
            }
        }
    }

    private void beat() {
        node.beat(() -> happened.add(node.leaseHolds() ? "late, and leased" : "late, and not leased"));
    }

    @Test
    void what_is_still_ours_is_found_out_before_the_lease_is_called_good() {
        assertThat(node.leaseHolds()).isFalse();
        beat();
        assertThat(node.leaseHolds()).isTrue();
        beat();
        assertThat(happened).containsExactly("entered", "late, and not leased", "beat");
    }

    @Test
    void one_that_was_found_dead_and_forgotten_enters_anew_and_looks_what_is_still_its_own() {
        beat();
        table.beat = Optional.empty();
        beat();
        assertThat(happened)
                .startsWith("entered", "late, and not leased", "beat", "entered")
                .hasSize(5);
        assertThat(node.id()).isEqualTo(4);
    }

    @Test
    void a_database_that_does_not_answer_gives_no_lease() {
        table.down = true;
        beat();
        assertThat(node.leaseHolds()).isFalse();
        assertThat(node.entered()).isFalse();
        table.down = false;
        beat();
        assertThat(node.leaseHolds()).isTrue();
    }

    @Test
    void it_is_alone_unless_others_live() {
        beat();
        beat();
        assertThat(node.alone()).isTrue();
        table.beat = Optional.of(new NodeDesk.Beat(2, Instant.EPOCH));
        beat();
        assertThat(node.alone()).isFalse();
    }

    @Test
    void it_goes_by_the_database_s_clock_whatever_its_own_says() {
        beat();
        assertThat(node.now()).isEqualTo(ASKED);
        var far = Instant.parse("2001-02-03T04:05:06Z");
        table.beat = Optional.of(new NodeDesk.Beat(0, far));
        beat();
        assertThat(node.now()).isBetween(far, far.plusSeconds(60));
        table.down = true;
        beat();
        assertThat(node.now()).isBetween(far, far.plusSeconds(60));
    }

    @Test
    void once_it_has_left_it_does_not_come_back() {
        beat();
        node.leave();
        beat();
        assertThat(happened).endsWith("left");
    }
}
