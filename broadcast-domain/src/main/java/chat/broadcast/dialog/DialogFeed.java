package chat.broadcast.dialog;

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
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells who follows it in which dialogs something was said or changed: at most ten times a second, on a thread of the
 * container that has no caller.
 */
@ApplicationScoped
public class DialogFeed {

    private static final Duration PAUSE = Duration.ofMillis(100);

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    @Inject
    private DialogReader reader;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private volatile Followers<Set<Long>> followers;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private volatile Coalescer<Long> coalescer;

    @PostConstruct
    void begin() {
        followers = new Followers<>(executor, DialogFeed::both);
        coalescer = new Coalescer<>(executor, PAUSE, followers::tell);
    }

    /** Calls {@code follower} with dialog numbers until the registration is closed. */
    public Followers.Registration follow(Consumer<Set<Long>> follower) {
        return followers.add(follower);
    }

    private static Set<Long> both(Set<Long> older, Set<Long> newer) {
        var all = new HashSet<>(older);
        all.addAll(newer);
        return all;
    }

    void lookAgain(@Observes LookAgain event) {
        if (!followers.none()) {
            coalescer.add(reader.lately());
        }
    }

    void touched(@Observes(during = TransactionPhase.AFTER_SUCCESS) DialogsTouched event) {
        if (!followers.none()) {
            coalescer.add(event.numbers());
        }
    }
}
