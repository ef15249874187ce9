package chat.broadcast.dispatch;

import java.time.Duration;

/**
 * How many sends a second a lane gets done, as it turned out lately: what it claims is measured by it. Only outcomes count;
 * a window that is handed out at once says nothing yet. Not thread-safe: its lane locks.
 */
final class Throughput {

    private static final long PERIOD_NANOS = Duration.ofMillis(250).toNanos();
    /** When so much has passed without a new figure, the old one no longer holds. */
    private static final long STALLED_NANOS = Duration.ofSeconds(1).toNanos();

    private boolean resting = true;
    private long sinceNanos;
    private int done;
    private double perSecond;

    /** Something is handed out. */
    void busy(long now) {
        if (resting) {
            resting = false;
            sinceNanos = now;
            done = 0;
        }
    }

    /** There is nothing to do, or nothing may be done: this time does not count. */
    void rests() {
        resting = true;
    }

    void done(int count, long now) {
        if (resting) {
            return;
        }
        done += count;
        long passed = now - sinceNanos;
        if (passed >= PERIOD_NANOS) {
            perSecond = done * 1e9 / passed;
            sinceNanos = now;
            done = 0;
        }
    }

    /** 0 when nothing is known yet. */
    double perSecond(long now) {
        long passed = now - sinceNanos;
        return !resting && passed >= STALLED_NANOS ? done * 1e9 / passed : perSecond;
    }
}
