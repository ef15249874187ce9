package chat.broadcast.inbound;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.PollingAdapter;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.Rhythm;
import chat.broadcast.executor.Stopping;
import chat.broadcast.node.Node;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks the providers that can be asked, so that the product needs no public address: one node at a time for each channel. */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class Poller {

    private static final Logger LOG = Logger.getLogger(Poller.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @Inject
    private PollDesk desk;

    @Inject
    private Adapters adapters;

    @Inject
    private Node node;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();
    private final Map<Long, Long> notBefore = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private Rhythm rhythm;

    private volatile boolean stopping;

    @PostConstruct
    void start() {
        rhythm = Rhythm.begin("look for channels to poll", LOOK, executor, this::look);
    }

    private void look() {
        if (!node.leaseHolds()) {
            return;
        }
        for (var channel : desk.channels()) {
            long id = channel.account().id();
            if (adapters.required(channel.kind()) instanceof PollingAdapter adapter
                    && adapter.polls(channel.account())
                    && rested(id)
                    && underWay.add(id)) {
                begin(channel, adapter);
            }
        }
    }

    private void begin(Accounts.Running channel, PollingAdapter adapter) {
        try {
            executor.execute(() -> pollWhileNewsCome(channel, adapter));
        } catch (RejectedExecutionException stopping) {
            underWay.remove(channel.account().id());
        }
    }

    private synchronized boolean rested(long channel) {
        long now = System.nanoTime();
        return now - notBefore.getOrDefault(channel, now) >= 0;
    }

    private synchronized void restAfterFailure(long channel) {
        int count = failures.merge(channel, 1, Integer::sum);
        long pause = Math.min(LONGEST_PAUSE_NANOS, TimeUnit.SECONDS.toNanos(1) << Math.min(count, 6));
        restFor(channel, pause);
    }

    private synchronized void restFor(long channel, long nanos) {
        notBefore.put(channel, System.nanoTime() + nanos);
    }

    private void pollWhileNewsCome(Accounts.Running channel, PollingAdapter adapter) {
        long id = channel.account().id();
        try {
            boolean goOn = true;
            while (goOn && !stopping && node.leaseHolds()) {
                var cursor = desk.acquire(id, node.id());
                goOn = cursor.isPresent() && take(id, adapter.poll(channel.account(), cursor.get()));
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, failed, () -> "Polling of " + channel.account() + " failed and will be tried again");
            restAfterFailure(id);
        } finally {
            underWay.remove(id);
        }
    }

    /** Gives whether to ask on at once; if not, the next look decides, with the channel as it is then. */
    private boolean take(long channel, Polled polled) {
        return switch (polled) {
            case Polled.News(var events, var cursor, var rest) -> {
                failures.remove(channel);
                desk.store(channel, node.id(), events, cursor);
                if (rest.isPositive()) {
                    restFor(channel, rest.toNanos());
                }
                yield !events.isEmpty() && !rest.isPositive();
            }
            case Polled.Failed(var cause) -> {
                desk.trouble(channel, cause);
                restAfterFailure(channel);
                yield false;
            }
            case Polled.Refused(var code, var text) -> {
                desk.refused(channel, code, text);
                yield false;
            }
        };
    }

    public void stopping(@Observes Stopping event) {
        stop();
    }

    @PreDestroy
    void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        rhythm.close();
        desk.release(node.id());
    }
}
