package chat.broadcast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A program that uses the API under {@code /api/v1} with one of the demo's logins. */
public final class RestClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_DIALOGS_AT_ONCE = 10_000;

    private final URI api;
    private final String authorization;

    private RestClient(URI server, String login) {
        this.api = URI.create(server + "/api/v1");
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((login + ":" + login).getBytes(StandardCharsets.UTF_8));
    }

    /** @param login one of the demo's, whose password is the same word */
    public static RestClient as(String login, ServerProcess server) {
        return new RestClient(server.baseUrl(), login);
    }

    /** @param server without a slash at the end */
    public static RestClient as(String login, URI server) {
        return new RestClient(server, login);
    }

    public JsonObject get(String path) {
        return good(path, answer("GET", path, ""));
    }

    public JsonObject post(String path) {
        return good(path, answer("POST", path, ""));
    }

    public JsonObject post(String path, JsonStructure body) {
        return good(path, answer("POST", path, body.toString()));
    }

    public JsonObject put(String path, JsonStructure body) {
        return good(path, answer("PUT", path, body.toString()));
    }

    /**
     * Whatever the server answers, good or not.
     *
     * @param headers more of them: a name, its value, and so on
     */
    public HttpResponse<String> answer(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject good(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s answered %s", path, answer.body())
                .isBetween(200, 299);
        return object(answer.body());
    }

    public static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /** Makes a channel; gives its id. */
    public int channel(JsonObjectBuilder wish) {
        return post("/channels", wish.build()).getInt("id");
    }

    /** Opens dialogs with visitors at these addresses; gives their numbers in the same order. */
    public List<Integer> dialogs(long channel, List<String> addresses) {
        var numbers = new ArrayList<Integer>();
        for (int from = 0; from < addresses.size(); from += MOST_DIALOGS_AT_ONCE) {
            var wanted = Json.createArrayBuilder();
            addresses
                    .subList(from, Math.min(addresses.size(), from + MOST_DIALOGS_AT_ONCE))
                    .forEach(address -> wanted.add(
                            Json.createObjectBuilder().add("channel", channel).add("address", address)));
            items(post("/dialogs", wanted.build())).forEach(dialog -> numbers.add(dialog.getInt("number")));
        }
        return numbers;
    }

    /** What a page of a list holds. */
    public List<JsonObject> items(String path) {
        return items(get(path));
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class);
    }

    /** Creates a broadcast by chats, to be sent at once; gives its number. */
    public int broadcast(List<Integer> chatNumbers, String message) {
        return broadcast(chatNumbers.stream().map(String::valueOf).collect(Collectors.joining(",")), message);
    }

    /** Creates a broadcast by chats, to be sent at once; gives its number. */
    public int broadcast(String chatNumbers, String message) {
        return post(
                        "/broadcasts",
                        Json.createObjectBuilder()
                                .add("chatNumbers", chatNumbers)
                                .add("message", message)
                                .build())
                .getInt("number");
    }

    /** A broadcast as it stands now; its account must balance. */
    public JsonObject broadcast(int number) {
        return balanced(get("/broadcasts/" + number));
    }

    /** Looks at a broadcast until it is as wanted; its account must balance at every look. */
    public JsonObject awaitBroadcast(int number, Duration within, Predicate<JsonObject> wanted) {
        return Await.until("broadcast № " + number, within, () -> broadcast(number), wanted);
    }

    /** Looks at a broadcast until nothing of it moves any more. */
    public JsonObject awaitEnd(int number, Duration within) {
        return awaitBroadcast(number, within, broadcast -> !broadcast.isNull("finishedAt"));
    }

    private static JsonObject balanced(JsonObject broadcast) {
        int sum = broadcast.getInt("completed")
                + broadcast.getInt("failed")
                + broadcast.getInt("uncertain")
                + broadcast.getInt("skipped")
                + broadcast.getInt("cancelled")
                + broadcast.getInt("pending");
        assertThat(broadcast.getInt("total")).as("the account of %s", broadcast).isEqualTo(sum);
        return broadcast;
    }
}
