package chat.broadcast.channel;

import chat.broadcast.executor.Followers;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.Rhythm;
import chat.broadcast.executor.Stopping;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells whoever looks that a channel is doing otherwise than a second ago, whichever node found out.
 *
 * <p>It looks for itself, once a second and only while somebody follows: so the engine, which writes down how channels are
 * doing, tells nobody, and what time alone ends (a pause, a rest) is told too. Followers are told on a thread of the container
 * that has no caller: a follower must not call a door from there.
 */
@ApplicationScoped
public class HealthFeed {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    @Inject
    private HealthReader reader;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private volatile Followers<Map<Long, ChannelHealth>> followers;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private volatile Rhythm rhythm;

    /** The rhythm's thread alone uses it. */
    private Map<Long, ChannelHealth> told = Map.of();

    @PostConstruct
    void begin() {
        followers = new Followers<>(executor, (older, newer) -> newer);
        rhythm = Rhythm.begin("look at how channels are doing", PAUSE, executor, this::look);
    }

    /** Calls {@code follower} with how all channels are doing, by id, whenever that has changed, until the registration is closed. */
    public Followers.Registration follow(Consumer<Map<Long, ChannelHealth>> follower) {
        return followers.add(follower);
    }

    private void look() {
        if (followers.none()) {
            return;
        }
        var now = reader.all();
        if (!now.equals(told)) {
            told = now;
            followers.tell(now);
        }
    }

    void stopping(@Observes(notifyObserver = Reception.IF_EXISTS) Stopping event) {
        stop();
    }

    @PreDestroy
    void stop() {
        rhythm.close();
    }
}
