package chat.broadcast.ui.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast a broadcast is going just now, from what was seen of it in the last seconds. */
final class SendingRate {

    private static final Duration LOOKED_AT = Duration.ofSeconds(15);
    private static final Duration NEEDED = Duration.ofSeconds(2);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, int pending) {}

    /**
     * @param perSecond deliveries that ended, a second
     * @param left until none is pending, at this rate
     */
    record Estimate(double perSecond, Duration left) {}

    /** Takes note of how many were pending. */
    void saw(Instant at, int pending) {
        samples.addLast(new Sample(at, pending));
        while (samples.size() > 2 && samples.getFirst().at.isBefore(at.minus(LOOKED_AT))) {
            samples.removeFirst();
        }
    }

    /** Forgets what was seen: it stood still in between. */
    void restart() {
        samples.clear();
    }

    /** Empty while too little was seen, or nothing moved. */
    Optional<Estimate> estimate() {
        if (samples.size() < 2) {
            return Optional.empty();
        }
        var first = samples.getFirst();
        var last = samples.getLast();
        var span = Duration.between(first.at, last.at);
        int ended = first.pending - last.pending;
        if (span.compareTo(NEEDED) < 0 || ended <= 0) {
            return Optional.empty();
        }
        double perSecond = ended * 1000.0 / span.toMillis();
        return Optional.of(new Estimate(perSecond, Duration.ofSeconds(Math.round(last.pending / perSecond))));
    }
}
