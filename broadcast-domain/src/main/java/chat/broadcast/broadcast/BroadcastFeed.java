package chat.broadcast.broadcast;

import chat.broadcast.executor.Followers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Live progress for whoever looks. */
@ApplicationScoped
public class BroadcastFeed {
    public Followers.Registration follow(Consumer<List<BroadcastRow>> follower) {
        throw new IllegalStateException("stub");
    }
}
