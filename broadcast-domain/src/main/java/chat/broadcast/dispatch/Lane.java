package chat.broadcast.dispatch;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.delivery.ClaimRepository.Claim;
import chat.broadcast.delivery.ClaimRepository.Wish;
import chat.broadcast.delivery.Installation;
import chat.broadcast.dispatch.Hand.Ready;
import chat.broadcast.dispatch.Holding.Stop;
import chat.broadcast.dispatch.Verdicts.Circumstance;
import chat.broadcast.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * The dispatch of one channel on one node: takes claims, sends at the channel's pace and never more at once than its
 * window, and gives back what it may not send. One thread runs {@link #run} and decides; {@link Senders} send.
 *
 * <p>A send keeps its place in the window until its outcome is committed. The deciding thread is woken when places become
 * free, a batch at a time, and not by every answer; while claims are taken, what it holds goes on being sent.
 */
@SuppressWarnings("WaitNotInLoop") // every turn decides anew, whatever woke it
final class Lane implements Entry.Origin {

    private static final Logger LOG = Logger.getLogger(Lane.class.getName());
    private static final long POLL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_WAIT_WITH_CLAIMS_NANOS =
            Duration.ofSeconds(5).toNanos();
    /** Shorter ones cost more than they are worth: what became due meanwhile goes at once. */
    private static final long SHORTEST_WAIT_NANOS = 1_000_000;

    /**
     * Senders stay for so long without work: to start a window of them costs a tenth of a second of a processor, for the
     * container looks up the context of each, and broadcasts follow one another.
     */
    private static final long STAY_NANOS = Duration.ofMinutes(1).toNanos();

    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(2);
    private static final int MOST_IN_A_CLAIM = 2_000;

    /** Time alone can stop what is held: so often it is looked for. */
    private static final long SWEEP_NANOS = Duration.ofMillis(100).toNanos();

    /** What a lane works with; the same for all lanes of a node. */
    record Tools(
            ClaimDesk desk,
            Accounts accounts,
            Installation installation,
            Node node,
            Recorder recorder,
            ExecutorService executor,
            BackOff breakerBackOff,
            RandomGenerator random) {}

    private final Tools tools;
    private final boolean idempotent;
    private final Clearance clearance;
    private final Provider provider;
    private final Courier courier;
    private final Senders<Courier.Send> senders;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // All below: under the lock.
    private final Hand hand = new Hand();
    private final Intake intake = new Intake();
    private final Throughput throughput = new Throughput();
    private Accounts.Running channel;
    private Pace pace;
    private Verdicts verdicts;
    private int inFlight;
    private boolean closed;
    private boolean ended;
    private boolean toSweep;
    private long sweptNanos = System.nanoTime();
    /** When something was last on its way. */
    private long sentNanos = System.nanoTime();

    Lane(Tools tools, Adapter adapter, Accounts.Running channel) {
        this.tools = tools;
        this.idempotent = adapter.profile().idempotent();
        this.clearance = new Clearance(tools.node(), channel.gate());
        this.provider = new Provider(tools, channel);
        this.courier = new Courier(tools, adapter, this, clearance, provider, channel.window());
        this.senders = new Senders<>(tools.executor(), courier::send);
        this.channel = channel;
        this.pace = new Pace(channel.ratePerSecond(), System.nanoTime());
        this.verdicts = verdicts(channel);
    }

    /** Something of the channel has changed, perhaps that it is stopped: nothing leaves until it is known what. */
    void announce(int change) {
        locked(() -> clearance.announce(change));
    }

    /**
     * Takes what an administrator or another node changed.
     *
     * @param change the last change that is certainly in it
     */
    void configure(Accounts.Running now, int change) {
        locked(() -> {
            if (now.ratePerSecond() != channel.ratePerSecond()) {
                pace = new Pace(now.ratePerSecond(), System.nanoTime());
            }
            channel = now;
            verdicts = verdicts(now);
            courier.window(now.window());
            provider.configure(now);
            clearance.keep(now.gate());
            clearance.knows(change);
        });
    }

    private Verdicts verdicts(Accounts.Running now) {
        return new Verdicts(now.mostAttempts(), new BackOff(FIRST_BACK_OFF, now.longestBackOff(), tools.random()));
    }

    /** There may be something to send. */
    void wake() {
        locked(intake::wake);
    }

    /** Nothing more of this broadcast may leave. */
    void stop(long broadcast, Stop why) {
        locked(() -> {
            hand.stop(broadcast, why);
            intake.stop(broadcast, why);
            toSweep = true;
        });
    }

    /** Only these claims are still ours. */
    void keepOnly(Collection<Long> claims) {
        locked(() -> {
            hand.keepOnly(claims);
            toSweep = true;
        });
    }

    /** The claims of which something is in its hands. */
    Set<Long> claims() {
        lock.lock();
        try {
            return hand.claims();
        } finally {
            lock.unlock();
        }
    }

    /** The broadcasts of which it holds something. */
    Set<Long> broadcasts() {
        lock.lock();
        try {
            return hand.broadcasts();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more, and gives back what is not on its way. */
    void close() {
        locked(() -> closed = true);
    }

    /** Whether it is closed and nothing of it is on its way or unrecorded any more. */
    boolean quiet() {
        lock.lock();
        try {
            return ended && inFlight == 0;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The lane's own thread, until it is closed. */
    void run() {
        try {
            boolean goOn = true;
            while (goOn) {
                try {
                    goOn = turn();
                } catch (RuntimeException broken) {
                    LOG.log(Level.WARNING, broken, () -> "The lane of " + channel.account() + " stumbled");
                    rest(POLL_NANOS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            senders.close();
            locked(() -> ended = true);
        }
    }

    private void rest(long nanos) throws InterruptedException {
        lock.lock();
        try {
            var unused = changed.awaitNanos(nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Claims to take. */
    private record Take(Wish wish, ClaimDesk.First first) {}

    /** What a turn is to do; decided under the lock, done without it. */
    private record Turn(List<Ready> back, List<Courier.Send> sends, Optional<Take> take, long waitNanos, boolean last) {

        static Turn waiting(List<Ready> back, long nanos) {
            return new Turn(back, List.of(), Optional.empty(), nanos, false);
        }

        boolean nothingToDo() {
            return back.isEmpty() && sends.isEmpty() && take.isEmpty() && !last;
        }
    }

    private boolean turn() throws InterruptedException {
        int most = courier.most();
        boolean waits = senders.look(most);
        Turn turn;
        boolean quiet;
        lock.lock();
        try {
            long now = System.nanoTime();
            turn = decide(now);
            if (inFlight > 0) {
                sentNanos = now;
            }
            quiet = now - sentNanos > STAY_NANOS;
            if (turn.nothingToDo()) {
                long wait = waits ? Math.min(turn.waitNanos(), Senders.LOOK_NANOS) : turn.waitNanos();
                var unused = changed.awaitNanos(wait);
            }
        } finally {
            lock.unlock();
        }
        turn.take().ifPresent(this::takeAside);
        for (var unsent : senders.hand(turn.sends(), most)) {
            courier.unsent(unsent);
        }
        for (var ready : turn.back()) {
            courier.giveBack(ready);
        }
        if (quiet) {
            senders.sendHome();
        }
        return !turn.last();
    }

    private Turn decide(long now) {
        var back = swept(now);
        if (closed) {
            back.addAll(hand.takeBack(ready -> true));
            // What is being claimed at this moment has to be given back too.
            return intake.taking()
                    ? Turn.waiting(back, POLL_NANOS)
                    : new Turn(back, List.of(), Optional.empty(), 0, true);
        }
        long blocked = blockedNanos(now);
        if (blocked > 0) {
            throughput.rests();
            if (blocked > LONGEST_WAIT_WITH_CLAIMS_NANOS) {
                back.addAll(hand.takeBack(ready -> true));
            }
            return Turn.waiting(back, Math.min(blocked, POLL_NANOS));
        }
        int room = provider.allows(channel.window(), now) - inFlight;
        var sends = new ArrayList<Courier.Send>();
        long wait = Math.min(POLL_NANOS, sendable(sends, room, now));
        if (!sends.isEmpty()) {
            throughput.busy(now);
            inFlight += sends.size();
        }
        int wanted = intake.taking() ? 0 : wanted(room - sends.size(), now);
        long untilLook = intake.untilLook(now);
        var take = wanted > 0 && untilLook <= 0 ? Optional.of(takeNow(wanted, now)) : Optional.<Take>empty();
        if (wanted > 0 && take.isEmpty()) {
            wait = Math.min(wait, untilLook);
        }
        if (inFlight == 0 && !intake.taking()) {
            throughput.rests();
        }
        return new Turn(back, sends, take, wait, false);
    }

    /** What is held and may not be sent any more. */
    private List<Ready> swept(long now) {
        if (!toSweep && now - sweptNanos < SWEEP_NANOS) {
            return new ArrayList<>();
        }
        toSweep = false;
        sweptNanos = now;
        return hand.takeBack(ready -> ready.holding().stop() != Stop.NO);
    }

    /** Takes those out of the hand that may leave now; gives how long until the next one may, as far as time decides it. */
    private long sendable(List<Courier.Send> sends, int room, long now) {
        if (room <= 0 || hand.nothingReady()) {
            return POLL_NANOS;
        }
        var circumstance = provider.answers() ? Circumstance.ORDINARY : Circumstance.PROBE;
        long paced = 0;
        while (sends.size() < room && !hand.nothingReady() && paced == 0) {
            paced = pace.takeOrWait(now);
            if (paced == 0) {
                sends.add(new Courier.Send(hand.next(), channel, verdicts, circumstance));
            }
        }
        int moments = pace.wanted(now);
        if (moments > 0) {
            reserve(moments);
        }
        return paced == 0 ? POLL_NANOS : Math.max(paced, SHORTEST_WAIT_NANOS);
    }

    /** Asks for the next moments on a thread of its own: in steady state they are there before they are needed. */
    private void reserve(int count) {
        var asking = pace;
        long channelId = channel.account().id();
        long asked = System.nanoTime();
        try {
            tools.executor().execute(() -> {
                Optional<Reservation> answer;
                try {
                    answer = tools.desk().reserve(channelId, count);
                } catch (RuntimeException down) {
                    // Nothing is sent without a lease either: the heartbeat tells of a database that does not answer.
                    answer = Optional.empty();
                }
                var given = answer;
                locked(() -> given.ifPresentOrElse(
                        reservation -> asking.reserved(reservation, asked, System.nanoTime()),
                        () -> asking.refused(System.nanoTime())));
            });
        } catch (RejectedExecutionException stopping) {
            asking.refused(asked);
        }
    }

    /** How long nothing may leave; 0 when something may. */
    private long blockedNanos(long now) {
        long refused = clearance.shut(now) ? Long.MAX_VALUE : provider.blockedNanos(now);
        return refused < Long.MAX_VALUE && !clearance.current() ? POLL_NANOS / 10 : refused;
    }

    /**
     * How many to claim: what makes what is held about what a second sends, at the pace as it is set or as it turned out, a
     * little before the last ones are gone. Whoever comes after waits no longer than that. Where a repeat would reach the visitor, never more
     * than fits into the window: whatever is claimed when the node dies is uncertain.
     */
    private int wanted(int room, long now) {
        double fast = Math.min(channel.ratePerSecond(), Math.max(throughput.perSecond(now), channel.window()));
        int second = (int) Math.clamp(Math.ceil(fast), 1, MOST_IN_A_CLAIM);
        if (idempotent && provider.answers()) {
            int ready = hand.readyCount();
            return ready <= second / 4 ? second - ready : 0;
        }
        return hand.nothingReady() ? Math.min(room, second) : 0;
    }

    private Take takeNow(int wanted, long now) {
        return new Take(new Wish(tools.node().id(), channel.account().id(), wanted), intake.begin(now));
    }

    /** On a thread of its own: what is in hand goes on being sent. */
    private void takeAside(Take take) {
        try {
            tools.executor().execute(() -> take(take));
        } catch (RejectedExecutionException stopping) {
            locked(intake::abandon);
        }
    }

    private void take(Take take) {
        int lapses = tools.node().lapses();
        boolean answered = false;
        try {
            var found = tools.desk().take(take.wish(), take.first());
            answered = true;
            locked(() -> {
                var stopped = intake.found(found);
                found.ifPresent(claim -> hold(claim, lapses, stopped));
            });
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, broken, () -> "The lane of " + channel.account() + " could not claim");
        } finally {
            if (!answered) {
                locked(intake::failed);
            }
        }
    }

    private void hold(Claim claim, int lapses, Map<Long, Stop> stopped) {
        var holding = new Holding(claim);
        if (lapses != tools.node().lapses()) {
            // The lease ran out meanwhile: it may be another node's by now, and nobody has looked.
            holding.stop(Stop.PAUSED);
        }
        hand.add(holding);
        stopped.forEach(hand::stop);
        toSweep |= holding.stop() != Stop.NO;
    }

    @Override
    public void recorded(List<Entry> entries) {
        locked(() -> {
            int places = 0;
            for (var entry : entries) {
                if (entry.place() == Entry.Place.IN_WINDOW) {
                    places++;
                }
                hand.settled(entry.holding());
            }
            inFlight -= places;
            courier.recorded(places);
            throughput.done(places, System.nanoTime());
        });
    }

    @Override
    public boolean presses() {
        return courier.presses();
    }

    /** Looks after sends that hang. Called now and then. */
    void watch() throws InterruptedException {
        courier.watch();
    }
}
