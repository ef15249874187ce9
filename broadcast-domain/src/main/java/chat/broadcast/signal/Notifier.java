package chat.broadcast.signal;

import chat.broadcast.broadcast.BroadcastChanged;
import chat.broadcast.broadcast.BroadcastReleased;
import chat.broadcast.broadcast.BroadcastStopped;
import chat.broadcast.channel.ChannelChanged;
import chat.broadcast.channel.SendingChanged;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.executor.Coalescer;
import chat.broadcast.executor.Lanes;
import chat.broadcast.node.Node;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the other nodes what happened on this one: what must be obeyed with its transaction, what is shown after it. */
@ApplicationScoped
class Notifier {

    private static final Logger LOG = Logger.getLogger(Notifier.class.getName());
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(250);
    private static final Duration BETWEEN_TEXTS = Duration.ofMillis(100);

    @Inject
    private SignalDesk desk;

    @Inject
    private Node node;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private volatile Coalescer<Long> broadcasts;

    @SuppressWarnings("NullAway.Init")
    private volatile Coalescer<Long> dialogs;

    @PostConstruct
    void begin() {
        broadcasts =
                new Coalescer<>(executor, BETWEEN_CHANGES, numbers -> show(new Signal.Changed(Signal.sorted(numbers))));
        dialogs = new Coalescer<>(executor, BETWEEN_TEXTS, numbers -> show(new Signal.Dialogs(Signal.sorted(numbers))));
    }

    void released(@Observes BroadcastReleased event, EventMetadata about) {
        if (here(about)) {
            desk.tell(new Signal.Released(event.number(), Signal.sorted(event.channelIds())));
        }
    }

    void stopped(@Observes BroadcastStopped event, EventMetadata about) {
        if (here(about)) {
            desk.tell(new Signal.Stopped(event.number(), event.until()));
        }
    }

    void changed(@Observes ChannelChanged event, EventMetadata about) {
        if (here(about)) {
            desk.tell(new Signal.Channel(event.channelId()));
        }
    }

    void changed(@Observes SendingChanged event, EventMetadata about) {
        if (here(about)) {
            desk.tell(new Signal.Sending());
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) BroadcastChanged event, EventMetadata about) {
        if (here(about) && !node.alone()) {
            broadcasts.add(List.of(event.number()));
        }
    }

    void touched(@Observes(during = TransactionPhase.AFTER_SUCCESS) DialogsTouched event, EventMetadata about) {
        if (here(about) && !node.alone()) {
            dialogs.add(event.numbers());
        }
    }

    private static boolean here(EventMetadata about) {
        return !about.getQualifiers().contains(Elsewhere.Literal.INSTANCE);
    }

    private void show(Signal signal) {
        try {
            desk.tell(signal);
        } catch (RuntimeException down) {
            // Pages of other nodes see it with the next change, or when they are opened anew.
            LOG.log(Level.FINE, "The other nodes could not be told", down);
        }
    }
}
