package chat.broadcast.dispatch;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Gate;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.Outbound;
import chat.broadcast.channel.spi.OutboundTemplate;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.TemplateAdapter;
import chat.broadcast.delivery.ClaimRepository.Claim;
import chat.broadcast.delivery.ClaimRepository.Wish;
import chat.broadcast.delivery.Content;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final long FIRST_LOOK_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_WAIT_WITH_CLAIMS_NANOS =
            Duration.ofSeconds(5).toNanos();
    /** Shorter ones cost more than they are worth: what became due meanwhile goes at once. */
    private static final long SHORTEST_WAIT_NANOS = 1_000_000;

    /**
     * Senders stay for so long without work: to start a window of them costs a tenth of a second of a processor, for the
     * container looks up the context of each, and broadcasts follow one another.
     */
    private static final long STAY_NANOS = Duration.ofMinutes(1).toNanos();

    private static final Duration LONGEST_THROTTLE = Duration.ofHours(1);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(2);
    private static final int MOST_IN_A_CLAIM = 2_000;

    /** Time alone can stop what is held: so often it is looked for. */
    private static final long SWEEP_NANOS = Duration.ofMillis(100).toNanos();

    /** Whether anything may leave, and when that turns, by the time that has passed here. */
    private record Hours(Gate.Position gate, long turnsNanos) {

        static Hours of(Gate gate) {
            return new Hours(gate.position(), System.nanoTime() + gate.turnsIn().toNanos());
        }

        /** Whether it is stopped, or outside its hours. */
        boolean shut(long now) {
            boolean turned = now - turnsNanos >= 0;
            return (gate == Gate.Position.SHUT) != turned;
        }
    }

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
    private final AdapterProfile profile;
    private final boolean idempotent;
    private final Senders<Send> senders;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The sends that have not come back. */
    private final UnderWay underWay = new UnderWay();

    /** How many outcomes of places in the window wait to be recorded. */
    private final AtomicInteger unrecorded = new AtomicInteger();

    // What the senders look at before each send, without the lock: with it they would wait for each other.
    private volatile Hours hours;
    /** The last change that was announced, and the last one that is known here. */
    private volatile int announced;

    private volatile int known;
    private volatile int window;

    // All below: under the lock.
    private final Hand hand = new Hand();
    private final Throughput throughput = new Throughput();
    private final Breaker breaker;
    private Accounts.Running channel;
    private Pace pace;
    private Verdicts verdicts;
    private int inFlight;
    private long throttledUntilNanos = System.nanoTime();
    private boolean held;
    /** Whether its provider answers again and nobody was told yet; read without the lock. */
    private volatile boolean recovered;

    private boolean closed;
    private boolean ended;
    private boolean mayHaveWork = true;
    private long lookedNanos = System.nanoTime();
    private long lookAgainNanos = FIRST_LOOK_NANOS;
    private boolean taking;
    /** What was stopped while claims were being taken: they may be of it, and are not in the hand yet. */
    private final Map<Long, Stop> stoppedWhileTaking = new HashMap<>();

    private boolean toSweep;
    private long sweptNanos = System.nanoTime();
    /** When something was last on its way. */
    private long sentNanos = System.nanoTime();

    private ClaimDesk.First first = ClaimDesk.First.DUE;

    Lane(Tools tools, Adapter adapter, Accounts.Running channel) {
        this.tools = tools;
        this.adapter = adapter;
        this.profile = adapter.profile();
        this.idempotent = profile.idempotent();
        this.senders = new Senders<>(tools.executor(), this::send);
        this.breaker = new Breaker(tools.breakerBackOff());
        this.channel = channel;
        this.pace = new Pace(channel.ratePerSecond(), System.nanoTime());
        this.verdicts = verdicts(channel);
        this.window = channel.window();
        this.hours = Hours.of(channel.gate());
        this.held = channel.health().hold().isPresent();
    }

    /** Something of the channel has changed, perhaps that it is stopped: nothing leaves until it is known what. */
    void announce(int change) {
        locked(() -> announced = Math.max(announced, change));
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
            window = now.window();
            verdicts = verdicts(now);
            hours = Hours.of(now.gate());
            held = now.health().hold().isPresent();
            throttle(now.health().mustWait());
            known = change; // last: from here on senders go by what is above
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
        locked(() -> {
            hand.stop(broadcast, why);
            toSweep = true;
            if (taking) {
                stoppedWhileTaking.merge(broadcast, why, (old, now) -> old == Stop.CANCELLED ? old : now);
            }
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

    /** Wakes nobody: an answer lets nothing leave before its place is free. */
    private void quietly(Runnable change) {
        lock.lock();
        try {
            change.run();
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

    /** One that is to be sent now; its place in the window is taken. */
    record Send(Ready next, Accounts.Running channel, Verdicts verdicts, Circumstance circumstance) {}

    /** Claims to take. */
    private record Take(Wish wish, ClaimDesk.First first) {}

    /** What a turn is to do; decided under the lock, done without it. */
    private record Turn(List<Ready> back, List<Send> sends, Optional<Take> take, long waitNanos, boolean last) {

        static Turn waiting(List<Ready> back, long nanos) {
            return new Turn(back, List.of(), Optional.empty(), nanos, false);
        }

        boolean nothingToDo() {
            return back.isEmpty() && sends.isEmpty() && take.isEmpty() && !last;
        }
    }

    private boolean turn() throws InterruptedException {
        int most = window + underWay.hanging();
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
            conclude(unsent.next(), Verdicts.notSent(Stop.PAUSED, unsent.next().recipient()), Optional.empty());
        }
        giveBack(turn.back());
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
            return taking ? Turn.waiting(back, POLL_NANOS) : new Turn(back, List.of(), Optional.empty(), 0, true);
        }
        long blocked = blockedNanos(now);
        if (blocked > 0) {
            throughput.rests();
            if (blocked > LONGEST_WAIT_WITH_CLAIMS_NANOS) {
                back.addAll(hand.takeBack(ready -> true));
            }
            return Turn.waiting(back, Math.min(blocked, POLL_NANOS));
        }
        int room = breaker.allows(channel.window(), now) - inFlight;
        var sends = new ArrayList<Send>();
        long wait = Math.min(POLL_NANOS, sendable(sends, room, now));
        if (!sends.isEmpty()) {
            throughput.busy(now);
            inFlight += sends.size();
        }
        int wanted = taking ? 0 : wanted(room - sends.size(), now);
        // The safety net: look for work now and then though nobody told of any. By the time that has passed, not by a
        // wait that ran out: whatever wakes a lane more often would keep it from ever looking.
        long untilLook = mayHaveWork ? 0 : lookedNanos + lookAgainNanos - now;
        var take = wanted > 0 && untilLook <= 0 ? Optional.of(takeNow(wanted, now)) : Optional.<Take>empty();
        if (wanted > 0 && take.isEmpty()) {
            wait = Math.min(wait, untilLook);
        }
        if (inFlight == 0 && !taking) {
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
    private long sendable(List<Send> sends, int room, long now) {
        if (room <= 0 || hand.nothingReady()) {
            return POLL_NANOS;
        }
        var circumstance = breaker.closed() ? Circumstance.ORDINARY : Circumstance.PROBE;
        long paced = 0;
        while (sends.size() < room && !hand.nothingReady() && paced == 0) {
            paced = pace.takeOrWait(now);
            if (paced == 0) {
                sends.add(new Send(hand.next(), channel, verdicts, circumstance));
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
        if (held || hours.shut(now)) {
            return Long.MAX_VALUE;
        }
        if (!tools.node().leaseHolds() || known < announced) {
            return POLL_NANOS / 10;
        }
        return Math.max(throttledUntilNanos - now, breaker.remaining(now).toNanos());
    }

    /**
     * How many to claim: what makes what is held about what a second sends, at the pace as it is set or as it turned out, a
     * little before the last ones are gone. Whoever comes after waits no longer than that. Where a repeat would reach the visitor, never more
     * than fits into the window: whatever is claimed when the node dies is uncertain.
     */
    private int wanted(int room, long now) {
        double fast = Math.min(channel.ratePerSecond(), Math.max(throughput.perSecond(now), channel.window()));
        int second = (int) Math.clamp(Math.ceil(fast), 1, MOST_IN_A_CLAIM);
        if (idempotent && breaker.closed()) {
            int ready = hand.readyCount();
            return ready <= second / 4 ? second - ready : 0;
        }
        return hand.nothingReady() ? Math.min(room, second) : 0;
    }

    private Take takeNow(int wanted, long now) {
        taking = true;
        mayHaveWork = false;
        lookedNanos = now;
        first = first == ClaimDesk.First.DUE ? ClaimDesk.First.FRESH : ClaimDesk.First.DUE;
        return new Take(new Wish(tools.node().id(), channel.account().id(), wanted), first);
    }

    /** On a thread of its own: what is in hand goes on being sent. */
    private void takeAside(Take take) {
        try {
            tools.executor().execute(() -> take(take));
        } catch (RejectedExecutionException stopping) {
            locked(() -> taking = false);
        }
    }

    private void take(Take take) {
        int lapses = tools.node().lapses();
        Optional<Claim> taken = Optional.empty();
        boolean answered = false;
        try {
            taken = tools.desk().take(take.wish(), take.first());
            answered = true;
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, broken, () -> "The lane of " + channel.account() + " could not claim");
        } finally {
            var found = taken;
            boolean down = !answered;
            locked(() -> {
                taking = false;
                // Another node may be taking at this very moment, of what there is more of: that looks as if there were
                // nothing.
                long next = down ? POLL_NANOS : Math.min(POLL_NANOS, 2 * lookAgainNanos);
                lookAgainNanos = found.isPresent() ? FIRST_LOOK_NANOS : next;
                found.ifPresent(claim -> hold(claim, lapses));
                stoppedWhileTaking.clear();
            });
        }
    }

    private void hold(Claim claim, int lapses) {
        var holding = new Holding(claim);
        if (lapses != tools.node().lapses()) {
            // The lease ran out meanwhile: it may be another node's by now, and nobody has looked.
            holding.stop(Stop.PAUSED);
        }
        hand.add(holding);
        stoppedWhileTaking.forEach(hand::stop);
        toSweep |= holding.stop() != Stop.NO;
        mayHaveWork = true;
    }

    private void giveBack(List<Ready> back) throws InterruptedException {
        for (var ready : back) {
            record(ready, Verdicts.notSent(ready.holding().stop(), ready.recipient()));
        }
    }

    private void record(Ready ready, Verdicts.Verdict verdict) throws InterruptedException {
        tools.recorder()
                .add(new Entry(
                        this, ready.holding(), outcome(ready, verdict), Optional.empty(), Entry.Place.NOT_IN_WINDOW));
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
            unrecorded.addAndGet(-places);
            throughput.done(places, System.nanoTime());
        });
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

    /** Sends one, unless he must not be sent to since; his place in the window is taken already. On a sender's thread. */
    private void send(Send send) throws InterruptedException {
        var ready = send.next();
        var refused =
                Verdicts.whyNot(ready.recipient(), profile, ready.holding().age());
        if (refused.isPresent()) {
            conclude(ready, new Verdicts.Verdict(0, refused.get()), Optional.empty());
            return;
        }
        var sending = new Sending(send, message(ready), System.nanoTime());
        if (mayLeave(sending)) {
            handOver(sending, send.channel().account());
        } else {
            conclude(ready, Verdicts.notSent(ready.holding().stop(), ready.recipient()), Optional.empty());
        }
    }

    private Outbound message(Ready ready) {
        var claim = ready.holding().claim();
        var recipient = ready.recipient();
        return claim.content()
                .to(new Content.To(
                        tools.installation().deliveryId(claim.broadcastNumber(), recipient.dialogNumber()),
                        recipient.dialogNumber(),
                        recipient.address(),
                        recipient.visitor()));
    }

    /**
     * Asked last of all, on the sending thread: what was stopped since its turn came does not begin to leave. Nor does
     * anything when the whole process was, for long enough that others took the claim over. From a yes on it is under way.
     */
    private boolean mayLeave(Sending sending) {
        boolean may = sending.send().next().holding().stop() == Stop.NO
                && !hours.shut(System.nanoTime())
                && known >= announced
                && tools.node().leaseHolds();
        if (may) {
            sending.by(Thread.currentThread());
            underWay.add(sending);
        }
        return may;
    }

    /** An Error is caught too: a text that overflows an adapter's stack must not cost the window a place. */
    private void handOver(Sending sending, ChannelAccount account) throws InterruptedException {
        var message = sending.message();
        try {
            var result = handOver(message, account);
            boolean hung = sending.interrupted() && result instanceof SendResult.Uncertain;
            if (hung) {
                broke(sending, "The channel's adapter did not come back for " + UnderWay.LONGEST.toSeconds() + " s.");
            } else if (underWay.end(sending)) {
                note(result);
                answered(sending, result);
            }
        } catch (RuntimeException | Error thrown) {
            LOG.log(Level.WARNING, thrown, () -> "The adapter of " + account + " threw on " + message);
            broke(
                    sending,
                    "The channel's adapter failed unexpectedly ("
                            + thrown.getClass().getSimpleName() + ").");
        }
    }

    /** Templates are only ever created for channels whose adapter knows them. */
    private SendResult handOver(Outbound message, ChannelAccount account) {
        return switch (message) {
            case OutboundText text -> adapter.send(text, account);
            case OutboundTemplate template -> ((TemplateAdapter) adapter).sendTemplate(template, account);
        };
    }

    private void broke(Sending sending, String how) throws InterruptedException {
        if (underWay.end(sending)) {
            quietly(() -> breaker.failed(System.nanoTime()));
            concludeBroken(sending, how);
        }
    }

    private void concludeBroken(Sending sending, String how) throws InterruptedException {
        tellQuietly(sending.send().channel().account().id(), new SendResult.Uncertain(how));
        var verdict = sending.send()
                .verdicts()
                .broke(how, sending.send().next().recipient().attempts(), idempotent);
        conclude(sending.send().next(), verdict, Optional.empty());
    }

    /** Looks after sends that hang: they are interrupted, and in the end lose their places. Called now and then. */
    void watch() throws InterruptedException {
        var hopeless = underWay.giveUp(System.nanoTime());
        int hanging = underWay.hanging();
        for (var sending : hopeless) {
            LOG.log(Level.WARNING, "A send hangs and is given up: {0} by {1}", new Object[] {
                sending.message(), sending.send().channel().account()
            });
            concludeBroken(
                    sending,
                    "The channel's adapter did not come back for %d s and does not react; %d of at most %d sends hang so."
                            .formatted(UnderWay.LONGEST.toSeconds(), hanging, UnderWay.MOST_GIVEN_UP));
        }
    }

    private void answered(Sending sending, SendResult result) throws InterruptedException {
        long channelId = sending.send().channel().account().id();
        tellQuietly(channelId, result);
        var verdict = sending.send()
                .verdicts()
                .of(
                        result,
                        sending.message().id(),
                        sending.send().next().recipient(),
                        idempotent,
                        sending.send().circumstance());
        conclude(
                sending.send().next(),
                verdict,
                news(channelId, sending.message().address(), result));
    }

    private void conclude(Ready ready, Verdicts.Verdict verdict, Optional<VisitorNews> news)
            throws InterruptedException {
        int waiting = unrecorded.incrementAndGet();
        tools.recorder().add(new Entry(this, ready.holding(), outcome(ready, verdict), news, Entry.Place.IN_WINDOW));
        if (waiting == halfWindow()) {
            tools.recorder().press();
        }
    }

    @Override
    public boolean presses() {
        return unrecorded.get() >= halfWindow();
    }

    private int halfWindow() {
        return Math.max(1, window / 2);
    }

    /** What an answer means for the lane itself. */
    private void note(SendResult result) {
        switch (result) {
            case SendResult.Accepted _, SendResult.Rejected _, SendResult.Moved _ -> answers();
            case SendResult.Throttled(var pause, var scope) -> {
                answers();
                if (scope == SendResult.Scope.CHANNEL) {
                    quietly(() -> throttle(pause));
                }
            }
            case SendResult.Unavailable _, SendResult.Uncertain _ -> quietly(() -> breaker.failed(System.nanoTime()));
            case SendResult.AccountRefused _ -> quietly(() -> held = true);
        }
    }

    private void answers() {
        if (!breaker.untroubled()) {
            quietly(() -> {
                recovered |= !breaker.closed();
                breaker.succeeded();
            });
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
        if (recovered) {
            recovered = false;
            tools.accounts().recovered(channelId);
        }
        switch (result) {
            case SendResult.AccountRefused(var code, var text) ->
                tools.accounts().hold(channelId, code, text);
            case SendResult.Throttled(var pause, var scope) -> {
                if (scope == SendResult.Scope.CHANNEL) {
                    tools.desk().throttled(channelId, pause);
                }
            }
            case SendResult.Unavailable(var cause) ->
                tools.accounts().trouble(channelId, "unavailable", cause, resting());
            case SendResult.Uncertain(var cause) -> tools.accounts().trouble(channelId, "unclear", cause, resting());
            case SendResult.Accepted _, SendResult.Rejected _, SendResult.Moved _ -> {}
        }
    }

    /** How long nothing leaves because the provider does not answer; empty while it is tried at all. */
    private Optional<Duration> resting() {
        lock.lock();
        try {
            return Optional.of(breaker.remaining(System.nanoTime())).filter(Duration::isPositive);
        } finally {
            lock.unlock();
        }
    }

    private static Optional<VisitorNews> news(long channelId, String address, SendResult result) {
        return switch (result) {
            case SendResult.Rejected(var about, var code, var text) ->
                about == SendResult.About.VISITOR
                        ? Optional.of(
                                code.equals(SendResult.OPTED_OUT)
                                        ? new VisitorNews.OptedOut(channelId, address)
                                        : new VisitorNews.Unreachable(channelId, address, text))
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
