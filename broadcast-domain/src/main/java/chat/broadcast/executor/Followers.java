package chat.broadcast.executor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Those who want to be told, and nothing of them but that. One that throws is logged and does not keep the others from
 * hearing.
 */
public final class Followers<T> {

    private static final Logger LOG = Logger.getLogger(Followers.class.getName());

    private final List<Consumer<T>> followers = new CopyOnWriteArrayList<>();

    /** Ends a following; more than once does nothing. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    public Registration add(Consumer<T> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    public boolean none() {
        return followers.isEmpty();
    }

    public void tell(T news) {
        for (var follower : followers) {
            try {
                follower.accept(news);
            } catch (RuntimeException broken) {
                LOG.log(Level.WARNING, "Somebody who follows could not be told", broken);
            }
        }
    }
}
