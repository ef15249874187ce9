package chat.broadcast.dispatch;

import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Outcome;
import chat.broadcast.delivery.Outcome.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes outcomes in batches: whatever gathered while the last batch was being committed, at most 500. One thread a node.
 * When much comes it waits a moment for more, for each transaction costs both sides, but never longer than until half of a
 * lane's places wait for it.
 *
 * <p>A send keeps its place in its lane's window until its outcome is committed, so that a node which dies leaves no more
 * unknown than the window. The queue is bounded; whoever adds to a full one waits.
 */
final class Recorder {

    private static final Logger LOG = Logger.getLogger(Recorder.class.getName());
    private static final int MOST_AT_ONCE = 500;
    private static final int QUEUE = 4_096;
    /** So many at once, and more are about to come. */
    private static final int MUCH = 64;

    private static final long GATHER_NANOS = Duration.ofMillis(10).toNanos();
    private static final int TRIES_BEFORE_SINGLES = 3;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final Duration PAUSE_WHEN_DOWN = Duration.ofMillis(500);

    private final ClaimDesk desk;
    private final RejectionWatch watch;
    /** Of two locks, so that senders who add do not wait for the one who takes hundreds out. */
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>(QUEUE);

    private final Semaphore pressing = new Semaphore(0);
    private volatile boolean gathering;
    private final Tally tally = new Tally();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile boolean closing;
    private volatile boolean idle = true;

    Recorder(ClaimDesk desk) {
        this.desk = desk;
        this.watch = new RejectionWatch(desk::pauseByItself);
    }

    /** Hands an outcome over; waits while the queue is full. */
    void add(Entry entry) throws InterruptedException {
        queue.put(entry);
    }

    /** A lane has few places left: what is there is written now. */
    void press() {
        if (gathering) {
            pressing.release();
        }
    }

    /** Runs until closed and drained. */
    void run() {
        try {
            writeAll();
            count(tally.rest());
        } finally {
            ended.countDown();
        }
    }

    private void writeAll() {
        boolean much = false;
        var batch = new ArrayList<Entry>(MOST_AT_ONCE);
        while (!closing || !queue.isEmpty()) {
            try {
                var first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    count(tally.due(Map.of(), System.nanoTime()));
                    continue;
                }
                idle = false;
                batch.add(first);
                if (much) {
                    gather(first.origin());
                }
                queue.drainTo(batch, MOST_AT_ONCE - 1);
                much = batch.size() >= MUCH;
                write(batch);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                batch.clear();
                idle = true;
            }
        }
    }

    private void gather(Entry.Origin origin) throws InterruptedException {
        gathering = true;
        try {
            if (!origin.presses()) {
                var unused = pressing.tryAcquire(GATHER_NANOS, TimeUnit.NANOSECONDS);
            }
        } finally {
            gathering = false;
            pressing.drainPermits();
        }
    }

    /** Ends {@link #run} when everything handed over is written; waits a moment for that. */
    void close() {
        closing = true;
        try {
            var unused = ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes down what was accepted when no outcomes are to be written with it. */
    private void count(Map<Long, Integer> accepted) {
        if (accepted.isEmpty()) {
            return;
        }
        try {
            desk.accepted(accepted);
            tally.written(Map.of(), accepted, System.nanoTime());
        } catch (RuntimeException down) {
            LOG.log(Level.WARNING, "What channels have sent could not be counted yet: {0}", down.toString());
        }
    }

    boolean drained() {
        return queue.isEmpty() && idle;
    }

    private void write(List<Entry> entries) throws InterruptedException {
        for (int failures = 0; ; failures++) {
            try {
                commit(entries);
                return;
            } catch (RuntimeException refused) {
                if (!databaseAnswers()) {
                    failures = 0;
                    LOG.log(
                            Level.WARNING,
                            "The database does not answer: {0} outcomes wait to be recorded.",
                            entries.size());
                    TimeUnit.MILLISECONDS.sleep(PAUSE_WHEN_DOWN.toMillis());
                } else if (failures >= TRIES_BEFORE_SINGLES) {
                    giveUpOrSplit(entries, refused);
                    return;
                }
            }
        }
    }

    /** One outcome that the database will not take must not keep the others waiting. */
    private void giveUpOrSplit(List<Entry> entries, RuntimeException refused) throws InterruptedException {
        if (entries.size() == 1) {
            var outcome = entries.getFirst().outcome();
            LOG.log(
                    Level.SEVERE,
                    refused,
                    () -> "The outcome of broadcast " + outcome.broadcastNumber() + " at dialog "
                            + outcome.dialogNumber()
                            + " cannot be recorded; it is resolved when this node's claims are taken over.");
            entries.getFirst().origin().recorded(entries);
            return;
        }
        for (var entry : List.copyOf(entries)) {
            write(List.of(entry));
        }
    }

    private boolean databaseAnswers() {
        try {
            return desk.answers();
        } catch (RuntimeException down) {
            return false;
        }
    }

    private void commit(List<Entry> entries) {
        var outcomes = new ArrayList<Outcome>(entries.size());
        var news = new ArrayList<Entry.VisitorNews>();
        var accepted = new HashMap<Long, Integer>();
        var perHolding = new HashMap<Holding, Integer>();
        var perOrigin = new HashMap<Entry.Origin, List<Entry>>();
        for (var entry : entries) {
            outcomes.add(entry.outcome());
            entry.news().ifPresent(news::add);
            perHolding.merge(entry.holding(), 1, Integer::sum);
            perOrigin
                    .computeIfAbsent(entry.origin(), origin -> new ArrayList<>())
                    .add(entry);
            if (entry.outcome().result() instanceof Result.Completed) {
                accepted.merge(entry.holding().claim().channelId(), 1, Integer::sum);
            }
        }
        var endedClaims = new HashSet<Long>();
        perHolding.forEach((holding, count) -> {
            if (holding.endsWith(count)) {
                endedClaims.add(holding.claim().id());
            }
        });
        long now = System.nanoTime();
        var due = tally.due(accepted, now);
        desk.record(new ClaimDesk.Batch(outcomes, news, endedClaims, due));
        tally.written(accepted, due, now);
        perHolding.forEach(Holding::recorded);
        perOrigin.forEach(Entry.Origin::recorded);
        try {
            watch(outcomes);
        } catch (RuntimeException failed) {
            // What is committed is committed: it must not be written again because a pause could not be.
            LOG.log(Level.WARNING, "A broadcast that fares badly could not be paused", failed);
        }
    }

    private void watch(List<Outcome> outcomes) {
        Map<Long, List<Boolean>> rejected = new HashMap<>();
        for (var outcome : outcomes) {
            switch (outcome.result()) {
                case Result.Completed _ -> note(rejected, outcome, false);
                case Result.Ended(var state, var _, var _) -> {
                    if (state == DeliveryState.FAILED) {
                        note(rejected, outcome, true);
                    }
                }
                case Result.Again _ -> {}
            }
        }
        rejected.forEach(watch::saw);
    }

    private static void note(Map<Long, List<Boolean>> rejected, Outcome outcome, boolean value) {
        rejected.computeIfAbsent(outcome.broadcastNumber(), number -> new ArrayList<>())
                .add(value);
    }
}
