package chat.broadcast.rest;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.testing.ServerProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook channel of the server with dialogs on it, and the customer's system behind it. */
final class Provider implements AutoCloseable {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final ServerProcess server;
    private final ProviderStandIn standIn;
    private final String name = "Hook " + UUID.randomUUID();
    private final long channel;

    private Provider(ServerProcess server, Duration slowness, double ratePerSecond) {
        this.server = server;
        this.standIn = ProviderStandIn.start(request -> Reply.empty(200).after(slowness));
        var wish = wish(name, standIn.uri() + "/in").add("ratePerSecond", ratePerSecond);
        this.channel = Caller.as("admin", server)
                .post("/channels", wish.build())
                .being(201)
                .json()
                .getInt("id");
    }

    /** Takes every text at once. */
    static Provider quick(ServerProcess server) {
        return new Provider(server, Duration.ZERO, 10_000);
    }

    /** Gets about so many texts a second. */
    static Provider paced(ServerProcess server, double ratePerSecond) {
        return new Provider(server, Duration.ZERO, ratePerSecond);
    }

    static JsonObjectBuilder wish(String name, String url) {
        return Json.createObjectBuilder()
                .add("kind", "webhook")
                .add("name", name)
                .add("settings", Json.createObjectBuilder().add("url", url).add("secret", SECRET));
    }

    long channel() {
        return channel;
    }

    String name() {
        return name;
    }

    ProviderStandIn standIn() {
        return standIn;
    }

    /** The numbers of {@code count} new dialogs, in ascending order. */
    List<Long> dialogs(int count) {
        var wanted = Json.createArrayBuilder();
        IntStream.range(0, count)
                .forEach(i -> wanted.add(Json.createObjectBuilder()
                        .add("channel", channel)
                        .add("address", "visitor-" + UUID.randomUUID())
                        .add("visitorName", "Visitor " + i)));
        return Caller.as("admin", server)
                .post("/dialogs", wanted.build())
                .being(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(opened -> opened.getJsonNumber("number").longValue())
                .toList();
    }

    /** A broadcast of {@code message} to these, as a body. */
    static JsonObjectBuilder to(List<Long> numbers, String message) {
        return Json.createObjectBuilder()
                .add("chatNumbers", Json.createArrayBuilder(numbers))
                .add("message", message);
    }

    /** Posts to the channel's address what the customer's system has to say, signed as Standard Webhooks prescribes. */
    Caller.Answer says(JsonObject event) {
        return says(event, SECRET);
    }

    /** The same, signed with another secret. */
    Caller.Answer says(JsonObject event, String secret) {
        var id = "msg_" + UUID.randomUUID();
        long now = Instant.now().getEpochSecond();
        return Caller.send(HttpRequest.newBuilder(server.at("/channels/" + channel + "/"))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", "v1," + signature(secret, id + "." + now + "." + event))
                .POST(BodyPublishers.ofString(event.toString())));
    }

    private static String signature(String secret, String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        standIn.close();
    }
}
