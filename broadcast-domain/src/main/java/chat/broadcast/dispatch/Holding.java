package chat.broadcast.dispatch;

import chat.broadcast.delivery.ClaimRepository.Claim;

/** A claim in this node's hands, and whether it may still be sent. */
final class Holding {

    /** Why nothing more of it may leave. */
    enum Stop {
        NO,
        PAUSED,
        CANCELLED,
        /** The claim is no longer ours: what is left of it is another node's. */
        LOST
    }

    private final Claim claim;
    private volatile Stop stop = Stop.NO;
    /** How many of its deliveries are not recorded yet; the recorder's thread alone changes it. */
    private int unrecorded;

    Holding(Claim claim) {
        this.claim = claim;
        this.unrecorded = claim.recipients().size();
    }

    Claim claim() {
        return claim;
    }

    Stop stop() {
        return stop;
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
