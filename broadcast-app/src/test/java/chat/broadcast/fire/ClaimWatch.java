package chat.broadcast.fire;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How long a dead node's claims lie before another node takes them over, and whether both nodes have work: looked at ten
 * times a second in the tables, because no answer of the API says it.
 */
final class ClaimWatch {

    private static final Duration BETWEEN = Duration.ofMillis(100);

    /** The claims of a node that was struck down, and when they were gone. */
    static final class Orphans {
        private final String blow;
        private final Set<Long> claims;
        private final Duration struck;
        private volatile Optional<Duration> taken = Optional.empty();
        private volatile boolean disturbed;

        private Orphans(String blow, Set<Long> claims, Duration struck) {
            this.blow = blow;
            this.claims = claims;
            this.struck = struck;
        }

        String blow() {
            return blow;
        }

        /** How many claims it held. */
        int held() {
            return claims.size();
        }

        /** How long they lay; empty while they do. */
        Optional<Duration> lay() {
            return taken.map(when -> when.minus(struck));
        }

        /** Whether there was a time in which nobody could have taken them: no node worked, or no database answered. */
        boolean disturbed() {
            return disturbed;
        }
    }

    private final Database database;
    private final Nodes nodes;
    private final Timeline timeline;
    private final List<Orphans> orphans = new CopyOnWriteArrayList<>();
    private final AtomicIntegerArray samplesWithClaims = new AtomicIntegerArray(Nodes.COUNT);
    private final AtomicInteger samplesWithBoth = new AtomicInteger();
    private volatile boolean over;

    ClaimWatch(Database database, Nodes nodes, Timeline timeline) {
        this.database = database;
        this.nodes = nodes;
        this.timeline = timeline;
    }

    /** A node was struck down just now: its claims are watched. */
    void struck(int node, String blow) {
        var at = timeline.now();
        try (var connection = database.connect()) {
            var claims = claimsOf(connection, node);
            if (!claims.isEmpty()) {
                orphans.add(new Orphans(blow, claims, at));
            }
        } catch (SQLException down) {
            // Struck down with the database: what it held is not known, and not measured.
        }
    }

    /** The database is about to be away: what lies meanwhile is nobody's fault. */
    void disturbed() {
        orphans.stream().filter(lying -> lying.taken.isEmpty()).forEach(lying -> lying.disturbed = true);
    }

    /** How many claims this node has now. */
    int held(int node) {
        try (var connection = database.connect()) {
            return claimsOf(connection, node).size();
        } catch (SQLException down) {
            throw new IllegalStateException(down);
        }
    }

    List<Orphans> orphans() {
        return List.copyOf(orphans);
    }

    /** Looks in which this node held claims. */
    int samplesWithClaims(int node) {
        return samplesWithClaims.get(node);
    }

    /** Looks in which both did. */
    int samplesWithBoth() {
        return samplesWithBoth.get();
    }

    void end() {
        over = true;
    }

    void watch() throws InterruptedException {
        while (!over) {
            try (var connection = database.connect()) {
                while (!over) {
                    look(connection);
                    Timeline.pass(BETWEEN);
                }
            } catch (SQLException down) {
                disturbed();
                Timeline.pass(BETWEEN);
            }
        }
    }

    private void look(Connection connection) throws SQLException {
        var all = claims(connection);
        var at = timeline.now();
        boolean nobody = !nodes.worksAny();
        for (var lying : orphans) {
            if (lying.taken.isEmpty()) {
                lying.disturbed |= nobody;
                if (lying.claims.stream().noneMatch(all::contains)) {
                    lying.taken = Optional.of(at);
                    timeline.note("the %d claims after “%s” were taken over after %s%s"
                            .formatted(
                                    lying.held(),
                                    lying.blow,
                                    Timeline.seconds(at.minus(lying.struck)),
                                    lying.disturbed ? " (for a while nobody could)" : ""));
                }
            }
        }
        boolean both = true;
        for (int node = 0; node < Nodes.COUNT; node++) {
            if (claimsOf(connection, node).isEmpty()) {
                both = false;
            } else {
                samplesWithClaims.incrementAndGet(node);
            }
        }
        if (both) {
            samplesWithBoth.incrementAndGet();
        }
    }

    private static Set<Long> claims(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT id FROM claim");
                var rows = statement.executeQuery()) {
            var ids = new HashSet<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private static Set<Long> claimsOf(Connection connection, int node) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT c.id FROM claim c JOIN node n ON n.id = c.node_id WHERE n.name = ?")) {
            statement.setString(1, Nodes.name(node));
            try (var rows = statement.executeQuery()) {
                var ids = new HashSet<Long>();
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
                return ids;
            }
        }
    }
}
