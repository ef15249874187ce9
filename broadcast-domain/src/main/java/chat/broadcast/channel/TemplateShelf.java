package chat.broadcast.channel;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.TemplateAdapter;
import chat.broadcast.channel.spi.TemplateAdapter.Templates.Known;
import chat.broadcast.channel.spi.TemplateAdapter.Templates.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What providers said of an account's templates, kept for a minute: a form asks at every pause in typing. Who asks while
 * somebody else does waits for the same answer. At most one entry a channel.
 */
@ApplicationScoped
class TemplateShelf {

    private static final Duration KEPT = Duration.ofMinutes(1);
    /** What was not known may be known soon. */
    private static final Duration KEPT_UNKNOWN = Duration.ofSeconds(1);

    private final Map<Long, Place> places = new ConcurrentHashMap<>();

    private static final class Place {
        private final ReentrantLock lock = new ReentrantLock();
        private TemplateAdapter.Templates said = new Unknown("not_asked", "Nobody has asked yet.");
        private long freshUntilNanos = System.nanoTime();

        TemplateAdapter.Templates look(TemplateAdapter adapter, ChannelAccount account) {
            lock.lock();
            try {
                if (System.nanoTime() - freshUntilNanos >= 0) {
                    said = adapter.templates(account);
                    freshUntilNanos = System.nanoTime()
                            + switch (said) {
                                case Known _ -> KEPT.toNanos();
                                case Unknown _ -> KEPT_UNKNOWN.toNanos();
                            };
                }
                return said;
            } finally {
                lock.unlock();
            }
        }
    }

    TemplateAdapter.Templates of(TemplateAdapter adapter, ChannelAccount account) {
        return places.computeIfAbsent(account.id(), _ -> new Place()).look(adapter, account);
    }

    /** Another account, or none any more. */
    public void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChannelChanged event) {
        places.remove(event.channelId());
    }
}
