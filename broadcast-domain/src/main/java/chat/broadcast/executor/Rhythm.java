package chat.broadcast.executor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Something done again and again until it is closed, with a pause after each time, on a thread that it keeps to itself:
 * nothing that takes its time keeps another rhythm from its own. What is thrown is told, and the next time it is tried again.
 *
 * <p>A waiting virtual thread costs next to nothing. A scheduled executor of Payara's costs more: it sets up the
 * application's context for what is due though it was cancelled, and complains loudly when the application has gone.
 */
public final class Rhythm implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Rhythm.class.getName());

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Rhythm(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
    }

    /**
     * Begins with a pause.
     *
     * @param name as in “The … failed”
     */
    public static Rhythm begin(String name, Duration pause, Executor executor, Runnable task) {
        var rhythm = new Rhythm(name, pause, task);
        executor.execute(rhythm::run);
        return rhythm;
    }

    private void run() {
        try {
            while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                once();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            task.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, failed, () -> "The " + name + " failed and will be tried again");
        }
    }

    /** Never again; what is being done ends in its own time. */
    @Override
    public void close() {
        closed.countDown();
    }
}
