package chat.broadcast.broadcast;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Live progress for whoever looks. */
@ApplicationScoped
public class BroadcastFeed {
    public Registration follow(Consumer<List<BroadcastRow>> follower) {
        throw new IllegalStateException("stub");
    }
    /** Stops following. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
