package chat.broadcast.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from {@code first} up to {@code most}, with jitter of half of it, so that
 * those who failed together do not come back together.
 */
record BackOff(Duration first, Duration most, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 20;

    /** @param failures how often it has failed before, 0 or more */
    Duration after(int failures) {
        long whole = Math.min(most.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
