package chat.broadcast.installation;

import chat.broadcast.executor.Clock;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.Stopping;
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
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at the start, before anything is sent, and every half minute whether the database is still the one that was used
 * last: a restored backup must not send from the past.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class RestoreWatch {

    private static final Logger LOG = Logger.getLogger(RestoreWatch.class.getName());
    private static final long PAUSE_SECONDS = 30;

    @Inject
    private LastUse uses;

    @Inject
    @Clock
    private ManagedScheduledExecutorService clock;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile Optional<Instant> seen = Optional.empty();

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private ScheduledFuture<?> timer;

    @PostConstruct
    void begin() {
        seen = Optional.of(uses.look(seen));
        timer = clock.scheduleWithFixedDelay(this::lookSoon, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    /** The clock only says when. */
    private void lookSoon() {
        if (underWay.compareAndSet(false, true)) {
            executor.execute(() -> {
                try {
                    seen = Optional.of(uses.look(seen));
                } catch (RuntimeException down) {
                    LOG.log(Level.WARNING, "The use of the database could not be noted: {0}", down.toString());
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    public void stopping(@Observes Stopping event) {
        end();
    }

    @PreDestroy
    void end() {
        timer.cancel(false);
    }
}
