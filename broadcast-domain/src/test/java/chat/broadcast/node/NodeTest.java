package chat.broadcast.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NodeTest {

    private final List<String> happened = new ArrayList<>();
    private final Table table = new Table();
    private final Node node = new Node(table, "test");

    /** The node table of a database that may be gone. */
    private final class Table extends NodeDesk {
        private boolean down;
        private OptionalInt others = OptionalInt.of(0);

        @Override
        public long enter(String name, Duration lease) {
            answer();
            happened.add("entered");
            return happened.size();
        }

        @Override
        public OptionalInt beat(long node, Duration lease) {
            answer();
            happened.add("beat");
            return others;
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
        table.others = OptionalInt.empty();
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
        table.others = OptionalInt.of(2);
        beat();
        assertThat(node.alone()).isFalse();
    }

    @Test
    void once_it_has_left_it_does_not_come_back() {
        beat();
        node.leave();
        beat();
        assertThat(happened).endsWith("left");
    }
}
