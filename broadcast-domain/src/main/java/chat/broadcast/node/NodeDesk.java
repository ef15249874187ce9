package chat.broadcast.node;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The transactions of a node's life, each one method. */
@Stateless
@PermitAll
public class NodeDesk {

    @Inject
    private NodeRepository nodes;

    /** Enters a node; gives its number. */
    public long enter(String name, Duration lease) {
        return nodes.enter(name, lease);
    }

    /**
     * A lease that was renewed.
     *
     * @param others how many other nodes live
     * @param at the database's time
     */
    public record Beat(int others, Instant at) {}

    /** Renews the lease; gives nothing when this node was found dead and forgotten. */
    public Optional<Beat> beat(long node, Duration lease) {
        return nodes.beat(node, lease);
    }

    /** The database's time. */
    public Instant time() {
        return nodes.time();
    }

    /** The node stops: others need not wait for its lease. */
    public void leave(long node) {
        nodes.leave(node);
    }

    /** Removes the rows of dead nodes that left nothing behind. */
    public void forgetDead() {
        nodes.forgetDead();
    }
}
