package chat.broadcast.inbound;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.NamingAdapter;
import chat.broadcast.executor.Chore;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.Stopping;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Asks providers what visitors are called whose texts do not say it: one after the other, when the text is stored and its
 * provider answered. Who is not asked for, because too many came at once or the server stops, is at his next dialog.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class VisitorNames {

    private static final int MOST_WAITING = 1_000;

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private InboundDoor door;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    private final Queue<VisitorNameless> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private Chore asking;

    private volatile boolean stopping;

    @PostConstruct
    void start() {
        asking = new Chore("asking for visitors' names", executor, this::askAll);
    }

    public void nameless(@Observes(during = TransactionPhase.AFTER_SUCCESS) VisitorNameless visitor) {
        if (waiting.offer(visitor)) {
            asking.run();
        }
    }

    private void askAll() {
        for (var visitor = waiting.poll(); visitor != null && !stopping; visitor = waiting.poll()) {
            ask(visitor.channelId(), visitor.address());
        }
    }

    public void stopping(@Observes Stopping event) {
        stopping = true;
    }

    private void ask(long channelId, String address) {
        accounts.enabled(channelId).ifPresent(channel -> {
            if (adapters.required(channel.kind()) instanceof NamingAdapter adapter) {
                adapter.visitorName(address, channel.account())
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .ifPresent(name -> door.named(channelId, address, name));
            }
        });
    }
}
