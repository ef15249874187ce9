package chat.broadcast.dispatch;

import chat.broadcast.channel.Gate;
import chat.broadcast.node.Node;

/**
 * Whether anything of a channel may leave from this node at this moment: it is neither stopped nor outside its hours, nothing
 * about it has changed that is not known here yet, and the node's lease holds. Senders ask before each send, without the
 * lane's lock: with it they would wait for each other. One thread at a time may change it.
 */
final class Clearance {

    /** Whether it is stopped or outside its hours, and when that turns, by the time that has passed here. */
    private record Hours(Gate.Position gate, long turnsNanos) {

        static Hours of(Gate gate) {
            return new Hours(gate.position(), System.nanoTime() + gate.turnsIn().toNanos());
        }

        boolean shut(long now) {
            boolean turned = now - turnsNanos >= 0;
            return (gate == Gate.Position.SHUT) != turned;
        }
    }

    private final Node node;
    private volatile Hours hours;
    /** The last change that was announced, and the last one that is known here. */
    private volatile int announced;

    private volatile int known;

    Clearance(Node node, Gate gate) {
        this.node = node;
        this.hours = Hours.of(gate);
    }

    /** Something of the channel has changed, perhaps that it is stopped: nothing leaves until it is known what. */
    void announce(int change) {
        announced = Math.max(announced, change);
    }

    /** The times at which it may send, as they are now. */
    void keep(Gate gate) {
        hours = Hours.of(gate);
    }

    /** All changes up to this one are known here: the last thing to say after a change, for senders go on from here. */
    void knows(int change) {
        known = change;
    }

    /** Whether it is stopped or outside its hours: nothing leaves for long. */
    boolean shut(long now) {
        return hours.shut(now);
    }

    /** Whether this node may send and has heard of every change: if not, it soon will. */
    boolean current() {
        return known >= announced && node.leaseHolds();
    }

    /** Whether something may leave. */
    boolean given(long now) {
        return !shut(now) && current();
    }
}
