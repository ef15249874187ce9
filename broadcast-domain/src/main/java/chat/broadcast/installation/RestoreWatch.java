package chat.broadcast.installation;

import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.Rhythm;
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
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    private static final Duration PAUSE = Duration.ofSeconds(30);

    @Inject
    private LastUse uses;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    private volatile Optional<Instant> seen = Optional.empty();

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private Rhythm rhythm;

    @PostConstruct
    void begin() {
        seen = Optional.of(uses.look(seen));
        rhythm = Rhythm.begin("noting of the database's use", PAUSE, executor, this::look);
    }

    private void look() {
        seen = Optional.of(uses.look(seen));
    }

    public void stopping(@Observes Stopping event) {
        end();
    }

    @PreDestroy
    void end() {
        rhythm.close();
    }
}
