package chat.broadcast.dispatch;

import chat.broadcast.delivery.ClaimRepository.Claim;
import java.util.OptionalLong;

/** A claim in this node's hands, and whether it may still be sent. */
final class Holding {

    /** Why nothing more of it may leave. */
    enum Stop {
        NO,
        PAUSED,
        CANCELLED,
        /** It may not leave any more: its time is over. */
        LATE,
        /** The claim is no longer ours: what is left of it is another node's. */
        LOST
    }

    private final Claim claim;
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

    /** Why nothing more of it may leave now. */
    Stop stop() {
        boolean late = lateNanos.isPresent() && System.nanoTime() - lateNanos.getAsLong() >= 0;
        return stop == Stop.NO && late ? Stop.LATE : stop;
    }

    void stop(Stop why) {
        stop = why;
    }

    /** Whether {@code more} recorded deliveries are the rest of it. */
    boolean endsWith(int more) {
        return unrecorded <= more;
    }

    void recorded(int more) {
        unrecorded -= more;
    }
}
