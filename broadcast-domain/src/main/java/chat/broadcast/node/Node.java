package chat.broadcast.node;

import chat.broadcast.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * This node's place among the others: its number and its lease. The lease is judged by the database's clock; here only the
 * time that passed since it was last renewed is measured, so a clock that is wrong changes nothing.
 */
@ApplicationScoped
public class Node {

    /** How long after its last renewal others take a node for dead. */
    public static final Duration LEASE = Duration.ofSeconds(8);

    /** A send begins only while the lease has this much left, so that it does not begin after others took over. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Node.class.getName());

    private final NodeDesk desk;
    private final String name;

    private volatile long id;
    private volatile long renewedNanos;
    private volatile boolean entered;
    private volatile boolean left;
    private final AtomicInteger lapses = new AtomicInteger();
    private volatile int others;
    private volatile Optional<Told> told = Optional.empty();

    /** The database's time, and when that was by the time that passes here. */
    private record Told(Instant at, long nanos) {}

    @Inject
    public Node(NodeDesk desk, Settings settings) {
        this(desk, settings.nodeName());
    }

    /** A node of that name. */
    public Node(NodeDesk desk, String name) {
        this.desk = desk;
        this.name = name;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    Node() {
        this.desk = null;
        this.name = null;
    }

    /**
     * Renews the lease, or enters for the first time; called by one thread at a time, four times a lease. When the database
     * does not answer, the lease just runs on.
     *
     * @param whenLate called when the lease had run out or is a new one, and done before it is called good: to find out
     *     what is still this node's, and drop the rest
     */
    public void beat(Runnable whenLate) {
        if (left) {
            return;
        }
        long before = System.nanoTime();
        try {
            boolean late = !entered || before - renewedNanos > LEASE.toNanos();
            if (late) {
                lapses.incrementAndGet();
            }
            if (!entered || !renewed()) {
                id = desk.enter(name, LEASE);
                late = true;
                LOG.log(Level.INFO, "Node {0} has entered as number {1}.", new Object[] {name, id});
            }
            if (late) {
                whenLate.run();
            }
            renewedNanos = before;
            entered = true;
        } catch (RuntimeException down) {
            LOG.log(
                    Level.WARNING,
                    "The lease could not be renewed: the database does not answer ({0}).",
                    down.toString());
        }
    }

    private boolean renewed() {
        var beat = desk.beat(id, LEASE);
        others = beat.map(NodeDesk.Beat::others).orElse(0);
        told = beat.map(answer -> new Told(answer.at(), System.nanoTime())).or(() -> told);
        return beat.isPresent();
    }

    /** The time by which everything here happens, the database's: what it was at the last beat, and what has passed since. */
    Instant now() {
        return told.map(last -> last.at.plusNanos(System.nanoTime() - last.nanos))
                .orElseGet(desk::time);
    }

    /** Whether a send may begin now. */
    public boolean leaseHolds() {
        return entered && System.nanoTime() - renewedNanos < LEASE.minus(MARGIN).toNanos();
    }

    /** How often the lease has run out: what was found out before a lapse may no longer be so. */
    public int lapses() {
        return lapses.get();
    }

    /** Its number in the database; 0 before it has entered. */
    public long id() {
        return id;
    }

    public boolean entered() {
        return entered;
    }

    /** Whether no other node lived when the lease was last renewed. */
    public boolean alone() {
        return others == 0;
    }

    /** Stops being a node: others need not wait for its lease. */
    public void leave() {
        left = true;
        if (entered) {
            desk.leave(id);
        }
    }

    /** How often to beat: four times a lease. */
    public static Duration betweenBeats() {
        return LEASE.dividedBy(4);
    }
}
