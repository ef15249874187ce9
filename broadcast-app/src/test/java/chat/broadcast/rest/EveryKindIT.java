package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The kinds of channels within the packaged server: what a plain test of a module cannot see. */
@ExtendWith(SharedServer.class)
class EveryKindIT {

    private static final String LINK_KEY = "l1nk-key";

    private final ServerProcess server;
    private final Caller admin;

    EveryKindIT(ServerProcess server) {
        this.server = server;
        this.admin = Caller.as("admin", server);
    }

    private long channel(String kind, Map<String, String> settings) {
        var given = Json.createObjectBuilder();
        settings.forEach(given::add);
        var wish = Json.createObjectBuilder()
                .add("kind", kind)
                .add("name", kind + " " + UUID.randomUUID())
                .add("settings", given);
        return admin.post("/channels", wish.build()).being(201).json().getInt("id");
    }

    /** What the server itself must bring, such as its mail library, is there when a connection is tried. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            viber     | {"token":"t","senderName":"Shop","baseUrl":"http://127.0.0.1:%d"}
            messenger | {"token":"t","baseUrl":"http://127.0.0.1:%d"}
            instagram | {"token":"t","baseUrl":"http://127.0.0.1:%d"}
            whatsapp  | {"token":"t","phoneNumberId":"1","baseUrl":"http://127.0.0.1:%d"}
            vk        | {"token":"t","groupId":"1","baseUrl":"http://127.0.0.1:%d"}
            twilio    | {"accountSid":"AC1","authToken":"t","from":"+1555","baseUrl":"http://127.0.0.1:%d"}
            smpp      | {"host":"127.0.0.1","port":"%d","systemId":"shop","password":"pw"}
            email     | {"host":"127.0.0.1","port":"%d","from":"support@shop.example"}
            """)
    void a_channel_whose_provider_is_not_there_says_so(String kind, String settings) {
        int nobody = ProviderStandIn.nobody().getPort();
        var wish = "{\"kind\":\"%s\",\"name\":\"%s\",\"settings\":%s}"
                .formatted(kind, kind + " " + UUID.randomUUID(), settings.formatted(nobody));
        long id = admin.post("/channels", wish).being(201).json().getInt("id");
        var check = admin.post("/channels/" + id + "/check").being(200).json();
        assertThat(check.getBoolean("works")).isFalse();
        assertThat(check.getString("text")).contains("127.0.0.1");
        admin.delete("/channels/" + id).being(204);
    }

    private Caller.Answer posts(long channel, String path, String body) {
        return Caller.send(HttpRequest.newBuilder(server.at("/channels/" + channel + "/" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void vk_gets_its_confirmation_and_then_its_ok() {
        long vk = channel("vk", Map.of("token", "t", "groupId", "1", "secret", "s3cret", "confirmation", "c0nf"));
        var confirmation =
                posts(vk, "", "{\"type\":\"confirmation\",\"group_id\":1}").being(200);
        assertThat(confirmation.body()).isEqualTo("c0nf");
        var event = ("{\"type\":\"message_new\",\"event_id\":\"%s\",\"group_id\":1,\"secret\":\"s3cret\","
                        + "\"object\":{\"message\":{\"peer_id\":5,\"date\":1764000000,\"text\":\"to VK %d\"}}}")
                .formatted(UUID.randomUUID(), vk);
        var thanks = posts(vk, "", event).being(200);
        assertThat(thanks.body()).isEqualTo("ok");
        assertThat(thanks.header("content-type")).startsWith("text/plain");
        assertThat(admin.all("/dialogs?channel=" + vk)).hasSize(1);
        posts(vk, "", event.replace("s3cret", "other")).being(403);
    }

    @Test
    void who_follows_the_link_of_a_mail_gets_no_more_broadcasts() {
        long mail = channel(
                "email",
                Map.of(
                        "host", "127.0.0.1",
                        "from", "support@shop.example",
                        "publicUrl", "https://broadcast.example",
                        "unsubscribeKey", LINK_KEY));
        var visitor = "ann-" + UUID.randomUUID() + "@visitors.example";
        long number = admin.post(
                        "/dialogs",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("channel", mail)
                                        .add("address", visitor)
                                        .add("visitorName", "Ann"))
                                .build())
                .being(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .getFirst()
                .getInt("number");
        var link = "unsubscribe/" + token(visitor);
        var page = Caller.send(HttpRequest.newBuilder(server.at("/channels/" + mail + "/" + link)))
                .being(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(preview(number).getJsonArray("excluded")).isEmpty();
        posts(mail, link, "List-Unsubscribe=One-Click").being(200);
        assertThat(preview(number).getJsonArray("excluded").getValuesAs(JsonObject.class))
                .extracting(excluded -> excluded.getString("reason"))
                .containsExactly("opted_out");
        posts(mail, "unsubscribe/x.y", "List-Unsubscribe=One-Click").being(403);
    }

    @ParameterizedTest
    @EnumSource
    void what_a_provider_posts_is_stored_when_it_is_answered_once_however_often_it_comes_and_only_with_its_proof(
            Hook hook) {
        long channel = channel(hook.kind, hook.settings());
        var address = server.at("/channels/" + channel + "/");
        var wrong = hook.post(address, "another_w0rd");
        Caller.send(wrong).being(403);
        Caller.send(HttpRequest.newBuilder(wrong.build(), (header, value) -> false))
                .being(403);
        assertThat(admin.all("/dialogs?channel=" + channel)).isEmpty();

        Caller.send(hook.post(address, Hook.SECRET)).being(200);
        var dialogs = admin.all("/dialogs?channel=" + channel);
        assertThat(dialogs).hasSize(1);
        Caller.send(hook.post(address, Hook.SECRET)).being(200);
        assertThat(admin.all("/dialogs?channel=" + channel)).hasSize(1);
        var conversation = admin.get("/dialogs/" + dialogs.getFirst().getInt("number") + "/messages");
        assertThat(conversation.json().getJsonArray("items").getValuesAs(JsonObject.class))
                .extracting(message -> message.getString("text"))
                .containsExactly("Hi");
    }

    private JsonObject preview(long number) {
        var body = Json.createObjectBuilder()
                .add("chatNumbers", String.valueOf(number))
                .add("message", "Hi");
        return admin.post("/broadcasts/preview", body.build()).being(200).json();
    }

    private static String token(String visitor) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var address = visitor.getBytes(StandardCharsets.UTF_8);
        return encoder.encodeToString(address) + "." + encoder.encodeToString(Signatures.hmacSha256(LINK_KEY, address));
    }
}
