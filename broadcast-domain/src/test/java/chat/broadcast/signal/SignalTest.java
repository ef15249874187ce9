package chat.broadcast.signal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.BroadcastStopped.Until;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SignalTest {

    @Test
    void what_is_written_is_read_as_the_same() {
        for (var signal : List.of(
                new Signal.Changed(Signal.sorted(List.of(3L, 17L, 18L))),
                new Signal.Released(17, Signal.sorted(List.of(2L, 1L))),
                new Signal.Stopped(17, Until.RESUMED),
                new Signal.Sending(),
                new Signal.Channel(4),
                new Signal.Dialogs(Signal.sorted(List.of(5L))))) {
            assertThat(signal.texts()).hasSize(1);
            assertThat(Signal.read(signal.texts().getFirst())).contains(signal);
        }
    }

    @Test
    void neighbours_are_one_range() {
        var signal = new Signal.Dialogs(Signal.sorted(List.of(1L, 2L, 3L, 7L, 9L, 10L)));
        assertThat(signal.texts()).containsExactly("dialogs 1-3,7,9-10");
    }

    @Test
    void more_than_has_room_in_a_notification_goes_in_pieces_of_which_nothing_is_lost() {
        var dialogs = Signal.sorted(
                LongStream.range(0, 5_000).map(i -> 1_000_000 + 2 * i).boxed().toList());
        var read = new TreeSet<Long>();
        var texts = new Signal.Dialogs(dialogs).texts();
        assertThat(texts).hasSizeGreaterThan(1);
        for (var text : texts) {
            assertThat(text.length()).isLessThan(Signal.MOST_CHARACTERS);
            assertThat(Signal.read(text))
                    .hasValueSatisfying(signal -> read.addAll(((Signal.Dialogs) signal).dialogs()));
        }
        assertThat(read).isEqualTo(dialogs);
    }

    @Test
    void what_this_version_does_not_know_says_nothing() {
        for (var text :
                List.of("", "later 1", "changed", "changed x", "released 1", "stopped 1", "stopped 1 SOMETIMES")) {
            assertThat(Signal.read(text)).as(text).isEmpty();
        }
    }
}
