package chat.broadcast.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void goes_on_after_a_failure_until_it_is_closed() throws Exception {
        var thrice = new CountDownLatch(3);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var rhythm = Rhythm.begin("test", PAUSE, executor, () -> {
                thrice.countDown();
                throw new IllegalStateException("on purpose");
            });
            assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
            rhythm.close();
            executor.shutdown();
            assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void does_nothing_once_closed_though_its_pause_was_under_way() throws Exception {
        var times = new AtomicInteger();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Rhythm.begin("test", Duration.ofDays(1), executor, times::incrementAndGet)
                    .close();
            executor.shutdown();
            assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(times).hasValue(0);
    }
}
