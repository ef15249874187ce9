package chat.broadcast.dispatch;

import chat.broadcast.delivery.ClaimRepository.Claim;
import chat.broadcast.dispatch.Holding.Stop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a lane looks for claims, one look at a time, and what happened to those that are being taken. Not thread-safe: its
 * lane locks.
 */
final class Intake {

    private static final long FIRST_LOOK_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LAST_LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private boolean mayHaveWork = true;
    private long lookedNanos = System.nanoTime();
    private long lookAgainNanos = FIRST_LOOK_NANOS;
    private boolean taking;
    private ClaimDesk.First first = ClaimDesk.First.DUE;
    /** What was stopped while claims were being taken: they may be of it, and are not in the hand yet. */
    private final Map<Long, Stop> stopped = new HashMap<>();

    /** There may be something to take. */
    void wake() {
        mayHaveWork = true;
    }

    void stop(long broadcast, Stop why) {
        if (taking) {
            stopped.merge(broadcast, why, (old, now) -> old == Stop.CANCELLED ? old : now);
        }
    }

    /** Whether claims are being taken at this moment. */
    boolean taking() {
        return taking;
    }

    /**
     * How long until it is to look, at once when there may be work: now and then though nobody told of any, as a safety net.
     * By the time that has passed, not by a wait that ran out: whatever wakes a lane more often would keep it from ever
     * looking.
     */
    long untilLook(long now) {
        return mayHaveWork ? 0 : lookedNanos + lookAgainNanos - now;
    }

    /** A look begins; gives what it is to look at first. */
    ClaimDesk.First begin(long now) {
        taking = true;
        mayHaveWork = false;
        lookedNanos = now;
        first = first == ClaimDesk.First.DUE ? ClaimDesk.First.FRESH : ClaimDesk.First.DUE;
        return first;
    }

    /** It could not begin after all: the server is stopping. */
    void abandon() {
        end();
    }

    /**
     * The look has ended, and something was found or nothing. Another node may be taking at this very moment, of what there
     * is more of: that looks as if there were nothing, so the next look follows soon.
     *
     * @return what was stopped meanwhile, and why
     */
    Map<Long, Stop> found(Optional<Claim> claim) {
        lookAgainNanos = claim.isPresent() ? FIRST_LOOK_NANOS : Math.min(LAST_LOOK_NANOS, 2 * lookAgainNanos);
        mayHaveWork |= claim.isPresent();
        return end();
    }

    /** The database has not answered. */
    void failed() {
        lookAgainNanos = LAST_LOOK_NANOS;
        end();
    }

    private Map<Long, Stop> end() {
        taking = false;
        var meanwhile = Map.copyOf(stopped);
        stopped.clear();
        return meanwhile;
    }
}
