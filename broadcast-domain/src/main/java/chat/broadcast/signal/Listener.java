package chat.broadcast.signal;

import chat.broadcast.broadcast.BroadcastChanged;
import chat.broadcast.broadcast.BroadcastReleased;
import chat.broadcast.broadcast.BroadcastStopped;
import chat.broadcast.channel.ChannelChanged;
import chat.broadcast.channel.SendingChanged;
import chat.broadcast.database.Pool;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.LookAgain;
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
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Hears what other nodes tell, on a connection of its own, and fires the same events here. */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class.getName());
    private static final int LISTENS_MILLIS = 250;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A connection that broke without a word looks like silence: it is asked now and then whether it still stands. */
    private static final long PROVED_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private static final int PROOF_SECONDS = 5;

    @Inject
    private Pool pool;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    @Inject
    private Event<Object> events;

    private final CountDownLatch ended = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private DataSource source;

    private volatile boolean stopping;

    @PostConstruct
    void start() {
        source = pool.source();
        executor.execute(this::listen);
    }

    private void listen() {
        try {
            while (!stopping) {
                try (var connection = source.getConnection()) {
                    hear(connection);
                } catch (SQLException | RuntimeException lost) {
                    LOG.log(Level.WARNING, "Other nodes cannot be heard and will be tried again: {0}", lost.toString());
                    TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void hear(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        try {
            run(connection, "LISTEN " + SignalDesk.CHANNEL);
            // What was told before is lost.
            fire(new LookAgain());
            long proved = System.nanoTime();
            while (!stopping) {
                var told = postgres.getNotifications(LISTENS_MILLIS);
                if (told != null) {
                    for (var notification : told) {
                        heard(notification.getParameter());
                    }
                }
                if (System.nanoTime() - proved > PROVED_EVERY_NANOS) {
                    if (!connection.isValid(PROOF_SECONDS)) {
                        throw new SQLException("The connection that listens does not answer");
                    }
                    proved = System.nanoTime();
                }
            }
        } finally {
            giveBack(connection, postgres);
        }
    }

    /** Whoever gets the connection next must not gather what it hears. */
    private static void giveBack(Connection connection, PGConnection postgres) throws SQLException {
        try {
            run(connection, "UNLISTEN *");
        } catch (SQLException broken) {
            if (postgres instanceof Connection physical) {
                physical.close();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void heard(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0 || text.substring(0, blank).equals(SignalDesk.SENDER)) {
            return;
        }
        Signal.read(text.substring(blank + 1)).ifPresent(signal -> {
            switch (signal) {
                case Signal.Changed(var numbers) -> numbers.forEach(number -> fire(new BroadcastChanged(number)));
                case Signal.Released(var number, var channels) -> fire(new BroadcastReleased(number, channels));
                case Signal.Stopped(var number, var until) -> fire(new BroadcastStopped(number, until));
                case Signal.Channel(var channel) -> fire(new ChannelChanged(channel));
                case Signal.Sending() -> fire(new SendingChanged());
                case Signal.Dialogs(var dialogs) -> fire(new DialogsTouched(List.copyOf(dialogs)));
            }
        });
    }

    private void fire(Object event) {
        try {
            events.select(Elsewhere.Literal.INSTANCE).fire(event);
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, broken, () -> "What another node told could not be passed on: " + event);
        }
    }

    public void stopping(@Observes Stopping event) {
        stop();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warning("Listening to other nodes did not end in time.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
