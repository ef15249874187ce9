package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.telegram.TelegramStandIn;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bot whose token is revoked, and visitors who block it. */
@ExtendWith(SharedServer.class)
class TelegramIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Of a chat that no other test knows. */
    private final long vera = ThreadLocalRandom.current().nextLong(1_000_000_000, 2_000_000_000);

    private final RestClient admin;

    TelegramIT(ServerProcess server) {
        this.admin = RestClient.as("admin", server);
    }

    @Test
    void a_revoked_token_holds_the_channel_and_fails_nobody_and_mending_it_lets_it_finish() {
        try (var telegram = TelegramStandIn.start()) {
            long channel = bot("Revoked bot", telegram);
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
    void a_visitor_who_blocked_the_bot_is_unreachable_until_he_writes_again() {
        try (var telegram = TelegramStandIn.start()) {
            bot("Blocked bot", telegram);
            telegram.visitorWrites(vera, "Vera", "Hello");
            int dialog = awaitDialogOf(Long.toString(vera)).getInt("number");

            telegram.visitorBlocks(vera);
            Await.until(
                    "Vera's being unreachable",
                    PATIENCE,
                    () -> admin.get("/dialogs/" + dialog),
                    now -> !now.isNull("unreachable"));
            var refused = admin.answer(
                    "POST", "/broadcasts", "{\"chatNumbers\": [%d], \"message\": \"Hello\"}".formatted(dialog));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("chatNumbers").contains(Integer.toString(dialog));
            assertThat(telegram.texts(vera)).isEmpty();

            telegram.visitorWrites(vera, "Vera", "I am back");
            Await.until(
                    "Vera's being reachable",
                    PATIENCE,
                    () -> admin.get("/dialogs/" + dialog),
                    now -> now.isNull("unreachable"));
            int number = admin.broadcast(Integer.toString(dialog), "Welcome back");
            assertThat(admin.awaitEnd(number, PATIENCE).getInt("completed")).isOne();
            assertThat(telegram.texts(vera)).containsExactly("Welcome back");
        }
    }

    @Test
    void a_visitor_who_blocked_the_bot_unseen_is_found_unreachable_when_his_turn_comes() {
        try (var telegram = TelegramStandIn.start()) {
            long channel = bot("Unseen bot", telegram);
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

    private long bot(String name, TelegramStandIn telegram) {
        return admin.channel(Json.createObjectBuilder()
                .add("kind", "telegram")
                .add("name", name + " " + UUID.randomUUID())
                .add(
                        "settings",
                        Json.createObjectBuilder()
                                .add("token", TelegramStandIn.TOKEN)
                                .add("baseUrl", telegram.uri().toString())));
    }

    private List<Integer> dialogs(long channel, LongStream addresses) {
        return admin.dialogs(channel, addresses.mapToObj(Long::toString).toList());
    }

    private List<JsonObject> deliveries(int number, String state) {
        return admin.items("/broadcasts/%d/deliveries?state=%s".formatted(number, state));
    }

    private JsonObject awaitDialogOf(String address) {
        return Await.until(
                        "a dialog of " + address,
                        PATIENCE,
                        () -> admin.items("/dialogs?text=" + address).stream()
                                .filter(dialog -> dialog.getString("address").equals(address))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}
