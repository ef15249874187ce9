package chat.broadcast.broadcast;

import chat.broadcast.channel.ChannelChanged;
import chat.broadcast.channel.SendingChanged;
import chat.broadcast.delivery.Acknowledged;
import chat.broadcast.executor.Coalescer;
import chat.broadcast.executor.Followers;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.LookAgain;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Live progress for whoever looks: pages and event streams alike.
 *
 * <p>What changed is read once, at most four times a second, and told to all followers, on a thread of the container that
 * has no caller: a follower must not call a door from there.
 */
@ApplicationScoped
public class BroadcastFeed {

    private static final Duration PAUSE = Duration.ofMillis(250);

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    @Inject
    private BroadcastReader reader;

    @Inject
    private Event<BroadcastChanged> changed;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private volatile Followers<List<BroadcastRow>> followers;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private volatile Coalescer<Long> coalescer;

    @SuppressWarnings("NullAway.Init")
    private volatile Coalescer<Object> standstills;

    @PostConstruct
    void begin() {
        followers = new Followers<>(executor, BroadcastFeed::merged);
        coalescer = new Coalescer<>(executor, PAUSE, this::tell);
        standstills = new Coalescer<>(executor, PAUSE, events -> coalescer.add(reader.sending()));
    }

    /** Calls {@code follower} with the broadcasts that changed, as they are now, until the registration is closed. */
    public Followers.Registration follow(Consumer<List<BroadcastRow>> follower) {
        return followers.add(follower);
    }

    /** When something was received or read is shown too: here, and on the other nodes. */
    void acknowledged(@Observes Acknowledged event) {
        event.broadcasts().forEach(number -> changed.fire(new BroadcastChanged(number)));
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) BroadcastChanged event) {
        if (!followers.none()) {
            coalescer.add(List.of(event.number()));
        }
    }

    /** Whatever is being sent may wait for something else now, and says so in its row. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SendingChanged event) {
        standsOtherwise(event);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChannelChanged event) {
        standsOtherwise(event);
    }

    private void standsOtherwise(Object event) {
        if (!followers.none()) {
            standstills.add(List.of(event));
        }
    }

    void lookAgain(@Observes LookAgain event) {
        if (!followers.none()) {
            coalescer.add(reader.lately());
        }
    }

    /** Of each broadcast as it is now. */
    private static List<BroadcastRow> merged(List<BroadcastRow> older, List<BroadcastRow> newer) {
        var rows = new LinkedHashMap<Long, BroadcastRow>();
        older.forEach(row -> rows.put(row.number(), row));
        newer.forEach(row -> rows.put(row.number(), row));
        return List.copyOf(rows.values());
    }

    private void tell(Set<Long> numbers) {
        followers.tell(reader.rows(numbers));
    }
}
