package chat.broadcast.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The threads of a lane's sends. Each takes the next one when it is done, and waits for it until it is sent home: to start
 * one for each send costs as much as a send to a quick endpoint; so does a wait with a time-out, for which a virtual thread
 * sets a timer each time.
 *
 * <p>No more run than get things done. With a quick endpoint few keep the processors as busy as a window of them, and a send
 * is a fifth cheaper; when those do not get on with what waits, because each waits for an answer, twice as many are woken,
 * within milliseconds as many as are allowed.
 *
 * <p>What waits here has a place in the window already, so there is never more of it than that. One thread hands out, looks
 * and sends home.
 */
final class Senders<T> {

    /** How often {@link #look} is to be called while something waits. */
    static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();

    private static final Logger LOG = Logger.getLogger(Senders.class.getName());
    private static final int FEW_A_PROCESSOR = 32;
    /** What waits is taken soon enough when that takes so many times as long as between two looks. */
    private static final int PATIENCE = 4;

    /** What a sender does with one thing. */
    @FunctionalInterface
    interface Deed<T> {
        void to(T thing) throws InterruptedException;
    }

    private enum Bell {
        WORK,
        HOME
    }

    private final ExecutorService executor;
    private final Deed<T> deed;
    private final int few;
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    /** Those that have nothing to do listen here. */
    private final TransferQueue<Bell> bells = new LinkedTransferQueue<>();

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean closed;

    // Of the thread that hands out.
    private long handed;
    private long takenAtLook;
    private long lookedNanos = System.nanoTime();

    Senders(ExecutorService executor, Deed<T> deed) {
        this(executor, deed, FEW_A_PROCESSOR * Runtime.getRuntime().availableProcessors());
    }

    /** @param few how many run at once as soon as there is something for them */
    Senders(ExecutorService executor, Deed<T> deed, int few) {
        this.executor = executor;
        this.deed = deed;
        this.few = few;
    }

    /**
     * Hands over what is to be sent at once; returns immediately.
     *
     * @param most how many may be under way, those included that hang and were given up
     * @return those for which there is no thread, because the server is stopping
     */
    List<T> hand(Collection<T> next, int most) {
        if (next.isEmpty()) {
            return List.of();
        }
        if (waiting.isEmpty()) {
            takenAtLook = handed;
            lookedNanos = System.nanoTime();
        }
        waiting.addAll(next);
        handed += next.size();
        wake(Math.min(next.size(), few - busy.get()), most);
        return running.get() > 0 ? List.of() : takenBack();
    }

    private List<T> takenBack() {
        var back = new ArrayList<T>();
        for (var thing = waiting.poll(); thing != null; thing = waiting.poll()) {
            back.add(thing);
        }
        return back;
    }

    /**
     * Looks whether those that run get on with what waits, and wakes more when they do not.
     *
     * @return whether something waits: then it is to be called again soon
     */
    boolean look(int most) {
        long now = System.nanoTime();
        int left = waiting.size();
        if (left > 0 && now - lookedNanos >= LOOK_NANOS) {
            long taken = handed - left;
            if (left > PATIENCE * (taken - takenAtLook)) {
                wake(Math.min(left, Math.max(few, busy.get())), most);
            }
            takenAtLook = taken;
            lookedNanos = now;
        }
        return left > 0;
    }

    private void wake(int count, int most) {
        int woken = 0;
        while (woken < count && (bells.tryTransfer(Bell.WORK) || started(most))) {
            woken++;
        }
        if (woken == 0 && bells.isEmpty()) {
            bells.add(Bell.WORK); // for one who is about to listen: he looks once more
        }
    }

    private boolean started(int most) {
        if (running.incrementAndGet() > most) {
            running.decrementAndGet();
            return false;
        }
        return started();
    }

    /** Ends those that have nothing to do. */
    void sendHome() {
        while (bells.tryTransfer(Bell.HOME)) {
            // Each takes one.
        }
    }

    /** Ends each as soon as it has nothing to do; nothing may be handed over any more. */
    void close() {
        closed = true;
        bells.add(Bell.HOME);
    }

    private boolean started() {
        try {
            executor.execute(this::work);
            return true;
        } catch (RejectedExecutionException stopping) {
            running.decrementAndGet();
            return false;
        }
    }

    private void work() {
        busy.incrementAndGet();
        try {
            do {
                for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                    done(next);
                }
            } while (rung() == Bell.WORK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            busy.decrementAndGet();
            running.decrementAndGet();
            goHome();
        }
    }

    private Bell rung() throws InterruptedException {
        busy.decrementAndGet();
        try {
            return bells.take();
        } finally {
            busy.incrementAndGet();
        }
    }

    private void done(T thing) throws InterruptedException {
        try {
            deed.to(thing);
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, broken, () -> "A sender stumbled over " + thing);
        }
    }

    private void goHome() {
        if (closed) {
            bells.add(Bell.HOME); // for the next one
        } else if (!waiting.isEmpty() && !Thread.currentThread().isInterrupted()) {
            // Something came between the last look and the end.
            running.incrementAndGet();
            var unused = started();
        }
    }
}
