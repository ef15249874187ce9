package chat.broadcast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.start.EmbeddedPostgres;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database: what happens on one is seen on the other, which would look by itself a minute later or never. */
class TwoNodesIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "broadcast.secret.key=dHdvLW5vZGVzLXR3by1ub2Rlcy10d28tbm9kZXMtMDE=";

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static List<ServerProcess> nodes = List.of();

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(Files.createDirectories(folder.resolve("postgres")));
        var settings = new String[] {
            "broadcast.db.url=" + postgres.url(),
            "broadcast.db.user=" + postgres.user(),
            "broadcast.db.password=" + postgres.password(),
            "broadcast.demo=true",
            KEY
        };
        nodes = Stream.of("one", "other")
                .map(name -> ServerProcess.launch(created(name), settings))
                .toList();
        nodes.forEach(ServerProcess::awaitReady);
    }

    private static Path created(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        nodes.forEach(ServerProcess::close);
        postgres.close();
    }

    private static ServerProcess one() {
        return nodes.getFirst();
    }

    private static ServerProcess other() {
        return nodes.getLast();
    }

    private static DemoAgent agentThere() {
        return DemoAgent.as("agent", other());
    }

    @Test
    void a_visitor_gets_at_once_what_is_answered_on_another_node() {
        try (var page = VisitorSocket.greeting(one().baseUrl(), "", "")) {
            int dialog = writeTo(page);
            for (int i = 0; i < 5; i++) {
                long said = System.nanoTime();
                agentThere().reply(dialog, "answer " + i);
                page.awaitMessage("answer " + i);
                assertThat(Duration.ofNanos(System.nanoTime() - said)).isLessThan(SOON);
            }
        }
    }

    @Test
    void what_is_shown_of_a_broadcast_moves_though_another_node_changes_it() {
        try (var page = VisitorSocket.greeting(one().baseUrl(), "", "")) {
            int number = scheduled(writeTo(page));
            var events = follow(number);
            Await.until("the stream's begin", PATIENCE, events::size, size -> size == 1);
            long said = System.nanoTime();
            RestClient.as("agent", other()).post("/broadcasts/" + number + "/cancel");
            Await.until(
                    "the end of the broadcast",
                    SOON,
                    () -> List.copyOf(events),
                    all -> all.getLast().equals("finished"));
            assertThat(Duration.ofNanos(System.nanoTime() - said)).isLessThan(SOON);
        }
    }

    @Test
    void nodes_hear_each_other_again_after_all_their_connections_were_cut() throws Exception {
        try (var page = VisitorSocket.greeting(one().baseUrl(), "", "")) {
            int dialog = writeTo(page);
            try (var connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                    var statement = connection.createStatement()) {
                statement.execute("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()""");
            }
            Await.until(
                    "the other node's database",
                    PATIENCE,
                    () -> RestClient.as("agent", other())
                            .answer("GET", "/dialogs/" + dialog, "")
                            .statusCode(),
                    status -> status == 200);
            agentThere().reply(dialog, "still there");
            page.awaitMessage("still there");
        }
    }

    /** Gives the dialog that a text opens. */
    private static int writeTo(VisitorSocket page) {
        var token = page.awaitToken();
        page.write(UUID.randomUUID().toString(), "Hello");
        page.await("ack");
        return agentThere().dialogOf(token);
    }

    private static int scheduled(int dialog) {
        return RestClient.as("agent", other())
                .post(
                        "/broadcasts",
                        Json.createObjectBuilder()
                                .add("chatNumbers", Integer.toString(dialog))
                                .add("message", "Later")
                                .add(
                                        "scheduledAt",
                                        Instant.now().plusSeconds(3_600).toString())
                                .build())
                .getInt("number");
    }

    /** The names of a broadcast's events, as they come from the one node. */
    private static Queue<String> follow(int number) {
        var names = new ConcurrentLinkedQueue<String>();
        var login = Base64.getEncoder().encodeToString("agent:agent".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(one().baseUrl() + "/api/v1/broadcasts/" + number + "/events"))
                .header("Authorization", "Basic " + login)
                .header("Accept", "text/event-stream")
                .build();
        var unused = HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body()
                        .filter(line -> line.startsWith("event: "))
                        .forEach(line -> names.add(line.substring("event: ".length()))));
        return names;
    }
}
