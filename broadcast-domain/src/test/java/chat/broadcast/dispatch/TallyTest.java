package chat.broadcast.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();
    private long now;
    private long written;

    private void seconds(int count) {
        now += TimeUnit.SECONDS.toNanos(count);
    }

    private Map<Long, Integer> batch(Map<Long, Integer> accepted) {
        var due = tally.due(accepted, now);
        tally.written(accepted, due, now);
        written += due.values().stream().mapToInt(Integer::intValue).sum();
        return due;
    }

    @Test
    void the_first_goes_at_once_and_later_ones_together() {
        assertThat(batch(Map.of(7L, 3))).isEqualTo(Map.of(7L, 3));
        assertThat(batch(Map.of(7L, 2))).isEmpty();
        seconds(1);
        assertThat(batch(Map.of(7L, 4))).isEmpty();
        seconds(1);
        assertThat(batch(Map.of(7L, 1))).isEqualTo(Map.of(7L, 7));
    }

    @Test
    void what_waits_goes_without_a_batch_when_its_time_has_come() {
        batch(Map.of(7L, 1));
        batch(Map.of(7L, 1));
        assertThat(batch(Map.of())).isEmpty();
        seconds(2);
        assertThat(batch(Map.of())).isEqualTo(Map.of(7L, 1));
        seconds(2);
        assertThat(batch(Map.of())).isEmpty();
    }

    @Test
    void a_channel_waits_for_its_own_time_only() {
        batch(Map.of(7L, 1));
        seconds(1);
        assertThat(batch(Map.of(7L, 1, 8L, 1))).isEqualTo(Map.of(8L, 1));
    }

    @Test
    void what_was_not_written_after_all_is_counted_when_it_is_tried_again() {
        assertThat(tally.due(Map.of(7L, 3), now)).isEqualTo(Map.of(7L, 3));
        assertThat(batch(Map.of(7L, 3))).isEqualTo(Map.of(7L, 3));
    }

    @Test
    void nothing_is_lost_and_nothing_counted_twice() {
        int sent = 0;
        for (int i = 0; i < 100; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(130);
            batch(Map.of((long) (i % 3), i));
            sent += i;
        }
        written += tally.rest().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(written).isEqualTo(sent);
    }
}
