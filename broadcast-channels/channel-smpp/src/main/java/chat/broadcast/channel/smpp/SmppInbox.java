package chat.broadcast.channel.smpp;

import chat.broadcast.channel.smpp.DeliveredPdu.TextPart;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/**
 * What a session receives, until it is stored: whoever brings it waits here, and is answered after that.
 *
 * <p>A part of a longer text waits for the other parts; if they do not come in time, the centre is asked to bring it again.
 */
final class SmppInbox implements MessageReceiverListener {

    /** ESME_RX_T_APPN: temporary, send it again. */
    private static final int LATER = 0x64;

    /** ESME_RINVCMDID. */
    private static final int UNKNOWN_COMMAND = 0x03;

    private static final int MOST_WAITING = 100;
    private static final long STORED_WITHIN_SECONDS = 8;
    private static final long POLLED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final ChannelAccount account;
    private final BlockingQueue<Letter> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<String, Map<Integer, TextPart>> unfinished = new HashMap<>();
    private final Map<String, CompletableFuture<Void>> joined = new HashMap<>();
    private List<Letter> handedOut = List.of();
    private String batch = "";
    private volatile long polledAt = System.nanoTime() - POLLED_WITHIN_NANOS;

    SmppInbox(ChannelAccount account) {
        this.account = account;
    }

    /** Something to store, and who waits for it. */
    private record Letter(InboundEvent event, CompletableFuture<Void> stored) {}

    /** What came, and the cursor that says by the next call that it is stored. */
    synchronized Polled poll(String cursor, Duration wait) {
        polledAt = System.nanoTime();
        handedOut.forEach(letter -> {
            if (cursor.equals(batch)) {
                letter.stored().complete(null);
            } else {
                letter.stored().cancel(false);
            }
        });
        handedOut = take(wait);
        batch = handedOut.isEmpty() ? cursor : UUID.randomUUID().toString();
        return new Polled.News(handedOut.stream().map(Letter::event).toList(), batch);
    }

    private List<Letter> take(Duration wait) {
        var letters = new ArrayList<Letter>();
        try {
            var first = waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                letters.add(first);
                waiting.drainTo(letters);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return letters;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
        if (System.nanoTime() - polledAt > POLLED_WITHIN_NANOS) {
            throw new ProcessRequestException("Another node reads this account", LATER);
        }
        switch (DeliveredPdu.read(pdu, account, Instant.now())) {
            case DeliveredPdu.Nothing _ -> {}
            case DeliveredPdu.Whole(var event) -> await(hand(event));
            case TextPart part -> await(join(part));
        }
    }

    private CompletableFuture<Void> hand(InboundEvent event) throws ProcessRequestException {
        var letter = new Letter(event, new CompletableFuture<>());
        if (!waiting.offer(letter)) {
            throw new ProcessRequestException("Too much waits to be stored", LATER);
        }
        return letter.stored();
    }

    /** All parts of a text wait for one and the same thing. */
    private CompletableFuture<Void> join(TextPart part) throws ProcessRequestException {
        synchronized (unfinished) {
            var parts = unfinished.computeIfAbsent(part.key(), none -> new HashMap<>());
            var stored = joined.computeIfAbsent(part.key(), none -> new CompletableFuture<>());
            parts.put(part.number(), part);
            if (parts.size() < part.total()) {
                return stored;
            }
            unfinished.remove(part.key());
            joined.remove(part.key());
            if (!waiting.offer(new Letter(DeliveredPdu.joined(parts.values()), stored))) {
                throw new ProcessRequestException("Too much waits to be stored", LATER);
            }
            return stored;
        }
    }

    private void await(CompletableFuture<Void> stored) throws ProcessRequestException {
        try {
            stored.get(STORED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException notStored) {
            stored.cancel(false);
            forgetCancelled();
            throw new ProcessRequestException("Not stored in time", LATER);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ProcessRequestException("Stopping", LATER);
        }
    }

    /** What waited in vain comes again, and with it the parts that waited for the same text. */
    private void forgetCancelled() {
        synchronized (unfinished) {
            joined.values().removeIf(CompletableFuture::isCancelled);
            unfinished.keySet().retainAll(joined.keySet());
        }
        waiting.removeIf(letter -> letter.stored().isCancelled());
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        // a phone that can be reached again: the operator tries what it has by itself
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not used", UNKNOWN_COMMAND);
    }

    /** Whoever waits here is told to come again. */
    void close() {
        for (var letter = waiting.poll(); letter != null; letter = waiting.poll()) {
            letter.stored().cancel(false);
        }
    }
}
