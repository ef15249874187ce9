package chat.broadcast.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;

class CarriersTest {

    private static final CountDownLatch BOTH_HELD = new CountDownLatch(2);
    private static final CountDownLatch RELEASED = new CountDownLatch(1);

    @Test
    void virtual_threads_that_wait_in_a_class_they_load_get_others_to_run_that_let_them_go() throws Exception {
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        int before = scheduler.getParallelism();
        var watch = Thread.ofPlatform().start(new Carriers(scheduler, 2, Duration.ofMillis(1))::watch);
        try {
            Thread.ofVirtual().start(() -> assertThat(One.LOADED).isTrue());
            Thread.ofVirtual().start(() -> assertThat(Other.LOADED).isTrue());
            assertThat(BOTH_HELD.await(20, TimeUnit.SECONDS))
                    .as("both carriers are held")
                    .isTrue();
            var last = Thread.ofVirtual().start(RELEASED::countDown);

            assertThat(last.join(Duration.ofSeconds(20)))
                    .as("the third one ran")
                    .isTrue();
        } finally {
            RELEASED.countDown();
            watch.interrupt();
            watch.join();
            scheduler.setParallelism(before);
        }
    }

    private static boolean loading() {
        BOTH_HELD.countDown();
        try {
            return RELEASED.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    /** Whoever touches it first stays in its initialiser, and there a virtual thread keeps its carrier. */
    private static final class One {
        static final boolean LOADED = loading();
    }

    private static final class Other {
        static final boolean LOADED = loading();
    }
}
