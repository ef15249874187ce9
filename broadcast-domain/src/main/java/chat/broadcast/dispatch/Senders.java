package chat.broadcast.dispatch;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The threads of a lane's sends, as many as are under way at most: each takes the next one when it is done, and waits for
 * it until it is sent home. To start one for each send costs as much as a send to a quick endpoint; so does a wait with a
 * time-out, for which a virtual thread sets a timer each time.
 *
 * <p>What waits here has a place in the window already, so there is never more of it than that. One thread hands out and
 * sends home.
 */
final class Senders<T> {

    private static final Logger LOG = Logger.getLogger(Senders.class.getName());

    /** What a sender does with one thing. */
    @FunctionalInterface
    interface Deed<T> {
        void to(T thing) throws InterruptedException;
    }

    private final ExecutorService executor;
    private final Deed<T> deed;
    /** Empty for: go home. */
    private final TransferQueue<Optional<T>> waiting = new LinkedTransferQueue<>();

    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean closed;

    Senders(ExecutorService executor, Deed<T> deed) {
        this.executor = executor;
        this.deed = deed;
    }

    /**
     * Hands over what is to be sent at once; returns immediately.
     *
     * @param most how many may be under way, those included that hang and were given up
     * @return {@code false} when there is no thread for it, because the server is stopping
     */
    boolean hand(T next, int most) {
        var wrapped = Optional.of(next);
        if (waiting.tryTransfer(wrapped)) {
            return true;
        }
        waiting.add(wrapped);
        if (running.incrementAndGet() > most) {
            running.decrementAndGet(); // whoever is done first takes it
            return true;
        }
        return started() || !waiting.remove(wrapped);
    }

    /** Ends those that have nothing to do. */
    void sendHome() {
        while (waiting.tryTransfer(Optional.empty())) {
            // Each takes one.
        }
    }

    /** Ends each as soon as it has nothing to do; nothing may be handed over any more. */
    void close() {
        closed = true;
        waiting.add(Optional.empty());
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
        try {
            for (var next = waiting.take(); next.isPresent(); next = waiting.take()) {
                done(next.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            running.decrementAndGet();
            goHome();
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
            waiting.add(Optional.empty()); // for the next one
        } else if (!waiting.isEmpty() && !Thread.currentThread().isInterrupted()) {
            // Something came between the last look and the end.
            running.incrementAndGet();
            var unused = started();
        }
    }
}
