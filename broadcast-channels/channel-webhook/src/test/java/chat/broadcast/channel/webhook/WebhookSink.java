package chat.broadcast.channel.webhook;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.JsonBody;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Plays a customer's endpoint: verifies every signature and remembers, for each {@code webhook-id}, the bodies that came
 * under it.
 *
 * <p>Usable alone, behind a server in another process: {@code WebhookSink.start(secret).answeringAfter(…)}.
 */
public final class WebhookSink implements AutoCloseable {

    private final ProviderStandIn server;
    private final WebhookSignature signature;
    private final Map<String, List<String>> bodies = new ConcurrentHashMap<>();
    private final AtomicLong unsigned = new AtomicLong();
    private volatile Reply.Answer answer = Reply.empty(200);

    private WebhookSink(String secret, int port) {
        signature = WebhookSignature.of(secret).orElseThrow();
        server = ProviderStandIn.start(port, this::take);
    }

    /** Opens on a free port. */
    public static WebhookSink start(String secret) {
        return new WebhookSink(secret, 0);
    }

    /** Opens on a given port. */
    public static WebhookSink start(String secret, int port) {
        return new WebhookSink(secret, port);
    }

    /** The address to give to a channel. */
    public URI uri() {
        return server.uri().resolve("/hook");
    }

    /** The server behind it, for tests of a bad connection. */
    public ProviderStandIn wire() {
        return server;
    }

    /** Answers every genuine request so from now on; it is remembered only when that is a 2xx. */
    public WebhookSink answering(Reply.Answer other) {
        answer = other;
        return this;
    }

    /** Takes so long for every answer from now on. */
    public WebhookSink answeringAfter(Duration time) {
        answer = answer.after(time);
        return this;
    }

    /** For each id that came, the bodies that came under it: more than one when it was repeated. */
    public Map<String, List<String>> bodiesById() {
        return bodies.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** How many different ids came. */
    public int distinct() {
        return bodies.size();
    }

    /** How many messages came more than once: what a crash may repeat. */
    public long repeats() {
        return bodiesById().values().stream().mapToLong(all -> all.size() - 1).sum();
    }

    /** The ids that came with two different bodies: there must be none. */
    public List<String> contradictions() {
        return bodiesById().entrySet().stream()
                .filter(entry -> entry.getValue().stream().distinct().count() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How often each visitor's address was written to, by different ids. */
    public Map<String, Long> textsByAddress() {
        return bodiesById().values().stream()
                .map(List::getFirst)
                .map(body -> JsonBody.read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .orElseThrow())
                .collect(Collectors.groupingBy(body -> body.text("address").orElse(""), Collectors.counting()));
    }

    /** How many requests were not signed with the secret. */
    public long unsigned() {
        return unsigned.get();
    }

    /** How many requests came, of whatever kind. */
    public long received() {
        return server.received();
    }

    /** Waits until so many requests came. */
    public void awaitReceived(long count) {
        server.awaitReceived(count);
    }

    private Reply take(Request request) {
        var id = request.header("webhook-id");
        if (!signature.verifies(
                id,
                request.header("webhook-timestamp"),
                request.header("webhook-signature"),
                request.body(),
                Instant.now())) {
            unsigned.incrementAndGet();
            return Reply.empty(401);
        }
        var now = answer;
        if (now.status() / 100 == 2) {
            bodies.compute(id, (same, before) -> {
                var all = before == null ? new ArrayList<String>(1) : before;
                all.add(request.text());
                return all;
            });
        }
        return now;
    }

    @Override
    public void close() {
        server.close();
    }
}
