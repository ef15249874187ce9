package chat.broadcast.dispatch;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Gate;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.delivery.ClaimRepository.Claim;
import chat.broadcast.delivery.ClaimRepository.Wish;
import chat.broadcast.delivery.Installation;
import chat.broadcast.delivery.Outcome;
import chat.broadcast.dispatch.Entry.VisitorNews;
import chat.broadcast.dispatch.Hand.Ready;
import chat.broadcast.dispatch.Holding.Stop;
import chat.broadcast.dispatch.Verdicts.Circumstance;
import chat.broadcast.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
 * window, and gives back what it may not send. One thread runs {@link #run}; each send has its own.
 *
 * <p>A send keeps its place in the window until its outcome is committed.
 */
@SuppressWarnings("WaitNotInLoop") // every turn decides anew, whatever woke it
final class Lane {

    private static final Logger LOG = Logger.getLogger(Lane.class.getName());
    private static final long POLL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long FIRST_LOOK_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_WAIT_WITH_CLAIMS_NANOS =
            Duration.ofSeconds(5).toNanos();
    /** Shorter ones cost more than they are worth: what became due meanwhile goes at once. */
    private static final long SHORTEST_WAIT_NANOS = 1_000_000;

    private static final Duration LONGEST_THROTTLE = Duration.ofHours(1);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(2);
    private static final int MOST_IN_A_CLAIM = 500;

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
    private final Adapter adapter;
    private final boolean idempotent;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // All below: under the lock.
    private final Hand hand = new Hand();
    private final UnderWay underWay = new UnderWay();
    private final Breaker breaker;
    private Accounts.Running channel;
    private Pace pace;
    private Verdicts verdicts;
    private Gate.Position gate;
    private long gateTurnsNanos;
    private int inFlight;
    private long throttledUntilNanos = System.nanoTime();
    private boolean held;
    private boolean closed;
    private boolean ended;
    private boolean mayHaveWork = true;
    private long lookedNanos = System.nanoTime();
    private long lookAgainNanos = FIRST_LOOK_NANOS;
    private int handed;
    private long handedNanos = System.nanoTime();
    /** How fast the last claim went; at first, as if every send took a second. */
    private double perSecond;

    private ClaimDesk.First first = ClaimDesk.First.DUE;

    Lane(Tools tools, Adapter adapter, Accounts.Running channel) {
        this.tools = tools;
        this.adapter = adapter;
        this.idempotent = adapter.profile().idempotent();
        this.breaker = new Breaker(tools.breakerBackOff());
        this.channel = channel;
        this.pace = new Pace(channel.ratePerSecond(), System.nanoTime());
        this.verdicts = verdicts(channel);
        this.gate = channel.gate().position();
        this.gateTurnsNanos = System.nanoTime() + channel.gate().turnsIn().toNanos();
        this.held = channel.health().hold().isPresent();
    }

    /** Takes what an administrator or another node changed. */
    void configure(Accounts.Running now) {
        locked(() -> {
            if (now.ratePerSecond() != channel.ratePerSecond()) {
                pace = new Pace(now.ratePerSecond(), System.nanoTime());
            }
            channel = now;
            verdicts = verdicts(now);
            gate = now.gate().position();
            gateTurnsNanos = System.nanoTime() + now.gate().turnsIn().toNanos();
            held = now.health().hold().isPresent();
            throttle(now.health().mustWait());
        });
    }

    private Verdicts verdicts(Accounts.Running now) {
        return new Verdicts(now.mostAttempts(), new BackOff(FIRST_BACK_OFF, now.longestBackOff(), tools.random()));
    }

    /** There may be something to send. */
    void wake() {
        locked(() -> mayHaveWork = true);
    }

    /** Nothing more of this broadcast may leave. */
    void stop(long broadcast, Stop why) {
        locked(() -> hand.stop(broadcast, why));
    }

    /** Only these claims are still ours. */
    void keepOnly(Collection<Long> claims) {
        locked(() -> hand.keepOnly(claims));
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

    /** What a turn is to do; decided under the lock, done without it. */
    sealed interface Step {
        record Send(Ready next, Accounts.Running channel, Verdicts verdicts, Circumstance circumstance)
                implements Step {}

        record Take(Wish wish, ClaimDesk.First first) implements Step {}

        record Wait(long nanos) implements Step {}

        record End() implements Step {}
    }

    private boolean turn() throws InterruptedException {
        var back = new ArrayList<Ready>();
        Step step;
        lock.lock();
        try {
            back.addAll(hand.takeBack(ready -> ready.holding().stop() != Stop.NO));
            step = decide(back);
            if (step instanceof Step.Wait(long nanos) && back.isEmpty()) {
                var unused = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
        giveBack(back);
        switch (step) {
            case Step.Send send -> send(send);
            case Step.Take(var wish, var which) -> take(wish, which);
            case Step.Wait _, Step.End _ -> {}
        }
        return !(step instanceof Step.End);
    }

    private Step decide(List<Ready> back) {
        long now = System.nanoTime();
        if (closed) {
            back.addAll(hand.takeBack(ready -> true));
            return new Step.End();
        }
        long blocked = blockedNanos(now);
        if (blocked > 0) {
            if (blocked > LONGEST_WAIT_WITH_CLAIMS_NANOS) {
                back.addAll(hand.takeBack(ready -> true));
            }
            return new Step.Wait(Math.min(blocked, POLL_NANOS));
        }
        int room = breaker.allows(channel.window(), now) - inFlight;
        if (room <= 0) {
            return new Step.Wait(POLL_NANOS);
        }
        if (hand.nothingReady()) {
            // The safety net: look for work now and then though nobody told of any. By the time that has passed, not
            // by a wait that ran out: whatever wakes a lane more often would keep it from ever looking.
            long untilLook = mayHaveWork ? 0 : lookedNanos + lookAgainNanos - now;
            return untilLook <= 0 ? takeStep(room) : new Step.Wait(untilLook);
        }
        long paced = pace.takeOrWait(now);
        int wanted = pace.wanted(now);
        if (wanted > 0) {
            reserve(wanted);
        }
        if (paced > 0) {
            return new Step.Wait(Math.clamp(paced, SHORTEST_WAIT_NANOS, POLL_NANOS));
        }
        inFlight++;
        var next = hand.next();
        if (hand.nothingReady()) {
            perSecond = handed * 1e9 / Math.max(1, now - handedNanos);
        }
        return new Step.Send(next, channel, verdicts, breaker.closed() ? Circumstance.ORDINARY : Circumstance.PROBE);
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
        if (held || shut(now)) {
            return Long.MAX_VALUE;
        }
        if (!tools.node().leaseHolds()) {
            return POLL_NANOS / 10;
        }
        return Math.max(throttledUntilNanos - now, breaker.remaining(now).toNanos());
    }

    /** Whether it is stopped, or outside its hours; its hours begin and end here by the time that has passed. */
    private boolean shut(long now) {
        boolean turned = now - gateTurnsNanos >= 0;
        return (gate == Gate.Position.SHUT) != turned;
    }

    /**
     * Claims about what a second sends, at the pace as it is set or as it turned out: whoever comes after waits no longer
     * than that. Where a repeat would reach the visitor, never more than fits into the window:
     * whatever is claimed when the node dies is uncertain.
     */
    private Step takeStep(int room) {
        double fast = Math.min(channel.ratePerSecond(), Math.max(perSecond, channel.window()));
        int second = (int) Math.clamp(Math.ceil(fast), 1, MOST_IN_A_CLAIM);
        int limit = idempotent && breaker.closed() ? second : Math.min(room, second);
        mayHaveWork = false;
        lookedNanos = System.nanoTime();
        first = first == ClaimDesk.First.DUE ? ClaimDesk.First.FRESH : ClaimDesk.First.DUE;
        return new Step.Take(new Wish(tools.node().id(), channel.account().id(), limit), first);
    }

    private void take(Wish wish, ClaimDesk.First which) {
        int lapses = tools.node().lapses();
        var taken = tools.desk().take(wish, which);
        locked(() -> {
            // Another node may be taking at this very moment, of what there is more of: that looks as if there were
            // nothing.
            lookAgainNanos = taken.isPresent() ? FIRST_LOOK_NANOS : Math.min(POLL_NANOS, 2 * lookAgainNanos);
            taken.ifPresent(claim -> hold(claim, lapses));
        });
    }

    private void hold(Claim claim, int lapses) {
        var holding = new Holding(claim);
        if (lapses != tools.node().lapses()) {
            // The lease ran out meanwhile: it may be another node's by now, and nobody has looked.
            holding.stop(Stop.PAUSED);
        }
        hand.add(holding);
        handed = claim.recipients().size();
        handedNanos = System.nanoTime();
        mayHaveWork = true;
    }

    private void giveBack(List<Ready> back) throws InterruptedException {
        for (var ready : back) {
            record(ready, Verdicts.notSent(ready.holding().stop()));
        }
    }

    private void record(Ready ready, Verdicts.Verdict verdict) throws InterruptedException {
        tools.recorder()
                .add(new Entry(
                        ready.holding(),
                        outcome(ready, verdict),
                        Optional.empty(),
                        () -> locked(() -> hand.settled(ready.holding()))));
    }

    private static Outcome outcome(Ready ready, Verdicts.Verdict verdict) {
        var claim = ready.holding().claim();
        return new Outcome(
                claim.id(),
                claim.broadcastNumber(),
                ready.recipient().dialogNumber(),
                verdict.tries(),
                verdict.result());
    }

    /** Sends one, unless he must not be sent to since; his place in the window is taken already. */
    private void send(Step.Send step) throws InterruptedException {
        var refused = Verdicts.whyNot(
                step.next().recipient(),
                adapter.profile(),
                step.next().holding().age());
        if (refused.isPresent()) {
            conclude(step.next(), new Verdicts.Verdict(0, refused.get()), Optional.empty());
            return;
        }
        var claim = step.next().holding().claim();
        var recipient = step.next().recipient();
        var text = new OutboundText(
                tools.installation().deliveryId(claim.broadcastNumber(), recipient.dialogNumber()),
                recipient.dialogNumber(),
                recipient.address(),
                claim.message());
        var sending = new Sending(step, text, System.nanoTime());
        locked(() -> underWay.add(sending));
        try {
            tools.executor().execute(() -> handOver(sending));
        } catch (RejectedExecutionException stopping) {
            locked(() -> underWay.end(sending));
            conclude(step.next(), Verdicts.notSent(Stop.PAUSED), Optional.empty());
        }
    }

    /** The thread of one send, from the last look at whether it may leave until its outcome is handed on. */
    private void handOver(Sending sending) {
        try {
            if (mayLeave(sending)) {
                locked(() -> sending.by(Thread.currentThread()));
                handOver(sending, sending.step().channel().account());
            } else if (end(sending, () -> {})) {
                conclude(
                        sending.step().next(),
                        Verdicts.notSent(sending.step().next().holding().stop()),
                        Optional.empty());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asked last of all, on the sending thread: what was stopped since its turn came does not begin to leave. Nor does
     * anything when the whole process was, for long enough that others took the claim over.
     */
    private boolean mayLeave(Sending sending) {
        lock.lock();
        try {
            return sending.step().next().holding().stop() == Stop.NO
                    && !shut(System.nanoTime())
                    && tools.node().leaseHolds();
        } finally {
            lock.unlock();
        }
    }

    /** An Error is caught too: a text that overflows an adapter's stack must not cost the window a place. */
    private void handOver(Sending sending, ChannelAccount account) throws InterruptedException {
        var text = sending.text();
        try {
            var result = adapter.send(text, account);
            boolean hung = sending.interrupted() && result instanceof SendResult.Uncertain;
            if (hung) {
                broke(sending, "The channel's adapter did not come back for " + UnderWay.LONGEST.toSeconds() + " s.");
            } else if (end(sending, () -> note(result))) {
                answered(sending, result);
            }
        } catch (RuntimeException | Error thrown) {
            LOG.log(Level.WARNING, thrown, () -> "The adapter of " + account + " threw on " + text);
            broke(
                    sending,
                    "The channel's adapter failed unexpectedly ("
                            + thrown.getClass().getSimpleName() + ").");
        }
    }

    /** Takes a send out of those under way; {@code false} when it was given up before. */
    private boolean end(Sending sending, Runnable andThen) {
        lock.lock();
        try {
            boolean inTime = underWay.end(sending);
            if (inTime) {
                andThen.run();
                changed.signalAll();
            }
            return inTime;
        } finally {
            lock.unlock();
            // From here on nobody interrupts it any more; what came before was meant for the adapter.
            var unused = Thread.interrupted();
        }
    }

    private void broke(Sending sending, String how) throws InterruptedException {
        if (end(sending, () -> breaker.failed(System.nanoTime()))) {
            concludeBroken(sending, how);
        }
    }

    private void concludeBroken(Sending sending, String how) throws InterruptedException {
        tellQuietly(sending.step().channel().account().id(), new SendResult.Uncertain(how));
        var verdict = sending.step()
                .verdicts()
                .broke(how, sending.step().next().recipient().attempts(), idempotent);
        conclude(sending.step().next(), verdict, Optional.empty());
    }

    /** Looks after sends that hang: they are interrupted, and in the end lose their places. Called now and then. */
    void watch() throws InterruptedException {
        List<Sending> hopeless;
        int hanging;
        lock.lock();
        try {
            hopeless = underWay.giveUp(System.nanoTime());
            hanging = underWay.hanging();
        } finally {
            lock.unlock();
        }
        for (var sending : hopeless) {
            LOG.log(Level.WARNING, "A send hangs and is given up: {0} by {1}", new Object[] {
                sending.text(), sending.step().channel().account()
            });
            concludeBroken(
                    sending,
                    "The channel's adapter did not come back for %d s and does not react; %d of at most %d sends hang so."
                            .formatted(UnderWay.LONGEST.toSeconds(), hanging, UnderWay.MOST_GIVEN_UP));
        }
    }

    private void answered(Sending sending, SendResult result) throws InterruptedException {
        long channelId = sending.step().channel().account().id();
        tellQuietly(channelId, result);
        var verdict = sending.step()
                .verdicts()
                .of(
                        result,
                        sending.text().id(),
                        sending.step().next().recipient().attempts(),
                        idempotent,
                        sending.step().circumstance());
        conclude(sending.step().next(), verdict, news(channelId, sending.text().address(), result));
    }

    private void conclude(Ready ready, Verdicts.Verdict verdict, Optional<VisitorNews> news)
            throws InterruptedException {
        tools.recorder()
                .add(new Entry(
                        ready.holding(),
                        outcome(ready, verdict),
                        news,
                        () -> locked(() -> {
                            inFlight--;
                            hand.settled(ready.holding());
                        })));
    }

    /** What an answer means for the lane itself. */
    private void note(SendResult result) {
        switch (result) {
            case SendResult.Accepted _, SendResult.Rejected _, SendResult.Moved _ -> breaker.succeeded();
            case SendResult.Throttled(var pause, var scope) -> {
                breaker.succeeded();
                if (scope == SendResult.Scope.CHANNEL) {
                    throttle(pause);
                }
            }
            case SendResult.Unavailable _, SendResult.Uncertain _ -> breaker.failed(System.nanoTime());
            case SendResult.AccountRefused _ -> held = true;
        }
    }

    private void throttle(Duration pause) {
        var bounded = pause.compareTo(LONGEST_THROTTLE) > 0 ? LONGEST_THROTTLE : pause;
        long until = System.nanoTime() + bounded.toNanos();
        if (until - throttledUntilNanos > 0) {
            throttledUntilNanos = until;
        }
    }

    /** An outcome must be recorded though the database would not take what it says of the channel. */
    private void tellQuietly(long channelId, SendResult result) {
        try {
            tell(channelId, result);
        } catch (RuntimeException down) {
            LOG.log(Level.WARNING, "What was found out about channel {0} could not be noted: {1}", new Object[] {
                channelId, down.toString()
            });
        }
    }

    /** What the other nodes and the administrator must know. */
    private void tell(long channelId, SendResult result) {
        switch (result) {
            case SendResult.AccountRefused(var code, var text) ->
                tools.accounts().hold(channelId, code, text);
            case SendResult.Throttled(var pause, var scope) -> {
                if (scope == SendResult.Scope.CHANNEL) {
                    tools.desk().throttled(channelId, pause);
                }
            }
            case SendResult.Unavailable(var cause) -> tools.accounts().trouble(channelId, cause);
            case SendResult.Uncertain(var cause) -> tools.accounts().trouble(channelId, cause);
            case SendResult.Accepted _, SendResult.Rejected _, SendResult.Moved _ -> {}
        }
    }

    private static Optional<VisitorNews> news(long channelId, String address, SendResult result) {
        return switch (result) {
            case SendResult.Rejected(var about, var _, var text) ->
                about == SendResult.About.VISITOR
                        ? Optional.of(new VisitorNews.Unreachable(channelId, address, text))
                        : Optional.empty();
            case SendResult.Moved(var to) -> Optional.of(new VisitorNews.Moved(channelId, address, to));
            case SendResult.Accepted _,
                    SendResult.Throttled _,
                    SendResult.Unavailable _,
                    SendResult.Uncertain _,
                    SendResult.AccountRefused _ -> Optional.empty();
        };
    }
}
