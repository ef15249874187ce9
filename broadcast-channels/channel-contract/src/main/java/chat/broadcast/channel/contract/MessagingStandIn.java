package chat.broadcast.channel.contract;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays a provider of messages with a memory: what was written to whom, who may not be written to and in which words, a
 * credential that can be revoked, a limit that can be hit. A provider's stand-in says how it is written to and how it
 * answers.
 */
public abstract class MessagingStandIn implements AutoCloseable {

    /**
     * What a provider is asked.
     *
     * @param address whom a message is for
     * @param text what it says
     * @param repeat by what this provider knows a repeat; empty where it does not
     */
    public record Message(String address, String text, String repeat) {
        public Message(String address, String text) {
            this(address, text, "");
        }
    }

    private final ProviderStandIn server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, List<String>> texts = new HashMap<>();
    private final Map<String, Reply> refusals = new HashMap<>();
    private final Map<String, Reply> answered = new HashMap<>();
    private long accepted;
    private int tooFast;
    private Reply tooFastReply = Reply.empty(429);
    private boolean revoked;
    private volatile Duration thinking = Duration.ZERO;

    /** @param port 0 for a free one */
    protected MessagingStandIn(int port) {
        server = ProviderStandIn.start(port, this::reply);
    }

    /** Whether a request carries the credential that this provider knows. */
    protected abstract boolean isAuthorised(Request request);

    /** The answer to one that does not. */
    protected abstract Reply refusesAccount();

    /** Whether a request is a message, and not a question about the account. */
    protected abstract boolean isMessage(Request request);

    /** What a message says, and to whom. */
    protected abstract Message read(Request request);

    /** “I took it.” The {@code number} is unlike that of any other message. */
    protected abstract Reply.Answer accepts(Message message, long number);

    /** The answer to a question about the account. */
    protected abstract Reply answers(Request request);

    /** The base address to give to a channel. */
    public URI uri() {
        return server.uri();
    }

    /** Whoever writes to this address gets this answer from now on. */
    public void refuses(String address, Reply answer) {
        locked(() -> refusals.put(address, answer));
    }

    /** This address can be written to again. */
    public void admits(String address) {
        locked(() -> refusals.remove(address));
    }

    /** The next so many messages get this answer. */
    public void isTooFast(int messages, Reply answer) {
        locked(() -> {
            tooFast = messages;
            tooFastReply = answer;
            return messages;
        });
    }

    /** The credential is no longer good. */
    public void revokesCredential() {
        locked(() -> revoked = true);
    }

    /** The credential is good again. */
    public void restoresCredential() {
        locked(() -> revoked = false);
    }

    /** How long every answer to a message takes from now on. */
    public void answersAfter(Duration time) {
        thinking = time;
    }

    /** What was written to an address, oldest first. */
    public List<String> texts(String address) {
        return locked(() -> List.copyOf(texts.getOrDefault(address, List.of())));
    }

    /** How many messages were taken in all. */
    public long accepted() {
        return locked(() -> accepted);
    }

    /** What it was asked, oldest first. */
    public List<Request> requests() {
        return server.requests();
    }

    /** Waits until so many messages were taken; an {@link AssertionError} when they do not come within 20 seconds. */
    public void awaitAccepted(long count) {
        var patience = TimeUnit.SECONDS.toNanos(20);
        lock.lock();
        try {
            while (accepted < count) {
                if (patience <= 0) {
                    throw new AssertionError("%d messages were taken within 20 s, not %d.".formatted(accepted, count));
                }
                patience = changed.awaitNanos(patience);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply reply(Request request) {
        if (!isAuthorised(request) || locked(() -> revoked)) {
            return refusesAccount();
        }
        return isMessage(request) ? locked(() -> take(read(request))) : answers(request);
    }

    private Reply take(Message message) {
        if (tooFast > 0) {
            tooFast--;
            return tooFastReply;
        }
        var refusal = refusals.get(message.address());
        if (refusal != null) {
            return refusal;
        }
        var before = answered.get(message.repeat());
        if (before != null) {
            return before;
        }
        texts.computeIfAbsent(message.address(), none -> new ArrayList<>(1)).add(message.text());
        accepted++;
        var answer = accepts(message, accepted).after(thinking);
        if (!message.repeat().isEmpty()) {
            answered.put(message.repeat(), answer);
        }
        return answer;
    }

    private <T extends @Nullable Object> T locked(Supplier<T> deed) {
        lock.lock();
        try {
            var result = deed.get();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }
}
