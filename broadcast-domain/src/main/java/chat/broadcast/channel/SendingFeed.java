package chat.broadcast.channel;

import chat.broadcast.executor.Coalescer;
import chat.broadcast.executor.Followers;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.LookAgain;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells whoever looks that sending was stopped, or goes on: of everything, or of one channel.
 *
 * <p>Followers are told why nothing is sent on any channel, empty while everything may be sent, on a thread of the container
 * that has no caller: a follower must not call a door from there.
 */
@ApplicationScoped
public class SendingFeed {

    private static final Duration PAUSE = Duration.ofMillis(250);

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    @Inject
    private StopReader stops;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private volatile Followers<Optional<Stopped>> followers;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private volatile Coalescer<Long> coalescer;

    @PostConstruct
    void begin() {
        followers = new Followers<>(executor, (older, newer) -> newer);
        coalescer = new Coalescer<>(executor, PAUSE, changed -> followers.tell(stops.everything()));
    }

    /** Calls {@code follower} whenever something was stopped, resumed or changed, until the registration is closed. */
    public Followers.Registration follow(Consumer<Optional<Stopped>> follower) {
        return followers.add(follower);
    }

    void everything(@Observes(during = TransactionPhase.AFTER_SUCCESS) SendingChanged event) {
        changed();
    }

    void channel(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChannelChanged event) {
        changed();
    }

    void lookAgain(@Observes LookAgain event) {
        changed();
    }

    private void changed() {
        if (!followers.none()) {
            coalescer.add(List.of(0L)); // which it was does not matter: whoever follows looks at all of it
        }
    }
}
