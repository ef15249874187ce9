package chat.broadcast.executor;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gathers what changed and hands it on as sets, at most one per pause; the first change after a quiet time goes at once.
 *
 * @param <T> what names the thing that changed
 */
public final class Coalescer<T> {

    private final ScheduledExecutorService clock;
    private final long pauseNanos;
    private final Consumer<Set<T>> sink;

    private Set<T> gathered = new LinkedHashSet<>();
    private boolean scheduled;
    private long lastHandedOn;

    public Coalescer(ScheduledExecutorService clock, Duration pause, Consumer<Set<T>> sink) {
        this.clock = clock;
        this.pauseNanos = pause.toNanos();
        this.sink = sink;
        this.lastHandedOn = System.nanoTime() - pauseNanos;
    }

    /** These changed; returns at once. */
    public synchronized void add(Collection<T> changed) {
        gathered.addAll(changed);
        if (!scheduled && !gathered.isEmpty()) {
            scheduled = true;
            long wait = Math.max(0, lastHandedOn + pauseNanos - System.nanoTime());
            var unused = clock.schedule(this::handOn, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void handOn() {
        Set<T> batch;
        synchronized (this) {
            batch = gathered;
            gathered = new LinkedHashSet<>();
            scheduled = false;
            lastHandedOn = System.nanoTime();
        }
        sink.accept(batch);
    }
}
