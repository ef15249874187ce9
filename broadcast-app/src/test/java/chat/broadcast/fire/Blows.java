package chat.broadcast.fire;

import chat.broadcast.fire.Schedule.Blow;
import chat.broadcast.fire.Schedule.Step;
import chat.broadcast.testing.Await;
import java.time.Duration;
import java.util.List;

/** Strikes down processes by the schedule, and counts what that may cost. */
final class Blows {

    private static final Duration DATABASE_RETURNS = Duration.ofMinutes(2);
    /** A node renews its lease of eight seconds every two: without a database for longer than this it may lose it. */
    private static final Duration MAY_COST_A_LEASE = Duration.ofSeconds(4);

    private final Nodes nodes;
    private final Database database;
    private final ClaimWatch claims;
    private final Polls polls;
    private final Timeline timeline;
    private int struck;
    private int kills;
    private int killsOfStarting;
    private int freezes;
    private int databaseOutages;
    private int lanesLost;

    Blows(Nodes nodes, Database database, ClaimWatch claims, Polls polls, Timeline timeline) {
        this.nodes = nodes;
        this.database = database;
        this.claims = claims;
        this.polls = polls;
        this.timeline = timeline;
    }

    /** Strikes until the schedule is done, or nothing is left that could burn. */
    void strike(List<Step> steps) throws InterruptedException {
        for (var step : steps) {
            Timeline.pass(step.pause());
            if (polls.pending() == 0) {
                timeline.note("nothing is pending any more: the fire goes out");
                return;
            }
            strike(step.blow());
            struck++;
        }
        timeline.note("the last blow is struck");
    }

    private void strike(Blow blow) throws InterruptedException {
        switch (blow) {
            case Blow.Kill(int node) -> {
                nodes.awaitWorking();
                kill(node, "SIGKILL of " + Nodes.name(node));
                nodes.launchAgain(node);
            }
            case Blow.KillTwice(int node, var between) -> {
                nodes.awaitWorking();
                kill(node, "SIGKILL of " + Nodes.name(node));
                nodes.launchAgain(node);
                Timeline.pass(between);
                nodes.kill(node);
                killsOfStarting++;
                timeline.note("SIGKILL of %s while it was starting".formatted(Nodes.name(node)));
                nodes.launchAgain(node);
            }
            case Blow.KillBoth() -> {
                nodes.awaitWorking();
                kill(0, "SIGKILL of both, first " + Nodes.name(0));
                kill(1, "SIGKILL of both, then " + Nodes.name(1));
                nodes.launchAgain(0);
                nodes.launchAgain(1);
            }
            case Blow.Freeze(int node, var length) -> {
                nodes.awaitWorking(node);
                freeze(node, length);
            }
            case Blow.CrashDatabase() -> crashDatabase();
            case Blow.KillAndCrashDatabase(int node) -> {
                nodes.awaitWorking();
                database.crash();
                kill(node, "SIGKILL of " + Nodes.name(node) + " as PostgreSQL crashes");
                nodes.launchAgain(node);
                awaitDatabase();
            }
            case Blow.FreezeDatabase(var length) -> freezeDatabase(length);
        }
    }

    private void kill(int node, String what) {
        nodes.kill(node);
        kills++;
        lanesLost++;
        timeline.note(what);
        claims.struck(node, what);
    }

    private void freeze(int node, Duration length) throws InterruptedException {
        var what = "SIGSTOP of " + Nodes.name(node);
        nodes.freeze(node);
        freezes++;
        lanesLost++;
        timeline.note("%s for %s".formatted(what, Timeline.seconds(length)));
        claims.struck(node, what);
        Timeline.pass(length);
        nodes.thaw(node);
        timeline.note("SIGCONT of " + Nodes.name(node));
    }

    private void crashDatabase() {
        claims.disturbed();
        database.crash();
        timeline.note("immediate shutdown of PostgreSQL");
        awaitDatabase();
    }

    private void awaitDatabase() {
        var from = timeline.now();
        Await.until("PostgreSQL's return", DATABASE_RETURNS, database::answers, answers -> answers);
        var outage = timeline.now().minus(from);
        databaseOutages++;
        if (outage.compareTo(MAY_COST_A_LEASE) > 0) {
            lanesLost += Nodes.COUNT;
        }
        timeline.note("PostgreSQL answers again after " + Timeline.seconds(outage));
    }

    private void freezeDatabase(Duration length) throws InterruptedException {
        claims.disturbed();
        database.freeze();
        databaseOutages++;
        lanesLost += Nodes.COUNT;
        timeline.note("SIGSTOP of PostgreSQL for " + Timeline.seconds(length));
        Timeline.pass(length);
        database.thaw();
        timeline.note("SIGCONT of PostgreSQL");
        claims.disturbed();
    }

    /** How many steps of the schedule struck while something was pending. */
    int struck() {
        return struck;
    }

    int kills() {
        return kills;
    }

    int killsOfStarting() {
        return killsOfStarting;
    }

    int freezes() {
        return freezes;
    }

    int databaseOutages() {
        return databaseOutages;
    }

    /** How often a node lost what it had in flight on a channel: each time at most that channel's window. */
    int lanesLost() {
        return lanesLost;
    }
}
