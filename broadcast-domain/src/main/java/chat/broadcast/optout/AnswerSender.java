package chat.broadcast.optout;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.Occasion;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends what is answered to visitors who opt out or come back. A few at once: what is over waits in the database, and a
 * broadcast's own sends are not held up.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class AnswerSender {

    private static final Logger LOG = Logger.getLogger(AnswerSender.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST_UNDER_WAY = 20;

    @Inject
    private AnswerDesk desk;

    @Inject
    private Adapters adapters;

    @Inject
    private Node node;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    private final AtomicInteger underWay = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private Rhythm rhythm;

    @PostConstruct
    void start() {
        rhythm = Rhythm.begin("look for answers to opt-outs", LOOK, executor, this::look);
    }

    private void look() {
        int room = MOST_UNDER_WAY - underWay.get();
        if (room > 0 && node.leaseHolds()) {
            desk.take(room).forEach(this::begin);
        }
    }

    private void begin(Answer answer) {
        underWay.incrementAndGet();
        try {
            executor.execute(() -> send(answer));
        } catch (RejectedExecutionException stopping) {
            underWay.decrementAndGet();
        }
    }

    private void send(Answer answer) {
        try {
            desk.channel(answer)
                    .ifPresentOrElse(channel -> desk.end(answer, handOver(answer, channel)), () -> desk.off(answer));
        } catch (RuntimeException failed) {
            LOG.log(
                    Level.WARNING,
                    failed,
                    () -> "What came of an answer in dialog " + answer.dialog() + " could not be noted");
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** What an adapter throws says nothing of whether it was sent. */
    private SendResult handOver(Answer answer, Accounts.Running channel) {
        try {
            return adapters.required(channel.kind())
                    .send(
                            new OutboundText(
                                    answer.messageId(),
                                    answer.dialog(),
                                    answer.address(),
                                    answer.text(),
                                    new Occasion.AutomaticAnswer(answer.thread())),
                            channel.account());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, failed, () -> channel.account() + " failed on an answer");
            return new SendResult.Uncertain("The channel's adapter failed.");
        }
    }

    public void stopping(@Observes Stopping event) {
        stop();
    }

    @PreDestroy
    void stop() {
        rhythm.close();
    }
}
