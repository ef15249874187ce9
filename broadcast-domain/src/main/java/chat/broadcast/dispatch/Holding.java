package chat.broadcast.dispatch;

import chat.broadcast.delivery.ClaimRepository.Claim;
import java.time.Duration;
import java.util.OptionalLong;

/** A claim in this node's hands, and whether it may still be sent. */
final class Holding {

    /** Why nothing more of it may leave. */
    enum Stop {
        NO,
        /** Given back, if it is still ours to give: what another node took over is not changed by it. */
        PAUSED,
        CANCELLED,
        /** It may not leave any more: its time is over. */
        LATE
    }

    private final Claim claim;
    private final long takenNanos = System.nanoTime();
    private final OptionalLong lateNanos;
    private volatile Stop stop = Stop.NO;
    /** How many of its deliveries are not recorded yet; the recorder's thread alone changes it. */
    private int unrecorded;

    Holding(Claim claim) {
        this.claim = claim;
        this.unrecorded = claim.recipients().size();
        this.lateNanos = claim.leavesWithin().isPresent()
                ? OptionalLong.of(System.nanoTime() + claim.leavesWithin().get().toNanos())
                : OptionalLong.empty();
    }

    Claim claim() {
        return claim;
    }

    /** How long it has been in hand. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - takenNanos);
    }

    /** Why nothing more of it may leave now. */
    Stop stop() {
        boolean late = lateNanos.isPresent() && System.nanoTime() - lateNanos.getAsLong() >= 0;
        return stop == Stop.NO && late ? Stop.LATE : stop;
    }

    void stop(Stop why) {
        if (stop != Stop.CANCELLED) {
            stop = why;
        }
    }

    /** Whether {@code more} recorded deliveries are the rest of it. */
    boolean endsWith(int more) {
        return unrecorded <= more;
    }

    void recorded(int more) {
        unrecorded -= more;
    }
}
