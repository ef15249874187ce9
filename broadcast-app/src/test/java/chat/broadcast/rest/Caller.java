package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.Await;
import chat.broadcast.testing.ServerProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
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
import java.util.function.Supplier;

/**
 * A program that calls the API as one agent, and looks closely at what it is answered: status, headers, problem documents.
 * Tests that only use the API take {@link chat.broadcast.testing.RestClient}.
 */
final class Caller {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerProcess server;
    private final String authorization;

    private Caller(ServerProcess server, String authorization) {
        this.server = server;
        this.authorization = authorization;
    }

    /** With one of the demo logins, whose passwords are the logins. */
    static Caller as(String login, ServerProcess server) {
        return with(login, login, server);
    }

    static Caller with(String login, String password, ServerProcess server) {
        return new Caller(server, basic(login, password));
    }

    static String basic(String login, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, String body) {

        JsonObject json() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        /** The same, after a look at the status. */
        Answer being(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return this;
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The fields of the violations, after a look at the problem document that holds them. */
        List<String> violatedFields() {
            being(422);
            assertThat(header("content-type")).isEqualTo("application/problem+json");
            var problem = json();
            assertThat(problem.getString("type")).isEqualTo("urn:problem-type:broadcast:invalid");
            assertThat(problem.getString("title")).isEqualTo("Unprocessable Content");
            assertThat(problem.getInt("status")).isEqualTo(422);
            assertThat(problem.getString("detail")).isNotBlank();
            return problem.getJsonArray("violations").getValuesAs(JsonObject.class).stream()
                    .peek(violation ->
                            assertThat(violation.getString("message")).isNotBlank())
                    .map(violation -> violation.getString("field"))
                    .toList();
        }

        /** A look at a problem document without violations. */
        void problem(int expected) {
            being(expected);
            assertThat(header("content-type")).isEqualTo("application/problem+json");
            var problem = json();
            assertThat(problem.getInt("status")).isEqualTo(expected);
            assertThat(problem.getString("type")).isEqualTo("about:blank");
            assertThat(problem.getString("title")).isNotBlank();
            assertThat(problem.getString("detail")).isNotBlank().doesNotContain("Exception", "chat.broadcast");
        }
    }

    /** A request to {@code path} under {@code /api/v1}. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.at("/api/v1" + path)).header("Authorization", authorization);
    }

    Answer get(String path) {
        return send(request(path));
    }

    /** Reads a list to its end, part by part. */
    List<JsonObject> all(String path) {
        var items = new ArrayList<JsonObject>();
        var next = path;
        while (true) {
            var part = get(next).being(200).json();
            items.addAll(part.getJsonArray("items").getValuesAs(JsonObject.class));
            if (part.isNull("next")) {
                return items;
            }
            next = path + (path.contains("?") ? "&" : "?") + "cursor=" + part.getString("next");
        }
    }

    Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Answer post(String path, Object json) {
        return post(path, BodyPublishers.ofString(json.toString()));
    }

    Answer post(String path, Object json, String header, String value) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(json.toString())));
    }

    Answer post(String path, HttpRequest.BodyPublisher body) {
        return send(request(path).header("Content-Type", "application/json").POST(body));
    }

    Answer put(String path, Object json) {
        return send(
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json.toString())));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    static Answer send(HttpRequest.Builder request) {
        var answer = send(request, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers(), answer.body());
    }

    static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request.timeout(PATIENCE).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for a broadcast until it is as wanted, and looks at its account every time. */
    JsonObject awaitBroadcast(long number, Predicate<JsonObject> wanted) {
        return await(
                "broadcast № " + number,
                () -> balanced(get("/broadcasts/" + number).being(200).json()),
                wanted);
    }

    /** Until it has ended. */
    JsonObject awaitEnd(long number) {
        return awaitBroadcast(number, broadcast -> !broadcast.isNull("finishedAt"));
    }

    static JsonObject balanced(JsonObject broadcast) {
        int sum = 0;
        for (var part : List.of("completed", "failed", "uncertain", "skipped", "cancelled", "pending")) {
            sum += broadcast.getInt(part);
        }
        assertThat(broadcast.getInt("total")).as(broadcast.toString()).isEqualTo(sum);
        return broadcast;
    }

    static <T> T await(String what, Supplier<T> look, Predicate<T> wanted) {
        return Await.until(what, PATIENCE, look, wanted);
    }
}
