package chat.broadcast.dispatch;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** How fast one channel may send from this node: a token bucket that holds at most a tenth of a second's worth. */
final class Pace {

    private final Bucket bucket;

    /** @param perSecond messages a second, 0.01 to 100,000 */
    Pace(double perSecond) {
        long burst = Math.max(1, Math.round(perSecond / 10));
        var refill = Duration.ofNanos(Math.round(burst * 1e9 / perSecond));
        bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(burst)
                        .refillGreedy(burst, refill)
                        .build())
                .build();
    }

    /** Takes the right to send one message: 0 when it is given, else the nanoseconds until there may be one. */
    long takeOrWait() {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
    }
}
