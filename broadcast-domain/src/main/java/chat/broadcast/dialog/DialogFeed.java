package chat.broadcast.dialog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Consumer;

/** Tells who follows it in which dialogs something was said. */
@ApplicationScoped
public class DialogFeed {
    public Registration follow(Consumer<Set<Long>> follower) {
        throw new IllegalStateException("stub");
    }
    /** Stops following. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
