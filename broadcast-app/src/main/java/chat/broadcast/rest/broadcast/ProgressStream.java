package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.rest.json.JsonOutput;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one broadcast on its way to one listener.
 *
 * <p>It has room for one row, the newest: a listener who reads slowly misses steps, never the end, and whoever posts rows
 * never waits for him.
 */
final class ProgressStream implements Runnable {

    /** Between two events, at least. */
    private static final Duration PACE = Duration.ofMillis(250);

    /** After this long without news a comment is sent: it keeps proxies from hanging up, and shows us who is gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final long number;
    private final Sse sse;
    private final SseEventSink sink;
    private final BlockingQueue<BroadcastRow> newest = new ArrayBlockingQueue<>(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    ProgressStream(long number, Sse sse, SseEventSink sink) {
        this.number = number;
        this.sse = sse;
        this.sink = sink;
    }

    /** Takes where the broadcast stands, unless something newer has come already; never blocks. */
    void begin(BroadcastRow row) {
        newest.offer(row);
    }

    /** Takes what changed; never blocks. */
    void post(List<BroadcastRow> changed) {
        for (var row : changed) {
            if (row.number() == number) {
                post(row);
            }
        }
    }

    private synchronized void post(BroadcastRow row) {
        newest.clear();
        newest.add(row);
    }

    /** Ends the stream soon. */
    void stop() {
        stopped.countDown();
    }

    /** Writes until the broadcast ends, the listener goes, or this is stopped. */
    @Override
    public void run() {
        try (sink) {
            while (stopped.getCount() > 0 && write(newest.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS))) {
                if (stopped.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | IOException listenerGone) {
            stop();
        }
    }

    /** Whether more may come. */
    private boolean write(@Nullable BroadcastRow row) throws InterruptedException, ExecutionException {
        if (row == null) {
            send(sse.newEventBuilder().comment("still here").build());
            return true;
        }
        send(event("progress", row));
        if (row.status().ended()) {
            send(event("finished", row));
            return false;
        }
        return true;
    }

    private OutboundSseEvent event(String name, BroadcastRow row) {
        return sse.newEvent(name, JsonOutput.JSON.toJson(BroadcastJson.of(row)));
    }

    private void send(OutboundSseEvent event) throws InterruptedException, ExecutionException {
        if (sink.isClosed()) {
            stop();
        } else {
            sink.send(event).toCompletableFuture().get();
        }
    }
}
