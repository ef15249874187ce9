package chat.broadcast.fire;

import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The API as a program uses it that does not mind which node answers: it asks again until one does. */
final class Door {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Nodes nodes;
    private final String login;

    Door(Nodes nodes, String login) {
        this.nodes = nodes;
        this.login = login;
    }

    JsonObject get(String path) {
        return ask("GET", path, "");
    }

    /** Only for what may be asked twice: an answer may be lost with its node. */
    JsonObject ask(String method, String path, String body, String... headers) {
        return Await.until(
                        method + " " + path,
                        PATIENCE,
                        () -> once(method, path, body, headers),
                        answer -> answer.filter(this::good).isPresent())
                .map(answer -> RestClient.object(answer.body()))
                .orElseThrow();
    }

    private boolean good(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 == 4) {
            throw new AssertionError("Answered %d: %s".formatted(answer.statusCode(), answer.body()));
        }
        return answer.statusCode() / 100 == 2;
    }

    private Optional<HttpResponse<String>> once(String method, String path, String body, String... headers) {
        for (int node = 0; node < Nodes.COUNT; node++) {
            if (nodes.works(node)) {
                try {
                    return Optional.of(nodes.client(node, login).answer(method, path, body, headers));
                } catch (UncheckedIOException gone) {
                    // it was killed under the question: the other one is asked, or it is again
                }
            }
        }
        return Optional.empty();
    }

    /** All of a list, page by page. */
    List<JsonObject> all(String path) {
        var all = new ArrayList<JsonObject>();
        var cursor = "";
        do {
            var page = get(path + (path.contains("?") ? "&" : "?") + "limit=1000" + cursor);
            all.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
            cursor = page.isNull("next") ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());
        return all;
    }
}
