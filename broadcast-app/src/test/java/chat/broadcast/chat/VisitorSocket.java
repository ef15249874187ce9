package chat.broadcast.chat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A visitor's page without a browser: it says what it is told to, and keeps what it hears. */
final class VisitorSocket implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder unfinished = new StringBuilder();
    private final WebSocket socket;

    private VisitorSocket(URI server, String origin) {
        var address = URI.create("ws://%s/chat/socket?v=1".formatted(server.getAuthority()));
        socket = CLIENT.newWebSocketBuilder()
                .header("Origin", origin)
                .connectTimeout(PATIENCE)
                .buildAsync(address, this)
                .join();
    }

    /** Opens a socket as a page of this server would, and says nothing. */
    static VisitorSocket silent(URI server) {
        return new VisitorSocket(server, server.toString());
    }

    /** Opens a socket as a page of another site would, and says nothing. */
    static VisitorSocket ofSite(String origin, URI server) {
        return new VisitorSocket(server, origin);
    }

    /** Opens a socket and says hello; {@code token} and {@code last} may be empty. */
    static VisitorSocket greeting(URI server, String token, String last) {
        var page = silent(server);
        page.greet(token, last);
        return page;
    }

    void greet(String token, String last) {
        say("{\"t\":\"hello\",\"token\":\"%s\",\"last\":\"%s\"}".formatted(token, last));
    }

    void say(String json) {
        socket.sendText(json, true).join();
    }

    void write(String id, String text) {
        say(Json.createObjectBuilder()
                .add("t", "msg")
                .add("id", id)
                .add("text", text)
                .build()
                .toString());
    }

    void acknowledge(String id) {
        say("{\"t\":\"ack\",\"ids\":[\"%s\"]}".formatted(id));
    }

    /** The next frame of this kind; others before it are passed over. */
    JsonObject await(String kind) {
        return await(kind, frame -> frame.getString("t").equals(kind));
    }

    /** The token of the server's hello. */
    String awaitToken() {
        return await("hello").getString("token");
    }

    /** The message with this text, whichever frame brings it. */
    JsonObject awaitMessage(String text) {
        return await(
                text,
                message -> message.getString("t").equals("msg")
                        && message.getString("text").equals(text));
    }

    /** The texts of the next frame {@code resume}. */
    List<String> awaitMissed() {
        var texts = new ArrayList<String>();
        await("resume")
                .getJsonArray("missed")
                .forEach(message -> texts.add(message.asJsonObject().getString("text")));
        return texts;
    }

    private JsonObject await(String what, Predicate<JsonObject> wanted) {
        try {
            while (true) {
                var frame = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("The server never sent: " + what);
                }
                if (wanted.test(frame)) {
                    return frame;
                }
                if (frame.getString("t").equals("resume")) {
                    for (var message : frame.getJsonArray("missed")) {
                        if (wanted.test(message.asJsonObject())) {
                            return message.asJsonObject();
                        }
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The code with which the server closes. */
    int awaitClose() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        unfinished.append(data);
        if (last) {
            try (var reader = Json.createReader(new StringReader(unfinished.toString()))) {
                heard.add(reader.readObject());
            }
            unfinished.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable trouble) {
        closed.completeExceptionally(trouble);
    }

    /** As when the line breaks: without a word. */
    @Override
    public void close() {
        socket.abort();
    }
}
