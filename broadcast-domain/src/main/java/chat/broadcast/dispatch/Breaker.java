package chat.broadcast.dispatch;

import java.time.Duration;

/**
 * Keeps a lane from hammering a provider that does not answer. After a few failures in a row it opens; when its time is
 * up, one message at a time goes as a probe; the first success closes it. Not thread-safe: its lane locks, but for
 * {@link #untroubled}.
 */
final class Breaker {

    private static final int MOST_FAILURES = 5;

    private final BackOff backOff;
    private int failures;
    private int openings;
    private boolean open;
    private long openUntilNanos;
    private volatile boolean troubled;

    Breaker(BackOff backOff) {
        this.backOff = backOff;
    }

    /** Whether a success would change nothing: nothing has failed since the last one. */
    boolean untroubled() {
        return !troubled;
    }

    void succeeded() {
        troubled = false;
        failures = 0;
        openings = 0;
        open = false;
    }

    /** A message could not be handed over, or no answer came. */
    void failed(long nowNanos) {
        troubled = true;
        failures++;
        // While it is open, only a probe tells something new: what was under way when it opened fails for the same
        // reason, and a whole window that broke at once would make the pause the longest there is.
        if (open ? nowNanos - openUntilNanos >= 0 : failures >= MOST_FAILURES) {
            open = true;
            openUntilNanos = nowNanos + backOff.after(openings++).toNanos();
        }
    }

    boolean closed() {
        return !open;
    }

    /** How many sends may be under way now, at most {@code window}. */
    int allows(int window, long nowNanos) {
        if (!open) {
            return window;
        }
        return nowNanos - openUntilNanos >= 0 ? 1 : 0;
    }

    /** How long until a probe may go; zero when one may. */
    Duration remaining(long nowNanos) {
        return open ? Duration.ofNanos(Math.max(0, openUntilNanos - nowNanos)) : Duration.ZERO;
    }
}
