package chat.broadcast.start;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.telegram.TelegramStandIn;
import chat.broadcast.channel.webhook.WebhookSink;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * One server through its lives, in the order of the tests, because a start costs too much for one each: it dies with its
 * database, alone, without those who would stop its database, and in order. It is its own server and no test measures
 * time, so it lives beside the other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LivesIT {

    /** Of the order: what the class says of running beside others would let its tests run beside each other too. */
    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface NextTest {}

    private static final String SECRET = "whsec_a2lsbGVkLXNlcnZlci1pdC1zZWNyZXQtMzItYnl0ZXM=";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int TO_SINK = 20_000;
    private static final int TO_TELEGRAM = 2_000;

    /** So many are under way there at once. */
    private static final int AT_SINK = 20;

    private static final int AT_TELEGRAM = 30;

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static RestClient admin;

    /** Where a repeat is recognised; it outlives every server. */
    private static WebhookSink sink;

    private static long hook;
    private static List<Integer> dialogsOfHook = List.of();

    @BeforeAll
    static void start() {
        sink = WebhookSink.start(SECRET).answeringAfter(Duration.ofMillis(5));
        server = ServerProcess.start(folder, "broadcast.demo=true");
        admin = RestClient.as("admin", server);
    }

    @AfterAll
    static void stop() {
        server.close();
        sink.close();
    }

    @NextTest
    @Order(1)
    void the_ready_line_is_the_last_one_and_true() throws Exception {
        assertThat(server.log().lines()).last().isEqualTo("Broadcast is ready: " + server.baseUrl());
        var answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(server.at("/health/ready")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @NextTest
    @Order(2)
    void the_database_password_is_for_the_owner_alone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data("database-password"))))
                .isEqualTo("rw-------");
    }

    @NextTest
    @Order(3)
    void a_second_server_on_the_same_data_says_who_has_them() {
        var second = ServerProcess.launch(folder);
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.log().lines())
                .singleElement()
                .asString()
                .contains("is in use by process " + server.handle().pid());
    }

    @NextTest
    @Order(4)
    void a_taken_port_is_said_in_one_sentence(@TempDir Path other) throws IOException {
        try (var taken = new ServerSocket(0)) {
            var second = ServerProcess.launch(other, "broadcast.http.port=" + taken.getLocalPort());
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.log().lines()).singleElement().asString().contains("Port " + taken.getLocalPort());
            assertThat(other).isEmptyDirectory();
        }
    }

    @NextTest
    @Order(5)
    void though_the_server_is_killed_all_get_it_once_where_a_repeat_is_recognised_and_nobody_twice_where_it_is_not() {
        try (var telegram = TelegramStandIn.start()) {
            telegram.answersAfter(Duration.ofMillis(20));
            hook = admin.channel(hook("Killed webhook"));
            dialogsOfHook = admin.dialogs(hook, addresses(TO_SINK));
            int bot = admin.channel(bot(telegram));
            var dialogsOfBot = admin.dialogs(bot, addresses(TO_TELEGRAM));
            int toSink = admin.broadcast(dialogsOfHook, "Whatever happens");
            sink.awaitReceived(TO_SINK / 4);
            int toTelegram = admin.broadcast(dialogsOfBot, "Once only");
            telegram.awaitDelivered(TO_TELEGRAM / 4);

            server.killTree();
            assertThat(sink.distinct()).as("sent before the kill").isLessThan(TO_SINK);
            assertThat(telegram.delivered()).as("sent before the kill").isLessThan(TO_TELEGRAM);
            server.restart();

            assertAllGotIt(admin.awaitEnd(toSink, PATIENCE));
            var end = admin.awaitEnd(toTelegram, PATIENCE);
            assertNobodyGotItTwice(telegram, end);
            assertThat(admin.items("/broadcasts/%d/deliveries?state=uncertain".formatted(toTelegram)))
                    .hasSize(end.getInt("uncertain"))
                    .allSatisfy(delivery ->
                            assertThat(delivery.getString("errorText")).contains("may have arrived"));
            admin.put("/channels/" + bot, bot(telegram).add("enabled", false).build());
        }
    }

    private static void assertAllGotIt(JsonObject end) {
        assertThat(end.getString("status")).isEqualTo("completed");
        assertThat(end.getInt("completed")).isEqualTo(TO_SINK);
        assertThat(sink.distinct()).isEqualTo(TO_SINK);
        assertThat(sink.contradictions()).isEmpty();
        assertThat(sink.unsigned()).isZero();
        assertThat(sink.repeats()).isLessThanOrEqualTo(AT_SINK);
        assertThat(sink.textsByAddress())
                .hasSize(TO_SINK)
                .allSatisfy((address, texts) -> assertThat(texts).isOne());
    }

    private static void assertNobodyGotItTwice(TelegramStandIn telegram, JsonObject end) {
        int uncertain = end.getInt("uncertain");
        assertThat(uncertain).isBetween(1, AT_TELEGRAM);
        assertThat(end.getInt("completed")).isEqualTo(TO_TELEGRAM - uncertain);
        assertThat(end.getString("status")).isEqualTo("partially_completed");
        assertThat(telegram.counts().values()).allMatch(count -> count == 1);
        assertThat(telegram.counts().size()).isBetween(TO_TELEGRAM - uncertain, TO_TELEGRAM);
    }

    @NextTest
    @Order(6)
    void killing_the_server_alone_leaves_no_postgres_behind() {
        var postgres = postgres();
        assertThat(postgres).isNotEmpty();
        server.kill();
        assertThat(CompletableFuture.allOf(
                        postgres.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)))
                .succeedsWithin(30, TimeUnit.SECONDS);
    }

    @NextTest
    @Order(7)
    void a_start_with_another_key_finds_the_data_again_holds_what_it_cannot_read_and_sends_the_rest()
            throws IOException {
        var password = Files.readString(data("database-password"));
        Files.delete(data("secret-key"));
        server.restart();
        assertThat(data("database-password")).hasContent(password);

        int received = sink.distinct();
        var others = admin.dialogs(admin.channel(hook("Own key")), addresses(1));
        var to = Stream.concat(others.stream(), dialogsOfHook.stream().limit(3)).toList();
        int number = admin.broadcast(to, "By another server");
        var held = admin.awaitBroadcast(
                number, PATIENCE, now -> now.getInt("completed") == 1 && !now.isNull("waitingFor"));
        assertThat(held.getString("waitingFor")).contains("Killed webhook").contains("encrypted with another key");
        assertThat(held.getInt("pending")).isEqualTo(3);
        assertThat(sink.distinct()).isEqualTo(received + 1);
        assertThat(admin.answer("POST", "/channels/" + hook + "/check", "").statusCode())
                .isEqualTo(409);

        admin.put("/channels/" + hook, hook("Killed webhook").build());
        assertThat(admin.awaitEnd(number, PATIENCE).getInt("completed")).isEqualTo(4);
        assertThat(sink.distinct()).isEqualTo(received + 4);
    }

    @NextTest
    @Order(8)
    void a_start_takes_over_what_a_killed_supervisor_left() {
        var postgres = postgres();
        // All but PostgreSQL itself: nobody is left who could stop it.
        server.tree().stream().filter(process -> !postgres.contains(process)).forEach(ProcessHandle::destroyForcibly);
        server.awaitExit();
        server.restart();
        assertThat(postgres).noneMatch(ProcessHandle::isAlive);
    }

    @NextTest
    @Order(9)
    void a_stop_lets_the_application_finish_takes_postgres_along_and_complains_of_nothing() {
        var tree = server.tree();
        server.stop();
        assertThat(tree).noneMatch(ProcessHandle::isAlive);
        var afterReady = server.log().substring(server.log().lastIndexOf("Broadcast is ready"));
        assertThat(afterReady).contains("Dispatch has stopped").doesNotContain("WARN", "SEVERE", "Exception");
    }

    private static Path data(String file) {
        return folder.resolve("broadcast-data").resolve(file);
    }

    private static List<ProcessHandle> postgres() {
        return server.tree().stream()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/bin/postgres"))
                        .isPresent())
                .toList();
    }

    private static List<String> addresses(int many) {
        return IntStream.rangeClosed(1, many).mapToObj(Integer::toString).toList();
    }

    private static JsonObjectBuilder hook(String name) {
        return Json.createObjectBuilder()
                .add("kind", "webhook")
                .add("name", name)
                .add("ratePerSecond", 10_000)
                .add("window", AT_SINK)
                .add(
                        "settings",
                        Json.createObjectBuilder()
                                .add("url", sink.uri().toString())
                                .add("secret", SECRET));
    }

    private static JsonObjectBuilder bot(TelegramStandIn telegram) {
        return Json.createObjectBuilder()
                .add("kind", "telegram")
                .add("name", "Killed bot")
                .add("ratePerSecond", 1_000)
                .add("window", AT_TELEGRAM)
                .add(
                        "settings",
                        Json.createObjectBuilder()
                                .add("token", TelegramStandIn.TOKEN)
                                .add("baseUrl", telegram.uri().toString()));
    }
}
