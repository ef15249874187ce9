package chat.broadcast.start;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * How many virtual threads run at once: as many as there are processors, and many more whenever they stand still.
 *
 * <p>A virtual thread that loads a class cannot leave its carrier while it waits for the class loader, and Payara has one
 * lock for the whole application. With a carrier a core, two lanes that met a class for the first time held both carriers
 * and waited for a third virtual thread that held the lock and got no carrier: everything stood still (seen on two cores).
 * So while the application starts there are as many carriers as may load a class at the same time.
 *
 * <p>But many carriers are dear: each send wakes a thread of the operating system then. On two cores a POST took 92 µs of
 * processor with 256 carriers, and 19 µs with two. So when the start is over there are few; and a virtual thread that has
 * nothing to do but to run tells whether they move. When it does not, there are many again for a while.
 */
final class Carriers {

    private static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";
    private static final int MANY = 256;

    /** Longer than a busy machine makes a virtual thread wait for its turn, shorter than anybody's time-out. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration BETWEEN = Duration.ofMillis(500);

    /** So long there are many: whatever class they met is loaded then. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final VirtualThreadSchedulerMXBean scheduler;
    private final int few;
    private final Duration recovery;

    Carriers(VirtualThreadSchedulerMXBean scheduler, int few, Duration recovery) {
        this.scheduler = scheduler;
        this.few = few;
        this.recovery = recovery;
    }

    /**
     * Many, from the first virtual thread on; before it.
     *
     * @return whether they are ours to change: whoever starts us with a number of his own keeps it
     */
    static boolean many() {
        if (System.getProperty(PROPERTY) != null) {
            return false;
        }
        System.setProperty(PROPERTY, Integer.toString(MANY));
        return true;
    }

    /** A few from now on, more when they are needed. */
    static void fewWhileTheyMove() {
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        var carriers = new Carriers(scheduler, Math.max(2, Runtime.getRuntime().availableProcessors()), RECOVERY);
        // Not a virtual one: it looks after those.
        Thread.ofPlatform().name("carriers").daemon().start(carriers::watch);
    }

    /** Until it is interrupted. */
    void watch() {
        try {
            scheduler.setParallelism(few);
            while (true) {
                var moved = new CountDownLatch(1);
                Thread.ofVirtual().start(moved::countDown);
                if (!moved.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    scheduler.setParallelism(MANY);
                    moved.await();
                    Thread.sleep(recovery);
                    scheduler.setParallelism(few);
                }
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
