package chat.broadcast.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionWatchTest {

    private final List<Long> paused = new ArrayList<>();
    private final RejectionWatch watch = new RejectionWatch((broadcast, why) -> paused.add(broadcast));

    @Test
    void does_not_judge_before_two_hundred() {
        watch.saw(1, Collections.nCopies(199, true));
        assertThat(paused).isEmpty();
    }

    @Test
    void pauses_when_more_than_half_of_the_last_two_hundred_were_refused() {
        watch.saw(1, Collections.nCopies(99, false));
        watch.saw(1, Collections.nCopies(101, true));
        assertThat(paused).containsExactly(1L);
    }

    @Test
    void half_is_not_more_than_half() {
        watch.saw(1, Collections.nCopies(100, false));
        watch.saw(1, Collections.nCopies(100, true));
        assertThat(paused).isEmpty();
    }

    @Test
    void looks_at_the_last_ones_only_and_at_each_broadcast_apart() {
        watch.saw(1, Collections.nCopies(1_000, false));
        watch.saw(2, Collections.nCopies(100, true));
        watch.saw(1, Collections.nCopies(100, true));
        assertThat(paused).isEmpty();
        watch.saw(1, List.of(true));
        assertThat(paused).containsExactly(1L);
    }
}
