package chat.broadcast.channel.telegram;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.JsonBody;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Plays the Bot API for one bot: chats with what was written in them, visitors who block it, a token that can be revoked,
 * a limit that can be hit, a queue of updates. Answers in the documented words.
 */
public final class TelegramStandIn implements AutoCloseable {

    /** The token it knows. */
    public static final String TOKEN = "4242:AAE-stand-in_token";

    /** What becomes of a message's answer. */
    public enum Answers {
        ARRIVE,
        /** The message is delivered, and the connection breaks before its sender learns of it. */
        GET_LOST,
        /** The connection breaks before the message is delivered. */
        NEVER_COME
    }

    private final ProviderStandIn server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, List<String>> texts = new HashMap<>();
    private final Map<Long, String> refusals = new HashMap<>();
    private final Map<Long, Long> moved = new HashMap<>();
    private final Set<Long> unknown = new HashSet<>();
    private final TreeMap<Long, String> updates = new TreeMap<>();
    private long nextUpdate = 1_000;
    private long nextMessage = 1;
    private long poller;
    private int tooFast;
    private Duration tooFastFor = Duration.ofSeconds(1);
    private boolean revoked;
    private String webhook = "";
    private volatile Duration thinking = Duration.ZERO;
    private volatile Answers answers = Answers.ARRIVE;

    private TelegramStandIn(int port) {
        server = ProviderStandIn.start(port, this::reply);
    }

    /** Opens on a free port. */
    public static TelegramStandIn start() {
        return new TelegramStandIn(0);
    }

    /** Opens on a given port. */
    public static TelegramStandIn start(int port) {
        return new TelegramStandIn(port);
    }

    /** The base address to give to a channel. */
    public URI uri() {
        return server.uri();
    }

    /** The server behind it, for tests of a bad connection. */
    public ProviderStandIn wire() {
        return server;
    }

    // ---- what visitors and administrators do

    /** A visitor writes in his private chat; answers the update's id. */
    public long visitorWrites(long chat, String firstName, String text) {
        return locked(() -> {
            refusals.remove(chat);
            return queue(update -> update.add(
                    "message",
                    JsonBody.object()
                            .add("message_id", nextMessage++)
                            .add("date", Instant.now().getEpochSecond())
                            .add("from", person(chat, firstName))
                            .add("chat", person(chat, firstName).add("type", "private"))
                            .add("text", text)));
        });
    }

    /** A visitor blocks the bot: it is told so, and can no longer write to him. */
    public long visitorBlocks(long chat) {
        return locked(() -> {
            refusals.put(chat, "Forbidden: bot was blocked by the user");
            return queue(update -> update.add("my_chat_member", membership(chat, "member", "kicked")));
        });
    }

    /** A visitor takes the bot back. */
    public long visitorReturns(long chat) {
        return locked(() -> {
            refusals.remove(chat);
            return queue(update -> update.add("my_chat_member", membership(chat, "kicked", "member")));
        });
    }

    /** Writing to this chat is refused by 403 with these words, for example {@code Forbidden: user is deactivated}. */
    public void refuses(long chat, String description) {
        locked(() -> refusals.put(chat, description));
    }

    /** There is no such chat. */
    public void knowsNot(long chat) {
        locked(() -> unknown.add(chat));
    }

    /** A group became a supergroup and has another id now. */
    public void moves(long chat, long to) {
        locked(() -> moved.put(chat, to));
    }

    /** The next so many messages are too fast. */
    public void isTooFast(int messages, Duration retryAfter) {
        locked(() -> {
            tooFast = messages;
            tooFastFor = retryAfter;
            return messages;
        });
    }

    /** The token is no longer good. */
    public void revokesToken() {
        locked(() -> revoked = true);
    }

    /** The token is good again. */
    public void restoresToken() {
        locked(() -> revoked = false);
    }

    /** A webhook is set, so the bot cannot be polled; an empty one removes it. */
    public void hasWebhook(String url) {
        locked(() -> webhook = url);
    }

    /** How long every answer to a message takes from now on. */
    public void answersAfter(Duration time) {
        thinking = time;
    }

    /** What becomes of answers from now on. */
    public void answers(Answers fate) {
        answers = fate;
    }

    // ---- what was written

    /** What was written in a chat, oldest first. */
    public List<String> texts(long chat) {
        return locked(() -> List.copyOf(texts.getOrDefault(chat, List.of())));
    }

    /** How many messages there are in each chat that has any. */
    public Map<Long, Integer> counts() {
        return locked(() -> {
            var counts = new HashMap<Long, Integer>();
            texts.forEach((chat, all) -> counts.put(chat, all.size()));
            return counts;
        });
    }

    /** How many messages were delivered in all. */
    public int delivered() {
        return locked(() -> texts.values().stream().mapToInt(List::size).sum());
    }

    /** How many requests came, of whatever kind. */
    public long received() {
        return server.received();
    }

    /** Waits until so many messages were delivered; an {@link AssertionError} when they do not come within 20 seconds. */
    public void awaitDelivered(int count) {
        var patience = TimeUnit.SECONDS.toNanos(20);
        lock.lock();
        try {
            while (texts.values().stream().mapToInt(List::size).sum() < count) {
                if (patience <= 0) {
                    throw new AssertionError(
                            "%d messages were delivered within 20 s, not %d.".formatted(delivered(), count));
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

    // ---- the Bot API

    private Reply reply(Request request) {
        var path = request.target().split("[/?]", 4);
        if (path.length < 3 || !path[1].startsWith("bot")) {
            return refusal(404, "Not Found");
        }
        if (!path[1].equals("bot" + TOKEN) || locked(() -> revoked)) {
            return refusal(401, "Unauthorized");
        }
        var body = JsonBody.read(request.body());
        return switch (path[2]) {
            case "getMe" ->
                ok(JsonBody.object()
                        .add("id", 4242)
                        .add("is_bot", true)
                        .add("first_name", "Shop")
                        .add("username", "shop_bot"));
            case "setWebhook" -> body.map(this::setWebhook).orElseGet(() -> refusal(400, "Bad Request: empty body"));
            case "getWebhookInfo" -> ok(JsonBody.object().add("url", locked(() -> webhook)));
            case "sendMessage" -> body.map(this::sendMessage).orElseGet(() -> refusal(400, "Bad Request: empty body"));
            case "getUpdates" -> body.map(this::getUpdates).orElseGet(() -> refusal(400, "Bad Request: empty body"));
            default -> refusal(404, "Not Found: method not found");
        };
    }

    private Reply setWebhook(JsonBody body) {
        var url = body.text("url").orElse("");
        if (!url.startsWith("https://")) {
            return refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
        }
        locked(() -> webhook = url);
        return json(200, JsonBody.object().add("ok", true).add("result", true).add("description", "Webhook was set"));
    }

    private Reply sendMessage(JsonBody body) {
        if (answers == Answers.NEVER_COME) {
            return new Reply.Reset();
        }
        var reply = locked(() -> deliver(body));
        return answers == Answers.GET_LOST ? new Reply.Reset() : reply.after(thinking);
    }

    private Reply.Answer deliver(JsonBody body) {
        if (tooFast > 0) {
            tooFast--;
            return parameters(
                    429,
                    "Too Many Requests: retry after " + tooFastFor.toSeconds(),
                    JsonBody.object().add("retry_after", tooFastFor.toSeconds()));
        }
        var chat = body.number("chat_id").orElse(0L);
        var text = body.text("text").orElse("");
        if (chat == 0 || unknown.contains(chat)) {
            return refusal(400, "Bad Request: chat not found");
        }
        var to = moved.get(chat);
        if (to != null) {
            return parameters(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    JsonBody.object().add("migrate_to_chat_id", to));
        }
        var refused = refusals.get(chat);
        if (refused != null) {
            return refusal(403, refused);
        }
        if (text.isEmpty()) {
            return refusal(400, "Bad Request: message text is empty");
        }
        if (text.length() > 4096) {
            return refusal(400, "Bad Request: message is too long");
        }
        texts.computeIfAbsent(chat, none -> new ArrayList<>(1)).add(text);
        changed.signalAll();
        return ok(JsonBody.object()
                .add("message_id", nextMessage++)
                .add("date", Instant.now().getEpochSecond())
                .add("chat", JsonBody.object().add("id", chat).add("type", "private"))
                .add("text", text));
    }

    /** One poller at a time: a newer one ends the older one's wait with a conflict. */
    private Reply getUpdates(JsonBody body) {
        lock.lock();
        try {
            if (!webhook.isEmpty()) {
                return refusal(
                        409,
                        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
                                + " webhook first");
            }
            body.number("offset").ifPresent(offset -> updates.headMap(offset).clear());
            var mine = ++poller;
            changed.signalAll();
            var left = TimeUnit.SECONDS.toNanos(body.number("timeout").orElse(0L));
            while (updates.isEmpty() && left > 0 && mine == poller && !revoked) {
                left = changed.awaitNanos(left);
            }
            if (mine != poller) {
                return refusal(
                        409,
                        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
                                + " running");
            }
            return revoked
                    ? refusal(401, "Unauthorized")
                    : news(body.number("limit").orElse(100L));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply.HangUp();
        } finally {
            lock.unlock();
        }
    }

    private Reply news(long limit) {
        var list = updates.values().stream().limit(limit).collect(Collectors.joining(","));
        return Reply.json(200, "{\"ok\":true,\"result\":[" + list + "]}");
    }

    private long queue(UnaryOperator<JsonObjectBuilder> content) {
        var id = nextUpdate++;
        updates.put(
                id,
                content.apply(JsonBody.object().add("update_id", id)).build().toString());
        changed.signalAll();
        return id;
    }

    private static JsonObjectBuilder person(long id, String firstName) {
        return JsonBody.object().add("id", id).add("first_name", firstName).add("is_bot", false);
    }

    private static JsonObjectBuilder membership(long chat, String before, String after) {
        return JsonBody.object()
                .add("chat", JsonBody.object().add("id", chat).add("type", "private"))
                .add("from", person(chat, "Visitor"))
                .add("date", Instant.now().getEpochSecond())
                .add("old_chat_member", JsonBody.object().add("status", before))
                .add("new_chat_member", JsonBody.object().add("status", after));
    }

    private static Reply.Answer ok(JsonObjectBuilder result) {
        return json(200, JsonBody.object().add("ok", true).add("result", result));
    }

    private static Reply.Answer refusal(int code, String description) {
        return json(
                code, JsonBody.object().add("ok", false).add("error_code", code).add("description", description));
    }

    private static Reply.Answer parameters(int code, String description, JsonObjectBuilder parameters) {
        return json(
                code,
                JsonBody.object()
                        .add("ok", false)
                        .add("error_code", code)
                        .add("description", description)
                        .add("parameters", parameters));
    }

    private static Reply.Answer json(int status, JsonObjectBuilder body) {
        return Reply.json(status, new String(JsonBody.bytes(body), StandardCharsets.UTF_8));
    }

    private <T> T locked(Supplier<T> deed) {
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
