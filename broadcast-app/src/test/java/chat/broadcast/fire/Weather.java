package chat.broadcast.fire;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.ProviderStandIn.Script;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.fire.ReceiverLog.Parcel;
import chat.broadcast.fire.Schedule.Spell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The line to one receiver: in a spell of bad weather requests and answers are lost on it. */
final class Weather implements ProviderStandIn.Line {

    /** How a receiver's requests and answers look. */
    interface Wire {
        /** The message in a request; empty when it is about something else. */
        Optional<Parcel> parcel(Request request);

        /** What the receiver calls a message that it took. */
        String receiverId(Request request, Reply.Answer answer);

        Reply.Answer tooFast(Duration retryAfter);

        Reply.Answer failure();
    }

    /** A delivery is tried six times; nobody is hit so often that he could run out of them. */
    private static final int MOST_HITS = 3;

    private final Wire wire;
    private final ProviderStandIn provider;
    private final ReceiverLog log;
    private final List<Spell> spells;
    private final long seed;
    private final Duration thinking;
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
    private final Map<Fate, AtomicLong> fates = new ConcurrentHashMap<>();
    private final AtomicInteger hangUps = new AtomicInteger();
    private volatile Optional<Spell> now = Optional.empty();

    Weather(Wire wire, ProviderStandIn provider, ReceiverLog log, List<Spell> spells, long seed, Duration thinking) {
        this.wire = wire;
        this.provider = provider;
        this.log = log;
        this.spells = spells;
        this.seed = seed;
        this.thinking = thinking;
    }

    /**
     * Runs through its spells until they are over or the fire is.
     *
     * @param began when the fire did
     */
    void blow(Timeline timeline, Duration began) throws InterruptedException {
        try {
            for (var spell : spells) {
                sleepUntil(timeline, began.plus(spell.from()));
                begin(spell);
                timeline.note("%s %s, %d %% of requests, for %s"
                        .formatted(
                                spell.receiver().word(),
                                spell.fate().words(),
                                spell.percent(),
                                Timeline.seconds(spell.length())));
                sleepUntil(timeline, began.plus(spell.until()));
                end();
            }
        } finally {
            end();
        }
    }

    private void begin(Spell spell) {
        switch (spell.fate()) {
            case SLAMMED -> {
                provider.slam();
                hangUp();
            }
            case HUNG_UP -> hangUp();
            case CLEAR, TOO_FAST, HANGS, FAILS_UNTAKEN, FAILS_TAKEN, LOST_UNTAKEN, LOST_TAKEN ->
                now = Optional.of(spell);
        }
    }

    private void end() {
        now = Optional.empty();
        provider.welcome();
    }

    private void hangUp() {
        hangUps.incrementAndGet();
        provider.hangUp();
    }

    /** How often all connections were closed. */
    int hangUps() {
        return hangUps.get();
    }

    /** How many requests met this fate. */
    long met(Fate fate) {
        return fates.getOrDefault(fate, new AtomicLong()).get();
    }

    @Override
    public Reply carry(Request request, Script script) {
        return wire.parcel(request)
                .map(parcel -> carry(request, script, parcel))
                .orElseGet(() -> script.reply(request));
    }

    private Reply carry(Request request, Script script, Parcel parcel) {
        int hangUpsBefore = hangUps.get();
        int nth =
                tries.computeIfAbsent(parcel.key(), key -> new AtomicInteger()).getAndIncrement();
        var dice = new Random(seed * 31 + parcel.key().hashCode() * 17L + nth);
        var fate = fate(parcel, dice);
        fates.computeIfAbsent(fate, none -> new AtomicLong()).incrementAndGet();
        var half = thinking.dividedBy(4).plusNanos(dice.nextLong(thinking.toNanos() / 2));
        think(half);
        var reply = meet(fate, request, script, parcel, dice);
        think(half);
        if (hangUps.get() != hangUpsBefore && !fate.costsAnAttempt()) {
            hits.computeIfAbsent(parcel.key(), key -> new AtomicInteger()).incrementAndGet();
            // Nobody is there any more to hear it.
            if (reply instanceof Reply.Answer answer && answer.status() == 200) {
                log.answerLost();
            } else {
                log.requestLost();
            }
        }
        return reply;
    }

    private Fate fate(Parcel parcel, Random dice) {
        var spell = now;
        if (spell.isEmpty() || dice.nextInt(100) >= spell.get().percent()) {
            return Fate.CLEAR;
        }
        var fate = spell.get().fate();
        if (fate.costsAnAttempt()) {
            var hit = hits.computeIfAbsent(parcel.key(), key -> new AtomicInteger());
            if (hit.get() >= MOST_HITS) {
                return Fate.CLEAR;
            }
            hit.incrementAndGet();
        }
        return fate;
    }

    private Reply meet(Fate fate, Request request, Script script, Parcel parcel, Random dice) {
        return switch (fate) {
            case CLEAR, SLAMMED, HUNG_UP -> take(request, script, parcel);
            case HANGS -> {
                var reply = take(request, script, parcel);
                think(Duration.ofMillis(2_000 + dice.nextInt(4_000)));
                yield reply;
            }
            case TOO_FAST -> wire.tooFast(Duration.ofSeconds(1 + dice.nextInt(2)));
            case FAILS_UNTAKEN -> {
                log.requestLost();
                yield wire.failure();
            }
            case FAILS_TAKEN -> {
                take(request, script, parcel);
                log.answerLost();
                yield wire.failure();
            }
            case LOST_UNTAKEN -> {
                log.requestLost();
                yield new Reply.Reset();
            }
            case LOST_TAKEN -> {
                take(request, script, parcel);
                log.answerLost();
                yield new Reply.HangUp();
            }
        };
    }

    private Reply take(Request request, Script script, Parcel parcel) {
        var reply = script.reply(request);
        if (reply instanceof Reply.Answer answer && answer.status() == 200) {
            log.took(parcel, wire.receiverId(request, answer));
        }
        return reply;
    }

    private static void think(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void sleepUntil(Timeline timeline, Duration at) throws InterruptedException {
        var left = at.minus(timeline.now());
        if (left.isPositive()) {
            Timeline.pass(left);
        }
    }
}
