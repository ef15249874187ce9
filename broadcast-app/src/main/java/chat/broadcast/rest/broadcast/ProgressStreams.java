package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.BroadcastFeed;
import chat.broadcast.broadcast.BroadcastRow;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;

/** Who listens to the progress of broadcasts on this node, and not more of them than it can carry. */
@ApplicationScoped
@ManagedExecutorDefinition(
        name = "java:app/concurrent/streams",
        virtual = true,
        maxAsync = ProgressStreams.MOST,
        qualifiers = Streams.class)
public class ProgressStreams {

    /** The most listeners of one node; each costs a connection, a virtual thread and one row. */
    static final int MOST = 500;

    private final Semaphore places = new Semaphore(MOST);
    private final Set<ProgressStream> open = ConcurrentHashMap.newKeySet();

    @Inject
    BroadcastFeed feed;

    @Inject
    @Streams
    ManagedExecutorService executor;

    /**
     * Lets a listener follow a broadcast.
     *
     * @param find reads the broadcast; asked after following began, so that no change falls between
     * @return whether there was room for him; if not, nothing was begun
     */
    boolean follow(long number, LongFunction<BroadcastRow> find, Sse sse, SseEventSink sink) {
        if (!places.tryAcquire()) {
            return false;
        }
        var stream = new ProgressStream(number, sse, sink);
        var following = feed.follow(stream::post);
        Runnable end = () -> {
            following.close();
            open.remove(stream);
            places.release();
        };
        try {
            stream.begin(find.apply(number));
            open.add(stream);
            executor.execute(() -> {
                try {
                    stream.run();
                } finally {
                    end.run();
                }
            });
            return true;
        } catch (RejectedExecutionException stopping) {
            end.run();
            return false;
        } catch (RuntimeException refused) {
            end.run();
            throw refused;
        }
    }

    @PreDestroy
    void stop() {
        open.forEach(ProgressStream::stop);
    }
}
