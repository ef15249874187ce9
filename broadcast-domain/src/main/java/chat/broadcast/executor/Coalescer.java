package chat.broadcast.executor;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gathers what changed and hands it on as sets, at most one per pause; the first change after a quiet time goes at once.
 *
 * <p>The clock only says when; the handing on runs on another executor. A listener may take its time, for example to push
 * to a browser that has just gone, and must not keep the clock from what else it has to do: the heartbeat above all.
 *
 * @param <T> what names the thing that changed
 */
public final class Coalescer<T> {

    private final ScheduledExecutorService clock;
    private final Executor executor;
    private final long pauseNanos;
    private final Consumer<Set<T>> sink;

    private Set<T> gathered = new LinkedHashSet<>();
    private boolean scheduled;
    private long lastHandedOn;

    public Coalescer(ScheduledExecutorService clock, Executor executor, Duration pause, Consumer<Set<T>> sink) {
        this.clock = clock;
        this.executor = executor;
        this.pauseNanos = pause.toNanos();
        this.sink = sink;
        this.lastHandedOn = System.nanoTime() - pauseNanos;
    }

    /** These changed; returns at once. */
    public synchronized void add(Collection<T> changed) {
        gathered.addAll(changed);
        if (!scheduled) {
            schedule();
        }
    }

    private void schedule() {
        if (!gathered.isEmpty()) {
            scheduled = true;
            long wait = Math.max(0, lastHandedOn + pauseNanos - System.nanoTime());
            var unused = clock.schedule(() -> executor.execute(this::handOn), wait, TimeUnit.NANOSECONDS);
        }
    }

    /** One at a time, so that whoever listens hears of things in their order. */
    private void handOn() {
        Set<T> batch;
        synchronized (this) {
            batch = gathered;
            gathered = new LinkedHashSet<>();
            lastHandedOn = System.nanoTime();
        }
        try {
            sink.accept(batch);
        } finally {
            synchronized (this) {
                scheduled = false;
                schedule();
            }
        }
    }
}
