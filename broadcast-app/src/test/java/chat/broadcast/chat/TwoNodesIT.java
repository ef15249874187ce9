package chat.broadcast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.story.AgentPage;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.OtherClock;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedBrowser;
import chat.broadcast.testing.SharedDatabase;
import chat.broadcast.testing.SharedServer;
import chat.broadcast.testing.TestBrowser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The shared server, and another node on its database whose clock is ten minutes ahead: what happens on one is seen on the
 * other, which would look by itself a minute later or never.
 */
@ExtendWith({SharedServer.class, SharedBrowser.class})
@Isolated("It measures times.")
class TwoNodesIT {

    private static final Logger LOG = Logger.getLogger(TwoNodesIT.class.getName());
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final DateTimeFormatter LOGGED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    @TempDir
    private static Path folder;

    private static SharedDatabase database;
    private static ServerProcess one;
    private static ServerProcess other;

    @BeforeAll
    static void start(ServerProcess sharedServer, SharedDatabase sharedDatabase) {
        database = sharedDatabase;
        one = sharedServer;
        other = database.node(folder, OtherClock.ahead(AHEAD));
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    private static DemoAgent agentThere() {
        return DemoAgent.as("agent", other);
    }

    @Test
    void a_visitor_gets_at_once_what_is_answered_on_another_node() {
        try (var page = VisitorSocket.greeting(one.baseUrl(), "", "")) {
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
        try (var page = VisitorSocket.greeting(one.baseUrl(), "", "")) {
            int number = scheduled(writeTo(page));
            var events = follow(number);
            Await.until("the stream's begin", PATIENCE, events::size, size -> size == 1);
            long said = System.nanoTime();
            RestClient.as("agent", other).post("/broadcasts/" + number + "/cancel");
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
        try (var page = VisitorSocket.greeting(one.baseUrl(), "", "")) {
            int dialog = writeTo(page);
            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()""");
            }
            for (var node : List.of(one, other)) {
                Await.until(
                        "a node's database",
                        PATIENCE,
                        () -> RestClient.as("agent", node)
                                .answer("GET", "/dialogs/" + dialog, "")
                                .statusCode(),
                        status -> status == 200);
            }
            agentThere().reply(dialog, "still there");
            page.awaitMessage("still there");
        }
    }

    @Test
    void what_is_told_to_one_node_holds_at_once_on_both() throws Exception {
        var arrivals = new Arrivals();
        try (var sink = ProviderStandIn.start(request -> arrivals.note())) {
            int number = broadcast(sink, 6_000);
            var supervisor = RestClient.as("supervisor", other);
            var path = "/broadcasts/" + number;
            awaitBothSend(number);

            arrivals.assertCease("pause", () -> supervisor.post(path + "/pause"));
            arrivals.assertGoOn("resume", () -> supervisor.post(path + "/resume"));
            awaitBothSend(number);

            var why =
                    Json.createObjectBuilder().add("reason", "To see both obey").build();
            arrivals.assertCease("stop", () -> supervisor.post("/sending/stop", why));
            arrivals.assertGoOn("resume sending", () -> supervisor.post("/sending/resume"));
            awaitBothSend(number);

            var slow = Json.createObjectBuilder().add("perMinute", 6).build();
            arrivals.assertCease("a slow tempo", () -> supervisor.put(path + "/tempo", slow));
            arrivals.assertGoOn("no tempo", () -> supervisor.put(path + "/tempo", JsonValue.EMPTY_JSON_OBJECT));
            awaitBothSend(number);

            arrivals.assertCease("cancel", () -> supervisor.post(path + "/cancel"));
            var end = supervisor.awaitEnd(number, PATIENCE);
            assertThat(end.getInt("cancelled")).isPositive();
            assertThat(end.getInt("completed")).isEqualTo(arrivals.count());
        } finally {
            RestClient.as("supervisor", one).answer("POST", "/sending/resume", "");
        }
    }

    @Test
    void the_other_node_s_clock_is_ten_minutes_ahead() {
        var entered = other.log()
                .lines()
                .filter(line -> line.contains("has entered as number"))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];
        assertThat(OffsetDateTime.parse(entered, LOGGED).toInstant())
                .isCloseTo(Instant.now().plus(AHEAD), within(3, ChronoUnit.MINUTES));
    }

    @Test
    void what_is_scheduled_starts_at_its_time_on_a_node_whose_clock_is_wrong() {
        var arrivals = new Arrivals();
        try (var sink = ProviderStandIn.start(request -> arrivals.note())) {
            var dialogs = dialogs(sink, 1);
            var at = Instant.now().plusSeconds(4);
            var created = RestClient.as("agent", other)
                    .post(
                            "/broadcasts",
                            Json.createObjectBuilder()
                                    .add("chatNumbers", Integer.toString(dialogs.getFirst()))
                                    .add("message", "By which clock?")
                                    .add("scheduledAt", at.toString())
                                    .build());
            assertThat(Instant.parse(created.getString("createdAt")))
                    .isCloseTo(Instant.now(), within(SOON.toSeconds(), ChronoUnit.SECONDS));
            assertThat(created.getString("status")).isEqualTo("scheduled");
            Await.until("its message", PATIENCE, arrivals::count, count -> count > 0);
            assertThat(Instant.now()).isBetween(at, at.plus(SOON));
            var end = RestClient.as("agent", other).awaitEnd(created.getInt("number"), PATIENCE);
            assertThat(Instant.parse(end.getString("startedAt"))).isBetween(at, at.plus(SOON));
        }
    }

    @Test
    void seconds_to_undo_are_counted_down_on_a_node_whose_clock_is_wrong(TestBrowser browser) {
        int dialog;
        try (var visitor = VisitorSocket.greeting(one.baseUrl(), "", "")) {
            dialog = writeTo(visitor);
        }
        try (var agent =
                AgentPage.atLogin(browser.browser(), other).logsIn("agent").opensForm()) {
            agent.numbers().fill(Integer.toString(dialog));
            agent.message().fill("Can it be undone?");
            PlaywrightAssertions.assertThat(agent.verdict()).containsText("1 dialog gets it");
            agent.create().click();
            PlaywrightAssertions.assertThat(agent.page().locator(".undoable"))
                    .containsText(Pattern.compile("Starts in [1-5] s"));
            agent.page().locator("button.undo").click();
            agent.seesRow("Can it be undone?", "Cancelled");
        }
    }

    /** Created on one node, on a channel that both learn of. */
    private static int broadcast(ProviderStandIn sink, int recipients) {
        return RestClient.as("admin", one).broadcast(dialogs(sink, recipients), "Of both nodes");
    }

    private static List<Integer> dialogs(ProviderStandIn sink, int visitors) {
        var admin = RestClient.as("admin", one);
        int channel = admin.channel(Json.createObjectBuilder()
                .add("kind", "webhook")
                .add("name", "Of two nodes, for " + visitors)
                .add("ratePerSecond", 200)
                .add(
                        "settings",
                        Json.createObjectBuilder()
                                .add("url", sink.uri().toString())
                                .add("secret", "whsec_dHdvLW5vZGVzLWl0LXNlY3JldC1vZi0zMi1ieXRlcyE=")));
        return admin.dialogs(
                channel,
                IntStream.range(0, visitors).mapToObj(i -> "visitor " + i).toList());
    }

    /** Until each of the nodes has claimed a part of what is left. */
    private static void awaitBothSend(int number) throws SQLException {
        try (var connection = database.connect();
                var claims = connection.prepareStatement(
                        "SELECT count(DISTINCT node_id) FROM claim WHERE broadcast_number = ?")) {
            claims.setInt(1, number);
            Await.until(
                    "both nodes to send",
                    PATIENCE,
                    () -> {
                        try (var found = claims.executeQuery()) {
                            return found.next() ? found.getInt(1) : 0;
                        } catch (SQLException failed) {
                            throw new AssertionError(failed);
                        }
                    },
                    nodes -> nodes == 2);
        }
    }

    /** When requests arrived: two hundred a second, unless somebody forbids it. */
    private static final class Arrivals {

        /** A second is what is promised; a machine that does other things at the same time has hiccups. */
        private static final Duration AT_ONCE = Duration.ofSeconds(3);

        /** So long nothing comes only when nothing is sent. */
        private static final Duration QUIET = Duration.ofMillis(1_500);

        private final AtomicInteger count = new AtomicInteger();
        private final AtomicLong last = new AtomicLong();

        Reply note() {
            last.set(System.nanoTime());
            count.incrementAndGet();
            return Reply.empty(200);
        }

        int count() {
            return count.get();
        }

        void assertCease(String deed, Runnable order) {
            order.run();
            long given = System.nanoTime();
            Await.until(
                    deed + " to hold",
                    AT_ONCE.plus(QUIET),
                    () -> Duration.ofNanos(System.nanoTime() - last.get()),
                    silence -> silence.compareTo(QUIET) > 0);
            LOG.info(() -> "%s: the last message came %d ms after it was answered."
                    .formatted(deed, (last.get() - given) / 1_000_000));
            assertThat(Duration.ofNanos(last.get() - given)).isLessThan(AT_ONCE);
        }

        void assertGoOn(String deed, Runnable order) {
            int before = count();
            order.run();
            long given = System.nanoTime();
            Await.until("messages after " + deed, AT_ONCE, this::count, now -> now > before);
            LOG.info(() -> "%s: the first message came within %d ms."
                    .formatted(deed, (System.nanoTime() - given) / 1_000_000));
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
        return RestClient.as("agent", other)
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
        var request = HttpRequest.newBuilder(URI.create(one.baseUrl() + "/api/v1/broadcasts/" + number + "/events"))
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
