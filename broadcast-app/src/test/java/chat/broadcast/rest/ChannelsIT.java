package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.Reply;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class ChannelsIT {

    private final ServerProcess server;
    private final Caller agent;
    private final Caller admin;

    ChannelsIT(ServerProcess server) {
        this.server = server;
        this.agent = Caller.as("agent", server);
        this.admin = Caller.as("admin", server);
    }

    @Test
    void a_channels_secret_goes_in_and_never_comes_out() {
        var created = admin.post("/channels", wish().build()).being(201);
        long id = created.json().getInt("id");
        assertThat(created.header("location")).isEqualTo(server.at("/api/v1/channels/" + id) + "");
        for (var answer : List.of(created, admin.get("/channels/" + id), admin.get("/channels"))) {
            assertThat(answer.body()).doesNotContain(Provider.SECRET).contains("•••");
        }
    }

    @Test
    void a_channel_that_was_read_is_changed_and_put_back_without_losing_its_secret() {
        try (var provider = Provider.quick(server)) {
            var read = admin.get("/channels/" + provider.channel()).being(200).json();
            var changed =
                    Json.createObjectBuilder(read).add("ratePerSecond", 12.5).build();
            var answer = admin.put("/channels/" + provider.channel(), changed)
                    .being(200)
                    .json();
            assertThat(answer.getJsonNumber("ratePerSecond").doubleValue()).isEqualTo(12.5);
            assertThat(admin.post("/channels/" + provider.channel() + "/check")
                            .being(200)
                            .json()
                            .getBoolean("works"))
                    .isTrue();
        }
    }

    @Test
    void a_check_tells_what_the_provider_said() {
        try (var provider = Provider.quick(server)) {
            provider.standIn().always(Reply.empty(404));
            var check = admin.post("/channels/" + provider.channel() + "/check")
                    .being(200)
                    .json();
            assertThat(check.getBoolean("works")).isFalse();
            assertThat(check.getString("text")).isNotBlank();
        }
    }

    @Test
    void a_channel_without_dialogs_is_deleted_and_one_with_dialogs_is_kept() {
        long id = admin.post("/channels", wish().build()).being(201).json().getInt("id");
        assertThat(admin.delete("/channels/" + id).being(204).body()).isEmpty();
        admin.get("/channels/" + id).problem(404);
        try (var provider = Provider.quick(server)) {
            provider.dialogs(1);
            admin.delete("/channels/" + provider.channel()).problem(409);
        }
    }

    @Test
    void a_wrong_channel_is_refused_with_all_faults() {
        var wrong = Json.createObjectBuilder()
                .add("name", "")
                .add("kind", "webhook")
                .add(
                        "settings",
                        Json.createObjectBuilder().add("url", "ftp://x").add("colour", "red"));
        assertThat(admin.post("/channels", wrong.build()).violatedFields())
                .contains("name", "settings.url", "settings.secret", "settings.colour");
        assertThat(admin.post(
                                "/channels",
                                Json.createObjectBuilder()
                                        .add("name", 5)
                                        .add("enabled", "yes")
                                        .build())
                        .violatedFields())
                .containsExactlyInAnyOrder("name", "enabled");
        assertThat(admin.post(
                                "/channels",
                                Json.createObjectBuilder().add("name", "x").build())
                        .violatedFields())
                .containsExactly("kind");
    }

    @Test
    void hours_and_patience_are_kept_and_put_back_and_are_refused_by_name_when_they_cannot_be() {
        var hours = Json.createObjectBuilder()
                .add("days", Json.createArrayBuilder().add("FRI").add("MON"))
                .add("from", "22:00")
                .add("to", "02:30")
                .add("zone", "Europe/Berlin");
        var created = admin.post(
                        "/channels",
                        wish().add("sendingWindow", hours)
                                .add("mostAttempts", 3)
                                .add("longestBackOffSeconds", 60)
                                .build())
                .being(201)
                .json();
        var path = "/channels/" + created.getInt("id");
        for (var channel : List.of(
                created, admin.put(path, admin.get(path).json()).being(200).json())) {
            assertThat(channel.getInt("mostAttempts")).isEqualTo(3);
            assertThat(channel.getInt("longestBackOffSeconds")).isEqualTo(60);
            assertThat(channel.getJsonObject("sendingWindow"))
                    .hasToString(
                            "{\"days\":[\"MON\",\"FRI\"],\"from\":\"22:00\",\"to\":\"02:30\",\"zone\":\"Europe/Berlin\"}");
        }
        var plain = admin.put(path, wish().build()).being(200).json();
        assertThat(plain.isNull("sendingWindow")).isTrue();
        assertThat(plain.getInt("mostAttempts")).isEqualTo(6);
        assertThat(plain.getInt("longestBackOffSeconds")).isEqualTo(300);

        var wrong = Json.createObjectBuilder()
                .add("days", Json.createArrayBuilder())
                .add("from", "24:00")
                .add("to", 18)
                .add("zone", "Berlin")
                .add("colour", "red");
        assertThat(admin.post("/channels", wish().add("sendingWindow", wrong).build())
                        .violatedFields())
                .containsExactlyInAnyOrder(
                        "sendingWindow.days",
                        "sendingWindow.from",
                        "sendingWindow.to",
                        "sendingWindow.zone",
                        "sendingWindow.colour");
        assertThat(admin.post("/channels", wish().add("sendingWindow", "always").build())
                        .violatedFields())
                .containsExactly("sendingWindow");
        assertThat(admin.post(
                                "/channels",
                                wish().add("mostAttempts", 21)
                                        .add("longestBackOffSeconds", 0)
                                        .build())
                        .violatedFields())
                .containsExactly("mostAttempts", "longestBackOffSeconds");
    }

    @Test
    void an_agent_sees_which_channels_there_are_without_their_settings_and_changes_nothing() {
        try (var provider = Provider.quick(server)) {
            var path = "/channels/" + provider.channel();
            agent.get(path).problem(403);
            assertThat(agent.all("/channels"))
                    .filteredOn(channel -> channel.getString("name").equals(provider.name()))
                    .singleElement()
                    .satisfies(channel ->
                            assertThat(channel.getJsonObject("settings")).isEmpty());
            agent.post("/channels", wish().build()).problem(403);
            agent.put(path, wish().build()).problem(403);
            agent.delete(path).problem(403);
            agent.post(path + "/check").problem(403);
            agent.post(path + "/release").problem(403);
            agent.post(path + "/stop", "{\"reason\": \"x\"}").problem(403);
            agent.post(path + "/resume").problem(403);
        }
    }

    @Test
    void kinds_say_what_an_account_needs() {
        var kinds = agent.get("/channel-kinds").being(200).json().getJsonArray("items");
        assertThat(kinds.getValuesAs(JsonObject.class))
                .extracting(kind -> kind.getString("kind"))
                .contains(
                        "webchat",
                        "webhook",
                        "telegram",
                        "viber",
                        "messenger",
                        "instagram",
                        "whatsapp",
                        "vk",
                        "twilio",
                        "smpp",
                        "email");
        assertThat(kinds.getValuesAs(JsonObject.class))
                .filteredOn(kind -> kind.getString("kind").equals("webhook"))
                .singleElement()
                .satisfies(kind -> assertThat(kind.getJsonArray("settings").getValuesAs(JsonObject.class))
                        .extracting(field -> field.getString("name") + " " + field.getBoolean("secret"))
                        .contains("url false", "secret true"));
    }

    @Test
    void an_inbound_request_that_is_not_proven_is_denied_without_a_word() {
        try (var provider = Provider.quick(server)) {
            var event = Json.createObjectBuilder()
                    .add("type", "message.inbound")
                    .add("id", UUID.randomUUID().toString())
                    .add("address", "forged-" + provider.channel())
                    .add("text", "Hi")
                    .build();
            var denied = provider.says(event, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
            assertThat(denied.being(403).body()).isEmpty();
            assertThat(agent.all("/dialogs?text=forged-" + provider.channel())).isEmpty();
        }
    }

    @Test
    void an_inbound_event_that_comes_twice_is_stored_once() {
        try (var provider = Provider.quick(server)) {
            var event = Json.createObjectBuilder()
                    .add("type", "message.inbound")
                    .add("id", UUID.randomUUID().toString())
                    .add("address", "twice-" + provider.channel())
                    .add("text", "Hi")
                    .build();
            provider.says(event).being(200);
            provider.says(event).being(200);
            long number = agent.all("/dialogs?text=twice-" + provider.channel())
                    .getFirst()
                    .getInt("number");
            assertThat(agent.get("/dialogs/" + number + "/messages").json().getJsonArray("items"))
                    .hasSize(1);
        }
    }

    @Test
    void an_inbound_request_is_refused_where_there_is_no_channel_and_when_it_is_too_large() {
        assertThat(inbound("/channels/999999/x", new byte[1])).isEqualTo(404);
        assertThat(inbound("/channels/x", new byte[1])).isEqualTo(404);
        assertThat(inbound("/channels/1/", new byte[(1 << 20) + 1])).isEqualTo(413);
    }

    private int inbound(String path, byte[] body) {
        Arrays.fill(body, (byte) ' ');
        return Caller.send(HttpRequest.newBuilder(server.at(path)).POST(BodyPublishers.ofByteArray(body)))
                .status();
    }

    private static JsonObjectBuilder wish() {
        return Provider.wish("Channel " + UUID.randomUUID(), "http://127.0.0.1:9/x");
    }
}
