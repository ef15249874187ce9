package chat.broadcast.inbound;

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
import java.util.ArrayList;
import java.util.List;

/** Looks, every second, whether what receipts had come too early for has been recorded; nodes do it side by side. */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class EarlyReceipts {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TIDY = Duration.ofMinutes(1);

    @Inject
    private InboundDoor door;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    private final List<Rhythm> rhythms = new ArrayList<>();
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        rhythms.add(Rhythm.begin("look at early receipts", LOOK, executor, this::look));
        rhythms.add(Rhythm.begin("tidying of receipts", TIDY, executor, door::tidyReceipts));
    }

    private void look() {
        boolean more = true;
        while (more && !stopping) {
            more = door.lookAgain();
        }
    }

    public void stopping(@Observes Stopping event) {
        stop();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        rhythms.forEach(Rhythm::close);
    }
}
