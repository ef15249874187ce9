package chat.broadcast.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * This node's place among the others: its id and its lease. The lease is judged by the database's clock; here only the
 * time that passed since it was last renewed is measured, so a clock that is wrong changes nothing.
 */
final class Node {

    static final Duration LEASE = Duration.ofSeconds(8);
    /** A send begins only while the lease has this much left, so that it does not begin after others took over. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Node.class.getName());

    private final ClaimDesk desk;
    private final String name;
    private volatile long id;
    private volatile long renewedNanos;
    private volatile boolean entered;

    Node(ClaimDesk desk, String name) {
        this.desk = desk;
        this.name = name;
    }

    /** What a heartbeat found out. */
    sealed interface Beat {
        /** The lease was renewed in time. */
        record Alive() implements Beat {}

        /** It was renewed late: only these claims are still ours. */
        record Late(List<Long> claims) implements Beat {}

        /** The database did not answer. */
        record Unknown() implements Beat {}
    }

    /** Renews the lease, or enters for the first time. */
    Beat beat() {
        long before = System.nanoTime();
        try {
            boolean late = !entered || before - renewedNanos > LEASE.toNanos();
            if (!entered || !desk.beat(id, LEASE)) {
                id = desk.enter(name, LEASE);
                entered = true;
                late = true;
                LOG.log(Level.INFO, "Node {0} has entered as number {1}.", new Object[] {name, id});
            }
            var claims = late ? desk.mine(id) : List.<Long>of();
            renewedNanos = before;
            return late ? new Beat.Late(claims) : new Beat.Alive();
        } catch (RuntimeException down) {
            LOG.log(
                    Level.WARNING,
                    "The lease could not be renewed: the database does not answer ({0}).",
                    down.toString());
            return new Beat.Unknown();
        }
    }

    /** Whether a send may begin now. */
    boolean leaseHolds() {
        return entered && System.nanoTime() - renewedNanos < LEASE.minus(MARGIN).toNanos();
    }

    long id() {
        return id;
    }

    boolean entered() {
        return entered;
    }

    /** How often to beat: four times a lease. */
    static long beatMillis() {
        return TimeUnit.NANOSECONDS.toMillis(LEASE.toNanos() / 4);
    }
}
