package chat.broadcast.executor;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Those who want to be told, and nothing of them but that. Each is told on a thread of its own, one thing at a time: a slow
 * one, for example a page whose browser has just gone, keeps no other from hearing, and hears what came meanwhile at once
 * when it is done. One that throws is logged.
 *
 * @param <T> what is told
 */
public final class Followers<T> {

    private static final Logger LOG = Logger.getLogger(Followers.class.getName());

    private final Executor executor;
    private final BinaryOperator<T> merge;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    /** @param merge makes one piece of news of an older and a newer one */
    public Followers(Executor executor, BinaryOperator<T> merge) {
        this.executor = executor;
        this.merge = merge;
    }

    /** Ends a following; more than once does nothing. What is being told at that moment still is. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    public Registration add(Consumer<T> listener) {
        var follower = new Follower(listener);
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    public boolean none() {
        return followers.isEmpty();
    }

    /** Tells all; returns at once. */
    public void tell(T news) {
        followers.forEach(follower -> follower.tell(news));
    }

    private final class Follower {
        private final Consumer<T> listener;
        private Optional<T> waiting = Optional.empty();
        private boolean busy;

        Follower(Consumer<T> listener) {
            this.listener = listener;
        }

        void tell(T news) {
            synchronized (this) {
                waiting = Optional.of(
                        waiting.map(older -> merge.apply(older, news)).orElse(news));
                if (busy) {
                    return;
                }
                busy = true;
            }
            try {
                executor.execute(this::work);
            } catch (RejectedExecutionException stopping) {
                giveUp();
            }
        }

        private void work() {
            for (var news = next(); news.isPresent(); news = next()) {
                try {
                    listener.accept(news.get());
                } catch (RuntimeException broken) {
                    LOG.log(Level.WARNING, "Somebody who follows could not be told", broken);
                }
            }
        }

        /** The server stops: what is lost here would be lost with it. */
        private synchronized void giveUp() {
            waiting = Optional.empty();
            busy = false;
        }

        private synchronized Optional<T> next() {
            var news = waiting;
            waiting = Optional.empty();
            busy = news.isPresent();
            return news;
        }
    }
}
