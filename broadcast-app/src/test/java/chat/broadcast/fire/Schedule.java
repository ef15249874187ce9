package chat.broadcast.fire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * All that will go wrong, drawn from one number.
 *
 * @param steps blows to processes, one after the other
 * @param spells bad weather at the receivers, by the time since the fire began
 */
record Schedule(long seed, List<Step> steps, List<Spell> spells) {

    /** Twice a node's lease: whoever slept so long finds that others do his work. */
    private static final Duration TWICE_THE_LEASE = Duration.ofSeconds(16);

    /** @param pause how long to wait after the blow before */
    record Step(Duration pause, Blow blow) {}

    /** What hits processes. Nodes are 0 and 1. */
    sealed interface Blow {
        /** SIGKILL of a node while the other one works; it is started again at once. */
        record Kill(int node) implements Blow {}

        /** The same, and again while it is starting. */
        record KillTwice(int node, Duration between) implements Blow {}

        /** SIGKILL of both nodes at the same moment. */
        record KillBoth() implements Blow {}

        /** SIGSTOP, and SIGCONT when its lease has long run out. */
        record Freeze(int node, Duration length) implements Blow {}

        /** PostgreSQL's “immediate” shutdown, which is a crash; it is started again. */
        record CrashDatabase() implements Blow {}

        /** SIGKILL of a node in the moment when PostgreSQL crashes. */
        record KillAndCrashDatabase(int node) implements Blow {}

        /** SIGSTOP of every process of PostgreSQL, then SIGCONT: it does not refuse, it hangs. */
        record FreezeDatabase(Duration length) implements Blow {}
    }

    /**
     * Bad weather at one receiver.
     *
     * @param percent how many of the requests it hits
     */
    record Spell(Receiver receiver, Fate fate, int percent, Duration from, Duration length) {
        Duration until() {
            return from.plus(length);
        }
    }

    static Schedule draw(Form form, long seed) {
        var random = new Random(seed);
        boolean full = form.equals(Form.FULL);
        var steps = steps(full ? fullBlows(random) : shortBlows(random), random);
        var fair = full ? Duration.ofMinutes(9) : Duration.ofSeconds(50);
        var spells = new ArrayList<Spell>();
        for (var receiver : Receiver.values()) {
            spells.addAll(spells(receiver, full ? 1.0 : 0.4, fair, random));
        }
        return new Schedule(seed, steps, List.copyOf(spells));
    }

    private static List<Blow> shortBlows(Random random) {
        int victim = random.nextInt(2);
        var blows = new ArrayList<Blow>(
                List.of(new Blow.Kill(victim), new Blow.CrashDatabase(), new Blow.Freeze(1 - victim, TWICE_THE_LEASE)));
        Collections.shuffle(blows, random);
        return blows;
    }

    private static List<Blow> fullBlows(Random random) {
        var blows = new ArrayList<Blow>();
        for (int i = 0; i < 10; i++) {
            blows.add(new Blow.Kill(i % 2));
        }
        for (int i = 0; i < 3; i++) {
            blows.add(new Blow.KillTwice(i % 2, Duration.ofMillis(2_000 + random.nextInt(8_000))));
            blows.add(new Blow.CrashDatabase());
        }
        for (int node = 0; node < 2; node++) {
            blows.add(new Blow.Freeze(node, TWICE_THE_LEASE));
            blows.add(new Blow.KillAndCrashDatabase(node));
        }
        blows.add(new Blow.KillBoth());
        blows.add(new Blow.FreezeDatabase(TWICE_THE_LEASE));
        Collections.shuffle(blows, random);
        return blows;
    }

    private static List<Step> steps(List<Blow> blows, Random random) {
        return blows.stream()
                .map(blow -> new Step(Duration.ofMillis(2_000 + random.nextInt(4_000)), blow))
                .toList();
    }

    /**
     * Every fate as often as any other, in an order of its own.
     *
     * @param scale of their lengths and of the pauses between: shorter ones, so that a short fire meets all of them
     */
    private static List<Spell> spells(Receiver receiver, double scale, Duration fair, Random random) {
        var spells = new ArrayList<Spell>();
        var bag = new ArrayList<Fate>();
        var at = Duration.ofMillis(1_000 + random.nextInt(1_000));
        while (at.compareTo(fair) < 0) {
            if (bag.isEmpty()) {
                bag.addAll(Arrays.asList(Fate.values()));
                bag.remove(Fate.CLEAR);
                Collections.shuffle(bag, random);
            }
            var fate = bag.removeLast();
            var length = Duration.ofMillis((long) (scale * (1_500 + random.nextInt(3_500))));
            spells.add(new Spell(receiver, fate, percent(receiver, fate, random), at, length));
            at = at.plus(length).plusMillis((long) (scale * (1_000 + random.nextInt(4_000))));
        }
        return spells;
    }

    /** Of those who recognise no repeat, every request that is lost is a person's work: few of them are enough. */
    private static int percent(Receiver receiver, Fate fate, Random random) {
        return switch (fate) {
            case TOO_FAST, HANGS -> 20 + random.nextInt(81);
            case SLAMMED, HUNG_UP, CLEAR -> 100;
            case FAILS_UNTAKEN, FAILS_TAKEN, LOST_UNTAKEN, LOST_TAKEN ->
                receiver == Receiver.WEBHOOK ? 15 + random.nextInt(50) : 3 + random.nextInt(10);
        };
    }
}
