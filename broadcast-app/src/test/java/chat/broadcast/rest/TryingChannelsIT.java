package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.telegram.TelegramStandIn;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trying a channel: a message to oneself, and telling its provider where to post. */
@ExtendWith(SharedServer.class)
class TryingChannelsIT {

    private static final String TEMPLATES = """
            {"data": [{"name": "order_ready", "language": "en_US", "status": "APPROVED",
             "components": [{"type": "BODY", "text": "Hello {{1}}."}]}]}""";

    private final ServerProcess server;
    private final Caller admin;

    TryingChannelsIT(ServerProcess server) {
        this.server = server;
        this.admin = Caller.as("admin", server);
    }

    private static JsonObjectBuilder body() {
        return Json.createObjectBuilder();
    }

    private static JsonObject to(String address) {
        return body().add("address", address).build();
    }

    private Caller.Answer test(long channel, JsonObject wish) {
        return admin.post("/channels/" + channel + "/test", wish);
    }

    private JsonObject channel(long id) {
        return admin.get("/channels/" + id).being(200).json();
    }

    private long create(String kind, JsonObjectBuilder settings) {
        var wish = body().add("kind", kind)
                .add("name", kind + " " + UUID.randomUUID())
                .add("settings", settings);
        return admin.post("/channels", wish.build()).being(201).json().getInt("id");
    }

    @Test
    void a_test_reaches_its_address_like_any_message_and_is_told_and_counted() {
        try (var provider = Provider.quick(server)) {
            var wish = body().add("address", " me ")
                    .add("text", "Can you read <b>this</b>?")
                    .build();
            var sent = test(provider.channel(), wish).being(200).json();
            assertThat(sent.getString("outcome")).isEqualTo("accepted");
            assertThat(sent.getString("text")).isEqualTo("Webhook took it.");
            assertThat(sent.getString("providerMessageId")).isNotBlank();
            assertThat(sent.isNull("code")).isTrue();
            assertThat(sent.isNull("note")).isTrue();
            assertThat(provider.standIn().requests()).singleElement().satisfies(request -> {
                var posted = JsonBody.read(request.body()).orElseThrow();
                assertThat(posted.text("address")).contains("me");
                assertThat(posted.text("text")).contains("Can you read <b>this</b>?");
                assertThat(request.header("webhook-signature")).startsWith("v1,");
            });
            var today = channel(provider.channel()).getJsonObject("sentToday");
            assertThat(today.getInt("messages")).isOne();
            assertThat(today.getString("zone")).isEqualTo("UTC");
            test(provider.channel(), to("me")).being(200);
            assertThat(provider.standIn().requests().getLast().text())
                    .contains("A test of the channel “" + provider.name() + "”, sent by Administrator.");
        }
    }

    @Test
    void a_test_to_a_dialog_is_seen_in_it() {
        try (var provider = Provider.quick(server);
                var other = Provider.quick(server)) {
            long dialog = provider.dialogs(1).getFirst();
            var wish = body().add("dialog", dialog).add("text", "A test").build();
            test(provider.channel(), wish).being(200);
            var said = admin.get("/dialogs/" + dialog + "/messages").being(200).json();
            assertThat(said.getJsonArray("items").getValuesAs(JsonObject.class))
                    .extracting(message -> message.getString("text"))
                    .containsExactly("A test");
            assertThat(test(other.channel(), wish).violatedFields()).containsExactly("dialog");
            test(provider.channel(), body().add("dialog", 999_999_999L).build()).problem(404);
            assertThat(other.standIn().requests()).isEmpty();
        }
    }

    @Test
    void what_is_wrong_with_a_test_is_told_before_anything_is_sent() {
        try (var provider = Provider.quick(server)) {
            long dialog = provider.dialogs(1).getFirst();
            long id = provider.channel();
            assertThat(test(id, body().build()).violatedFields()).containsExactly("address");
            assertThat(test(
                                    id,
                                    body().add("address", "me")
                                            .add("dialog", dialog)
                                            .build())
                            .violatedFields())
                    .containsExactly("address");
            assertThat(test(id, body().add("address", "x".repeat(301)).build()).violatedFields())
                    .containsExactly("address");
            assertThat(test(
                                    id,
                                    body().add("address", "me")
                                            .add("text", "x".repeat(20_001))
                                            .build())
                            .violatedFields())
                    .contains("text");
            assertThat(test(id, body().add("address", 5).add("colour", "red").build())
                            .violatedFields())
                    .containsExactlyInAnyOrder("address", "colour");
            assertThat(test(
                                    id,
                                    body().add("address", "me")
                                            .add("template", template())
                                            .build())
                            .violatedFields())
                    .containsExactly("template");
            test(999_999_999L, to("me")).problem(404);
            assertThat(provider.standIn().requests()).isEmpty();
        }
    }

    @Test
    void a_held_channel_is_tried_and_stays_held_until_it_is_released() {
        try (var provider = Provider.quick(server)) {
            long id = provider.channel();
            provider.standIn().always(Reply.empty(410));
            var refused = test(id, to("me")).being(200).json();
            assertThat(refused.getString("outcome")).isEqualTo("account_refused");
            assertThat(refused.getString("code")).isNotBlank();
            assertThat(refused.getString("note")).contains("is held");
            var hold = channel(id).getJsonObject("health").getJsonObject("hold");
            assertThat(hold.getString("code")).isEqualTo(refused.getString("code"));

            provider.standIn().always(Reply.empty(200));
            var mended = test(id, to("me")).being(200).json();
            assertThat(mended.getString("outcome")).isEqualTo("accepted");
            assertThat(mended.getString("note")).contains("is held");
            var health = channel(id).getJsonObject("health");
            assertThat(health.isNull("hold")).isFalse();
            assertThat(health.getString("lastSuccessAt")).isNotBlank();
            assertThat(health.getJsonObject("lastTrouble").getString("code")).isEqualTo(refused.getString("code"));
            admin.post("/channels/" + id + "/release").being(200);
            assertThat(test(id, to("me")).being(200).json().isNull("note")).isTrue();
        }
    }

    @Test
    void a_provider_that_is_not_there_is_told_and_noted() {
        try (var provider = Provider.quick(server)) {
            provider.standIn().slam();
            var sent = test(provider.channel(), to("me")).being(200).json();
            assertThat(sent.getString("outcome")).isIn("not_sent", "uncertain");
            assertThat(channel(provider.channel())
                            .getJsonObject("health")
                            .getJsonObject("lastTrouble")
                            .getString("code"))
                    .isEqualTo(sent.getString("code"));
        }
    }

    @Test
    void nobody_who_wants_no_messages_gets_a_test() {
        try (var provider = Provider.quick(server)) {
            long dialog = provider.dialogs(1).getFirst();
            var address = admin.get("/dialogs/" + dialog).being(200).json().getString("address");
            admin.post("/dialogs/" + dialog + "/opt-out").being(200);
            test(provider.channel(), body().add("dialog", dialog).build()).problem(409);
            test(provider.channel(), to(address)).problem(409);
            assertThat(provider.standIn().requests()).isEmpty();
        }
    }

    @Test
    void tests_are_no_way_to_write_to_many() {
        try (var provider = Provider.quick(server)) {
            for (int i = 0; i < 10; i++) {
                test(provider.channel(), to("me")).being(200);
            }
            test(provider.channel(), to("me")).problem(429);
            assertThat(provider.standIn().requests()).hasSize(10);
        }
    }

    @Test
    void on_web_chat_a_test_needs_a_dialog_and_is_seen_in_it() {
        long site = create("webchat", body());
        assertThat(test(site, to("anybody")).violatedFields()).containsExactly("dialog");
        long dialog = admin.post(
                        "/dialogs",
                        body().add("channel", site)
                                .add("address", "visitor-" + UUID.randomUUID())
                                .add("visitorName", "Me")
                                .build())
                .being(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getInt("number");
        var wish = body().add("dialog", dialog).add("text", "Hello me").build();
        assertThat(test(site, wish).being(200).json().getString("outcome")).isEqualTo("accepted");
        assertThat(admin.get("/dialogs/" + dialog + "/messages").body()).contains("Hello me");
    }

    private static JsonObjectBuilder template() {
        return body().add("name", "order_ready").add("language", "en_US").add("variables", body().add("body.1", "Ann"));
    }

    @Test
    void where_templates_alone_can_be_sent_a_test_takes_one_and_says_so() {
        try (var meta = ProviderStandIn.start(request -> request.target().contains("/message_templates")
                ? Reply.json(200, TEMPLATES)
                : Reply.json(200, "{\"messages\": [{\"id\": \"wamid.1\"}]}"))) {
            long whatsApp = create(
                    "whatsapp",
                    body().add("token", "t")
                            .add("phoneNumberId", "106")
                            .add("businessAccountId", "107")
                            .add("baseUrl", meta.uri().toString()));
            assertThat(test(
                                    whatsApp,
                                    body().add("address", "4915112345678")
                                            .add("text", "Hi")
                                            .build())
                            .violatedFields())
                    .containsExactlyInAnyOrder("text", "template");
            var missing = body().add("name", "order_ready").add("language", "fr");
            assertThat(test(
                                    whatsApp,
                                    body().add("address", "4915112345678")
                                            .add("template", missing)
                                            .build())
                            .violatedFields())
                    .containsExactly("template.name");
            var sent = test(
                            whatsApp,
                            body().add("address", "4915112345678")
                                    .add("template", template())
                                    .build())
                    .being(200)
                    .json();
            assertThat(sent.getString("outcome")).isEqualTo("accepted");
            assertThat(sent.getString("providerMessageId")).isEqualTo("wamid.1");
            assertThat(meta.requests().getLast().text()).contains("\"order_ready\"", "\"Ann\"", "4915112345678");
            var off = body();
            channel(whatsApp).forEach(off::add);
            admin.put("/channels/" + whatsApp, off.add("enabled", false).build())
                    .being(200);
        }
    }

    @Test
    void only_an_administrator_tries_a_channel() {
        try (var provider = Provider.quick(server)) {
            var path = "/channels/" + provider.channel();
            for (var other : List.of(Caller.as("agent", server), Caller.as("supervisor", server))) {
                other.post(path + "/test", to("me")).problem(403);
                other.post(path + "/webhook-registration").problem(403);
            }
            assertThat(provider.standIn().requests()).isEmpty();
        }
    }

    @Test
    void a_provider_is_told_where_to_post_and_what_it_posts_then_is_taken() {
        try (var telegram = TelegramStandIn.start()) {
            long bot = create("telegram", telegram(telegram).add("inbound", "webhook"));
            var told = admin.post("/channels/" + bot + "/webhook-registration")
                    .being(200)
                    .json();
            assertThat(told.getBoolean("registered")).as(told.toString()).isTrue();
            assertThat(told.getString("text")).contains("https://broadcast.example/channels/" + bot + "/");
            assertThat(told.isNull("code")).isTrue();
            var asked = JsonBody.read(telegram.wire().requests().stream()
                            .filter(request -> request.target().endsWith("/setWebhook"))
                            .findFirst()
                            .orElseThrow()
                            .body())
                    .orElseThrow();
            assertThat(asked.text("url")).contains("https://broadcast.example/channels/" + bot + "/");
            var secret = asked.text("secret_token").orElseThrow();
            assertThat(secret).hasSizeGreaterThan(20);
            assertThat(channel(bot).getJsonObject("settings").getString("secretToken"))
                    .isEqualTo("•••");
            assertThat(told.toString()).doesNotContain(secret);

            var address = server.at("/channels/" + bot + "/");
            Caller.send(Hook.TELEGRAM.post(address, "another")).being(403);
            Caller.send(Hook.TELEGRAM.post(address, secret)).being(200);

            telegram.revokesToken();
            var refused = admin.post("/channels/" + bot + "/webhook-registration")
                    .being(200)
                    .json();
            assertThat(refused.getBoolean("registered")).isFalse();
            assertThat(refused.getString("code")).isEqualTo("401");
            assertThat(refused.getString("text")).contains("@BotFather");
        }
    }

    @Test
    void a_provider_that_cannot_be_told_now_is_not_asked_and_the_way_out_is_told() {
        try (var telegram = TelegramStandIn.start();
                var provider = Provider.quick(server)) {
            long polled = create("telegram", telegram(telegram));
            var answer = admin.post("/channels/" + polled + "/webhook-registration")
                    .being(200)
                    .json();
            assertThat(answer.getBoolean("registered")).isFalse();
            assertThat(answer.getString("text")).contains("choose “webhook”");
            admin.delete("/channels/" + polled).being(204);
            long off = create("telegram", telegram(telegram).add("inbound", "webhook"));
            var read = body();
            channel(off).forEach(read::add);
            admin.put("/channels/" + off, read.add("enabled", false).build()).being(200);
            admin.post("/channels/" + off + "/webhook-registration").problem(409);
            admin.post("/channels/" + provider.channel() + "/webhook-registration")
                    .problem(409);
            admin.post("/channels/999999999/webhook-registration").problem(404);
            assertThat(telegram.wire().requests())
                    .noneMatch(request -> request.target().endsWith("/setWebhook"));
        }
    }

    private static JsonObjectBuilder telegram(TelegramStandIn telegram) {
        return body().add("token", TelegramStandIn.TOKEN)
                .add("baseUrl", telegram.uri().toString());
    }

    @Test
    void kinds_say_which_providers_can_be_told() {
        var kinds = admin.get("/channel-kinds").being(200).json().getJsonArray("items");
        assertThat(kinds.getValuesAs(JsonObject.class))
                .filteredOn(kind -> kind.getBoolean("registersWebhook"))
                .extracting(kind -> kind.getString("kind"))
                .containsExactlyInAnyOrder("telegram", "viber", "vk");
    }
}
