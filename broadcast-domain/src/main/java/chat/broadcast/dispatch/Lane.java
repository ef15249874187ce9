package chat.broadcast.dispatch;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Gate;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.delivery.ClaimRepository.Wish;
import chat.broadcast.delivery.Ending;
import chat.broadcast.delivery.Installation;
import chat.broadcast.delivery.Outcome;
import chat.broadcast.delivery.Outcome.Result;
import chat.broadcast.dispatch.Entry.VisitorNews;
import chat.broadcast.dispatch.Hand.Ready;
import chat.broadcast.dispatch.Holding.Stop;
import chat.broadcast.dispatch.Verdicts.Circumstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
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
    private static final long LONGEST_WAIT_WITH_CLAIMS_NANOS =
            Duration.ofSeconds(5).toNanos();
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
    private ClaimDesk.First first = ClaimDesk.First.DUE;

    Lane(Tools tools, Adapter adapter, Accounts.Running channel) {
        this.tools = tools;
        this.adapter = adapter;
        this.idempotent = adapter.profile().idempotent();
        this.breaker = new Breaker(tools.breakerBackOff());
        this.channel = channel;
        this.pace = new Pace(channel.ratePerSecond());
        this.verdicts = verdicts(channel);
        this.gate = channel.gate().position();
        this.gateTurnsNanos = System.nanoTime() + channel.gate().turnsIn().toNanos();
        this.held = channel.health().hold().isPresent();
    }

    /** Takes what an administrator or another node changed. */
    void configure(Accounts.Running now) {
        locked(() -> {
            if (now.ratePerSecond() != channel.ratePerSecond()) {
                pace = new Pace(now.ratePerSecond());
            }
            channel = now;
            verdicts = verdicts(now);
            gate = now.gate().position();
            gateTurnsNanos = System.nanoTime() + now.gate().turnsIn().toNanos();
            held = now.health().hold().isPresent();
            now.health().throttledUntil().ifPresent(until -> throttle(Duration.between(Instant.now(), until)));
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
    private sealed interface Step {
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
            long untilLook = mayHaveWork ? 0 : lookedNanos + POLL_NANOS - now;
            return untilLook <= 0 ? takeStep(room) : new Step.Wait(untilLook);
        }
        long paced = pace.takeOrWait();
        if (paced > 0) {
            return new Step.Wait(Math.min(paced, POLL_NANOS));
        }
        inFlight++;
        return new Step.Send(
                hand.next(), channel, verdicts, breaker.closed() ? Circumstance.ORDINARY : Circumstance.PROBE);
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
     * Claims about what a second sends. Where a repeat would reach the visitor, never more than fits into the window:
     * whatever is claimed when the node dies is uncertain.
     */
    private Step takeStep(int room) {
        int second = (int) Math.clamp(Math.ceil(channel.ratePerSecond()), 1, MOST_IN_A_CLAIM);
        int limit = idempotent && breaker.closed() ? second : Math.min(room, second);
        mayHaveWork = false;
        lookedNanos = System.nanoTime();
        first = first == ClaimDesk.First.DUE ? ClaimDesk.First.FRESH : ClaimDesk.First.DUE;
        return new Step.Take(new Wish(tools.node().id(), channel.account().id(), limit), first);
    }

    private void take(Wish wish, ClaimDesk.First which) {
        tools.desk()
                .take(wish, which)
                .ifPresent(claim -> locked(() -> {
                    hand.add(claim);
                    mayHaveWork = true;
                }));
    }

    private void giveBack(List<Ready> back) throws InterruptedException {
        for (var ready : back) {
            if (ready.holding().stop() == Stop.LOST) {
                locked(() -> hand.settled(ready.holding()));
            } else {
                record(ready, notSent(ready.holding()));
            }
        }
    }

    /** What becomes of one that was claimed and is not sent. */
    private static Verdicts.Verdict notSent(Holding holding) {
        return new Verdicts.Verdict(
                0,
                switch (holding.stop()) {
                    // Of a lost one nothing is written: its claim is gone.
                    case NO, PAUSED, LATE, LOST -> new Result.Again(Duration.ZERO, "", "");
                    case CANCELLED ->
                        new Result.Ended(Ending.CANCELLED.state(), Ending.CANCELLED.word(), Ending.CANCELLED.text());
                });
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
        var refused = Verdicts.whyNot(step.next().recipient(), adapter.profile());
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
        tools.executor().execute(() -> {
            try {
                if (mayLeave(step.next())) {
                    answered(step, text, handOver(text, step.channel().account()));
                } else {
                    conclude(step.next(), notSent(step.next().holding()), Optional.empty());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Asked last of all, on the sending thread: what was stopped since its turn came does not begin to leave. */
    private boolean mayLeave(Ready ready) {
        lock.lock();
        try {
            return ready.holding().stop() == Stop.NO && !shut(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private SendResult handOver(OutboundText text, ChannelAccount account) {
        try {
            return adapter.send(text, account);
        } catch (RuntimeException thrown) {
            LOG.log(Level.WARNING, thrown, () -> "The adapter of " + account + " threw on " + text);
            return new SendResult.Uncertain("The channel's adapter failed unexpectedly.");
        }
    }

    private void answered(Step.Send step, OutboundText text, SendResult result) throws InterruptedException {
        long channelId = step.channel().account().id();
        locked(() -> note(result));
        tell(channelId, result);
        var verdict = step.verdicts()
                .of(result, text.id(), step.next().recipient().attempts(), idempotent, step.circumstance());
        conclude(step.next(), verdict, news(channelId, text.address(), result));
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

    /** What the other nodes and the administrator must know. */
    private void tell(long channelId, SendResult result) {
        switch (result) {
            case SendResult.AccountRefused(var code, var text) ->
                tools.accounts().hold(channelId, code, text);
            case SendResult.Throttled(var pause, var scope) -> {
                if (scope == SendResult.Scope.CHANNEL) {
                    tools.accounts().throttle(channelId, pause);
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
