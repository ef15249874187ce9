package chat.broadcast.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThroughputTest {

    private final Throughput throughput = new Throughput();

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void is_what_got_done_within_the_last_quarter_of_a_second() {
        throughput.busy(0);
        throughput.done(100, millis(100));
        assertThat(throughput.perSecond(millis(100))).isZero();
        throughput.done(150, millis(250));
        assertThat(throughput.perSecond(millis(260))).isCloseTo(1_000, within(1.0));
        throughput.done(25, millis(500));
        assertThat(throughput.perSecond(millis(500))).isCloseTo(100, within(1.0));
    }

    @Test
    void does_not_count_the_time_when_there_was_nothing_to_do() {
        throughput.busy(0);
        throughput.done(100, millis(250));
        throughput.rests();
        assertThat(throughput.perSecond(millis(60_000))).isCloseTo(400, within(1.0));
        throughput.busy(millis(60_000));
        throughput.done(50, millis(60_250));
        assertThat(throughput.perSecond(millis(60_250))).isCloseTo(200, within(1.0));
    }

    @Test
    void forgets_how_quick_it_was_when_nothing_comes_back_any_more() {
        throughput.busy(0);
        throughput.done(500, millis(250));
        throughput.busy(millis(300));
        throughput.done(2, millis(400));
        assertThat(throughput.perSecond(millis(1_000))).isCloseTo(2_000, within(1.0));
        assertThat(throughput.perSecond(millis(2_250))).isCloseTo(1, within(0.1));
    }
}
