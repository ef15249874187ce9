package chat.broadcast.channel.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Calls off what takes too long. All that run are looked at together, twenty times a second while there are any: a timer
 * for each would wake the timers' thread twice a request, which costs as much as the request itself.
 */
final class Deadlines {

    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(EVERY.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lookingLater = new AtomicBoolean();

    /** Ends with {@link #end}, or with its time. */
    final class Deadline {
        private final long endNanos;
        private final Runnable whenPassed;
        private volatile boolean passed;

        private Deadline(long endNanos, Runnable whenPassed) {
            this.endNanos = endNanos;
            this.whenPassed = whenPassed;
        }

        /** Whether its time was over before its end. */
        boolean passed() {
            return passed;
        }

        /** What was to be done is done. */
        void end() {
            running.remove(this);
        }
    }

    /** @param whenPassed must not block; called at most a twentieth of a second late, and not after {@code end} */
    Deadline start(Duration within, Runnable whenPassed) {
        var deadline = new Deadline(System.nanoTime() + within.toNanos(), whenPassed);
        running.add(deadline);
        lookLater();
        return deadline;
    }

    private void lookLater() {
        if (!lookingLater.get() && lookingLater.compareAndSet(false, true)) {
            LATER.execute(this::look);
        }
    }

    private void look() {
        lookingLater.set(false);
        long now = System.nanoTime();
        try {
            var late = running.stream()
                    .filter(deadline -> now - deadline.endNanos >= 0)
                    .toList();
            for (var deadline : late) {
                if (running.remove(deadline)) {
                    deadline.passed = true;
                    deadline.whenPassed.run();
                }
            }
        } finally {
            if (!running.isEmpty()) {
                lookLater();
            }
        }
    }
}
