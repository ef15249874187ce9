package chat.broadcast.executor;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gathers what changed and hands it on as sets, at most one per pause; the first change after a quiet time goes at once.
 *
 * @param <T> what names the thing that changed
 */
public final class Coalescer<T> {

    private final Executor executor;
    private final long pauseNanos;
    private final Consumer<Set<T>> sink;

    private Set<T> gathered = new LinkedHashSet<>();
    private boolean underWay;
    private long lastHandedOn;

    public Coalescer(Executor executor, Duration pause, Consumer<Set<T>> sink) {
        this.executor = executor;
        this.pauseNanos = pause.toNanos();
        this.sink = sink;
        this.lastHandedOn = System.nanoTime() - pauseNanos;
    }

    /** These changed; returns at once. */
    public synchronized void add(Collection<T> changed) {
        gathered.addAll(changed);
        if (!underWay) {
            begin();
        }
    }

    private void begin() {
        if (gathered.isEmpty()) {
            return;
        }
        underWay = true;
        try {
            executor.execute(this::handOn);
        } catch (RejectedExecutionException full) {
            underWay = false; // the next change tries again
        }
    }

    /** One at a time, so that whoever listens hears of things in their order. */
    private void handOn() {
        try {
            TimeUnit.NANOSECONDS.sleep(untilNext());
            sink.accept(taken());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                underWay = false;
                begin();
            }
        }
    }

    private synchronized long untilNext() {
        return Math.max(0, lastHandedOn + pauseNanos - System.nanoTime());
    }

    private synchronized Set<T> taken() {
        var batch = gathered;
        gathered = new LinkedHashSet<>();
        lastHandedOn = System.nanoTime();
        return batch;
    }
}
