package chat.broadcast.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what becomes true by itself, and never longer than it may. */
public final class Await {

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Await() {}

    /**
     * Looks again and again until what is seen is as wanted.
     *
     * @param what names it in the failure
     * @param look throws an {@link AssertionError} when something is seen that must never be
     */
    public static <T> T until(String what, Duration within, Supplier<T> look, Predicate<T> wanted) {
        long end = System.nanoTime() + within.toNanos();
        var seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(
                        "Waited %d s in vain for %s; last seen: %s".formatted(within.toSeconds(), what, seen));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
            seen = look.get();
        }
        return seen;
    }
}
