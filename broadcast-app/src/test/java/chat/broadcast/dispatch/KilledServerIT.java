package chat.broadcast.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.telegram.TelegramStandIn;
import chat.broadcast.channel.webhook.WebhookSink;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server that is killed; every test brings a provider and visitors of its own. */
class KilledServerIT {

    private static final String SECRET = "whsec_a2lsbGVkLXNlcnZlci1pdC1zZWNyZXQtMzItYnl0ZXM=";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A chat that no other test knows. */
    private static final long VERA = 7_700_077;

    private static final int TO_SINK = 20_000;
    private static final int TO_TELEGRAM = 2_000;

    /** So many are under way there at once. */
    private static final int AT_SINK = 20;

    private static final int AT_TELEGRAM = 30;

    private static final int MOST_DIALOGS_AT_ONCE = 10_000;

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static RestClient admin;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(folder, "broadcast.demo=true");
        admin = RestClient.as("admin", server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void though_the_server_is_killed_all_get_it_once_where_a_repeat_is_recognised_and_nobody_twice_where_it_is_not() {
        try (var sink = WebhookSink.start(SECRET).answeringAfter(Duration.ofMillis(5));
                var telegram = TelegramStandIn.start()) {
            var hook = dialogs(hook("Killed webhook", sink), LongStream.rangeClosed(1, TO_SINK));
            telegram.answersAfter(Duration.ofMillis(20));
            var bot = dialogs(bot("Killed bot", telegram, 1_000, AT_TELEGRAM), LongStream.rangeClosed(1, TO_TELEGRAM));
            int toSink = admin.broadcast(hook, "Whatever happens");
            sink.awaitReceived(TO_SINK / 4);
            int toTelegram = admin.broadcast(bot, "Once only");
            telegram.awaitDelivered(TO_TELEGRAM / 4);

            server.killTree();
            assertThat(sink.distinct()).as("sent before the kill").isLessThan(TO_SINK);
            assertThat(telegram.delivered()).as("sent before the kill").isLessThan(TO_TELEGRAM);
            server.restart();

            assertAllGotIt(sink, admin.awaitEnd(toSink, PATIENCE));
            var end = admin.awaitEnd(toTelegram, PATIENCE);
            assertNobodyGotItTwice(telegram, end);
            assertThat(deliveries(toTelegram, "uncertain"))
                    .hasSize(end.getInt("uncertain"))
                    .allSatisfy(delivery ->
                            assertThat(delivery.getString("errorText")).contains("may have arrived"));
        }
    }

    private static void assertAllGotIt(WebhookSink sink, JsonObject end) {
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

    @Test
    void a_revoked_token_holds_the_channel_and_fails_nobody_and_mending_it_lets_it_finish() {
        try (var telegram = TelegramStandIn.start()) {
            long channel = bot("Revoked bot", telegram, 25, 30);
            var numbers = dialogs(channel, LongStream.rangeClosed(1, 20));
            telegram.revokesToken();
            int number = admin.broadcast(numbers, "Patience");

            var held = admin.awaitBroadcast(number, PATIENCE, now -> !now.isNull("waitingFor"));
            assertThat(held.getString("waitingFor")).contains("Revoked bot").contains("held");
            assertThat(held.getInt("pending")).isEqualTo(20);
            assertThat(admin.get("/channels/" + channel).getJsonObject("health").isNull("hold"))
                    .isFalse();

            telegram.restoresToken();
            admin.put("/channels/" + channel, admin.get("/channels/" + channel));
            var end = admin.awaitEnd(number, PATIENCE);
            assertThat(end.getInt("completed")).isEqualTo(20);
            assertThat(deliveries(number, "completed"))
                    .allSatisfy(
                            delivery -> assertThat(delivery.getInt("attempts")).isOne());
            assertThat(telegram.counts().values()).hasSize(20).allMatch(count -> count == 1);
        }
    }

    @Test
    void a_server_with_another_key_holds_what_it_cannot_read_and_sends_the_rest() throws IOException {
        try (var sink = WebhookSink.start(SECRET)) {
            long channel = hook("Foreign key", sink);
            var numbers = dialogs(channel, LongStream.rangeClosed(1, 3));
            server.killTree();
            Files.delete(folder.resolve("broadcast-data/secret-key"));
            server.restart();

            var others = dialogs(hook("Own key", sink), LongStream.of(4));
            int number = admin.broadcast(others + "," + numbers, "By another server");
            var held = admin.awaitBroadcast(
                    number, PATIENCE, now -> now.getInt("completed") == 1 && !now.isNull("waitingFor"));
            assertThat(held.getString("waitingFor")).contains("Foreign key").contains("encrypted with another key");
            assertThat(held.getInt("pending")).isEqualTo(3);
            assertThat(sink.distinct()).isEqualTo(1);
            assertThat(admin.answer("POST", "/channels/" + channel + "/check", "")
                            .statusCode())
                    .isEqualTo(409);

            admin.put("/channels/" + channel, hookWish("Foreign key", sink).build());
            assertThat(admin.awaitEnd(number, PATIENCE).getInt("completed")).isEqualTo(4);
            assertThat(sink.distinct()).isEqualTo(4);
        }
    }

    @Test
    void a_visitor_who_blocked_the_bot_is_unreachable_until_he_writes_again() {
        try (var telegram = TelegramStandIn.start()) {
            bot("Blocked bot", telegram, 25, 30);
            telegram.visitorWrites(VERA, "Vera", "Hello");
            int dialog = awaitDialogOf(Long.toString(VERA)).getInt("number");

            telegram.visitorBlocks(VERA);
            Await.until(
                    "Vera's being unreachable",
                    PATIENCE,
                    () -> admin.get("/dialogs/" + dialog),
                    now -> !now.isNull("unreachable"));
            var refused = admin.answer(
                    "POST", "/broadcasts", "{\"chatNumbers\": [%d], \"message\": \"Hello\"}".formatted(dialog));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("chatNumbers").contains(Integer.toString(dialog));
            assertThat(telegram.texts(VERA)).isEmpty();

            telegram.visitorWrites(VERA, "Vera", "I am back");
            Await.until(
                    "Vera's being reachable",
                    PATIENCE,
                    () -> admin.get("/dialogs/" + dialog),
                    now -> now.isNull("unreachable"));
            int number = admin.broadcast(Integer.toString(dialog), "Welcome back");
            assertThat(admin.awaitEnd(number, PATIENCE).getInt("completed")).isOne();
            assertThat(telegram.texts(VERA)).containsExactly("Welcome back");
        }
    }

    @Test
    void a_visitor_who_blocked_the_bot_unseen_is_found_unreachable_when_his_turn_comes() {
        try (var telegram = TelegramStandIn.start()) {
            long channel = bot("Unseen bot", telegram, 25, 30);
            var numbers = dialogs(channel, LongStream.rangeClosed(1, 3));
            telegram.refuses(2, "Forbidden: bot was blocked by the user");
            int number = admin.broadcast(numbers, "Hello");

            var end = admin.awaitEnd(number, PATIENCE);
            assertThat(end.getString("status")).isEqualTo("partially_completed");
            assertThat(end.getInt("completed")).isEqualTo(2);
            var failed = deliveries(number, "failed");
            assertThat(failed).hasSize(1);
            assertThat(admin.get("/dialogs/" + failed.getFirst().getInt("chatNumber"))
                            .isNull("unreachable"))
                    .isFalse();
        }
    }

    private static long hook(String name, WebhookSink sink) {
        return channel(hookWish(name, sink));
    }

    private static JsonObjectBuilder hookWish(String name, WebhookSink sink) {
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

    private static long bot(String name, TelegramStandIn telegram, int ratePerSecond, int window) {
        return channel(Json.createObjectBuilder()
                .add("kind", "telegram")
                .add("name", name)
                .add("ratePerSecond", ratePerSecond)
                .add("window", window)
                .add(
                        "settings",
                        Json.createObjectBuilder()
                                .add("token", TelegramStandIn.TOKEN)
                                .add("baseUrl", telegram.uri().toString())));
    }

    private static long channel(JsonObjectBuilder wish) {
        return admin.post("/channels", wish.build()).getInt("id");
    }

    /** Opens dialogs of visitors at these addresses; gives their numbers with commas between. */
    private static String dialogs(long channel, LongStream addresses) {
        var all = addresses.boxed().toList();
        var numbers = new ArrayList<String>();
        for (int from = 0; from < all.size(); from += MOST_DIALOGS_AT_ONCE) {
            var wanted = Json.createArrayBuilder();
            for (long address : all.subList(from, Math.min(all.size(), from + MOST_DIALOGS_AT_ONCE))) {
                wanted.add(Json.createObjectBuilder().add("channel", channel).add("address", Long.toString(address)));
            }
            objects(admin.post("/dialogs", wanted.build()))
                    .forEach(dialog -> numbers.add(Integer.toString(dialog.getInt("number"))));
        }
        return String.join(",", numbers);
    }

    private static List<JsonObject> deliveries(int number, String state) {
        return objects(admin.get("/broadcasts/%d/deliveries?state=%s&limit=1000".formatted(number, state)));
    }

    private static JsonObject awaitDialogOf(String address) {
        return Await.until(
                        "a dialog of " + address,
                        Duration.ofSeconds(45),
                        () -> objects(admin.get("/dialogs?text=" + address)).stream()
                                .filter(dialog -> dialog.getString("address").equals(address))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static List<JsonObject> objects(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class);
    }
}
