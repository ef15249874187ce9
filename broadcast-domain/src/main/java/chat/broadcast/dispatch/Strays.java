package chat.broadcast.dispatch;

import chat.broadcast.node.Node;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Claims of this node that none of its lanes knows: the database committed their taking, and the connection broke before it
 * could say so; or an outcome of theirs could not be recorded. No other node may take them over while this one lives.
 */
final class Strays {

    private static final Logger LOG = Logger.getLogger(Strays.class.getName());

    private final ClaimDesk desk;
    private final Node node;
    private Set<Long> suspects = Set.of();
    private int lapses;

    Strays(ClaimDesk desk, Node node) {
        this.desk = desk;
        this.node = node;
    }

    /**
     * Resolves those that were unknown already at the last look, which must be seconds ago: between the commit of a claim
     * and a lane's hand there is a moment. One thread.
     */
    void look(Collection<Lane> lanes) {
        int before = lapses;
        lapses = node.lapses();
        var unknown = new HashSet<>(desk.mine(node.id()));
        lanes.forEach(lane -> unknown.removeAll(lane.claims()));
        var last = suspects;
        suspects = unknown;
        if (before == lapses) {
            unknown.stream().filter(last::contains).forEach(claim -> {
                LOG.log(Level.WARNING, "Claim {0} is this node''s, and no lane knows it: it is resolved.", claim);
                desk.resolveStray(node.id(), claim);
            });
        }
    }
}
