package chat.broadcast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** One of the demo's logins, whose password is the same word, at work through the API. */
record DemoAgent(ServerProcess server, String login) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private JsonObject ask(String path) {
        return answer(request(path).build());
    }

    private JsonObject post(String path, JsonObject body) {
        return answer(
                request(path).POST(BodyPublishers.ofString(body.toString())).build());
    }

    private HttpRequest.Builder request(String path) {
        var credentials = (login + ":" + login).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(server.at("/api/v1" + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Content-Type", "application/json");
    }

    /** Creates another web chat; gives its id. */
    int webChat(String name) {
        return post("/channels", channel(name, true)).getInt("id");
    }

    /** Switches a web chat on or off. */
    void change(int channel, String name, boolean enabled) {
        answer(request("/channels/" + channel)
                .PUT(BodyPublishers.ofString(channel(name, enabled).toString()))
                .build());
    }

    private static JsonObject channel(String name, boolean enabled) {
        return Json.createObjectBuilder()
                .add("kind", "webchat")
                .add("name", name)
                .add("enabled", enabled)
                .build();
    }

    private static JsonObject answer(HttpRequest request) {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            try (var reader = Json.createReader(new StringReader(answer.body()))) {
                return reader.readObject();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The dialogs of the visitor whose token it is: his address is its middle part. */
    List<Integer> dialogsOf(String token) {
        return ask("/dialogs?text=" + token.split("\\.", 3)[1])
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(dialog -> dialog.getInt("number"))
                .toList();
    }

    /** The one dialog of the visitor whose token it is. */
    int dialogOf(String token) {
        var dialogs = dialogsOf(token);
        assertThat(dialogs).hasSize(1);
        return dialogs.getFirst();
    }

    List<JsonObject> conversation(int dialog) {
        return ask("/dialogs/" + dialog + "/messages").getJsonArray("items").getValuesAs(JsonObject.class);
    }

    List<String> texts(int dialog) {
        return conversation(dialog).stream()
                .map(message -> message.getString("text"))
                .toList();
    }

    void reply(int dialog, String text) {
        post(
                "/dialogs/" + dialog + "/messages",
                Json.createObjectBuilder().add("text", text).build());
    }

    /** Sends a broadcast; gives its number. */
    int broadcast(String chatNumbers, String text) {
        var body = Json.createObjectBuilder().add("chatNumbers", chatNumbers).add("message", text);
        return post("/broadcasts", body.build()).getInt("number");
    }

    JsonObject awaitBroadcast(int number, Predicate<JsonObject> wanted) {
        var end = Instant.now().plus(PATIENCE);
        var broadcast = ask("/broadcasts/" + number);
        while (!wanted.test(broadcast)) {
            assertThat(Instant.now()).as(broadcast.toString()).isBefore(end);
            broadcast = ask("/broadcasts/" + number);
        }
        return broadcast;
    }
}
