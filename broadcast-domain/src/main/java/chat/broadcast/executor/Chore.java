package chat.broadcast.executor;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Something to be done whenever it is asked for, never twice at once: who asks while it is being done has it done once more
 * after that, however often he asks. It runs on an executor, so whoever asks never waits; what it throws is told, and the
 * next time it is tried again.
 */
public final class Chore implements Runnable {

    private static final Logger LOG = Logger.getLogger(Chore.class.getName());

    private final String name;
    private final Executor executor;
    private final Runnable task;
    private final AtomicInteger asked = new AtomicInteger();

    /** @param name as in “The … failed” */
    public Chore(String name, Executor executor, Runnable task) {
        this.name = name;
        this.executor = executor;
        this.task = task;
    }

    /** Has it done soon. */
    @Override
    public void run() {
        if (asked.getAndIncrement() == 0) {
            begin();
        }
    }

    private void begin() {
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException full) {
            asked.set(0);
            LOG.log(Level.WARNING, "The {0} could not begin and will be tried again: {1}", new Object[] {
                name, full.toString()
            });
        }
    }

    private void work() {
        int before = asked.get();
        try {
            task.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, failed, () -> "The " + name + " failed and will be tried again");
        } finally {
            if (!asked.compareAndSet(before, 0)) {
                asked.set(1);
                begin();
            }
        }
    }
}
