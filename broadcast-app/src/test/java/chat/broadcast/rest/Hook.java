package chat.broadcast.rest;

import chat.broadcast.channel.http.Signatures;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How each provider posts what a visitor wrote, with its own proof that it is the provider. */
enum Hook {
    TELEGRAM("telegram", "secretToken") {
        @Override
        Map<String, String> others() {
            return Map.of("token", "4242:AAE", "inbound", "webhook");
        }

        @Override
        HttpRequest.Builder post(URI address, String secret) {
            return json(address, """
                    {"update_id":1,"message":{"message_id":2,"date":1764000000,"text":"Hi",
                     "chat":{"id":5,"type":"private","first_name":"Ann"}}}""").header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
    },
    VIBER("viber", "token") {
        @Override
        Map<String, String> others() {
            return Map.of("senderName", "Shop");
        }

        @Override
        HttpRequest.Builder post(URI address, String secret) {
            var body = """
                    {"event":"message","timestamp":1764000000000,"message_token":1,"sender":{"id":"ann=","name":"Ann"},
                     "message":{"type":"text","text":"Hi"}}""";
            return json(address, body).header("X-Viber-Content-Signature", hex(secret, body));
        }
    },
    MESSENGER("messenger", "appSecret") {
        @Override
        Map<String, String> others() {
            return Map.of("token", "t", "verifyToken", "v");
        }

        @Override
        HttpRequest.Builder post(URI address, String secret) {
            return graph(address, "page", secret);
        }
    },
    INSTAGRAM("instagram", "appSecret") {
        @Override
        Map<String, String> others() {
            return Map.of("token", "t", "verifyToken", "v");
        }

        @Override
        HttpRequest.Builder post(URI address, String secret) {
            return graph(address, "instagram", secret);
        }
    },
    WHATSAPP("whatsapp", "appSecret") {
        @Override
        Map<String, String> others() {
            return Map.of("token", "t", "phoneNumberId", "1001", "verifyToken", "v");
        }

        @Override
        HttpRequest.Builder post(URI address, String secret) {
            var body = """
                    {"entry":[{"changes":[{"value":{"metadata":{"phone_number_id":"1001"},"messages":[
                     {"from":"15550001","id":"wamid.1","timestamp":"1764000000","type":"text","text":{"body":"Hi"}}]}}]}]}""";
            return json(address, body).header("X-Hub-Signature-256", "sha256=" + hex(secret, body));
        }
    },
    VK("vk", "secret") {
        @Override
        Map<String, String> others() {
            return Map.of("token", "t", "groupId", "1", "confirmation", "c0nf");
        }

        @Override
        HttpRequest.Builder post(URI address, String secret) {
            return json(address, """
                    {"type":"message_new","event_id":"e1","group_id":1,"secret":"%s",
                     "object":{"message":{"peer_id":5,"date":1764000000,"text":"Hi"}}}""".formatted(secret));
        }
    },
    TWILIO("twilio", "authToken") {
        @Override
        Map<String, String> others() {
            return Map.of("accountSid", "AC1", "from", "+1555", "publicUrl", "https://broadcast.example");
        }

        @Override
        HttpRequest.Builder post(URI address, String secret) {
            var fields =
                    new TreeMap<>(Map.of("AccountSid", "AC1", "Body", "Hi", "From", "+15550001", "MessageSid", "SM1"));
            var signed = new StringBuilder("https://broadcast.example" + address.getPath());
            fields.forEach((name, value) -> signed.append(name).append(value));
            var body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            var signature = Signatures.hmacSha1(secret, signed.toString().getBytes(StandardCharsets.UTF_8));
            return HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-Twilio-Signature", Base64.getEncoder().encodeToString(signature))
                    .POST(BodyPublishers.ofString(body));
        }
    };

    /** What the channels of a test share with their provider. */
    static final String SECRET = "s3cret_w0rd";

    final String kind;
    private final String secretSetting;

    Hook(String kind, String secretSetting) {
        this.kind = kind;
        this.secretSetting = secretSetting;
    }

    /** What a channel of the kind needs besides. */
    abstract Map<String, String> others();

    /** What a channel of the kind needs to receive. */
    Map<String, String> settings() {
        var all = new TreeMap<>(others());
        all.put(secretSetting, SECRET);
        return all;
    }

    /** “Hi” from Ann, always the same message, proven by a secret. */
    abstract HttpRequest.Builder post(URI address, String secret);

    private static HttpRequest.Builder json(URI address, String body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder graph(URI address, String object, String secret) {
        var body = """
                {"object":"%s","entry":[{"id":"1","messaging":[{"sender":{"id":"5"},"recipient":{"id":"1"},
                 "timestamp":1764000000000,"message":{"mid":"m_1","text":"Hi"}}]}]}""".formatted(object);
        return json(address, body).header("X-Hub-Signature-256", "sha256=" + hex(secret, body));
    }

    private static String hex(String secret, String body) {
        return HexFormat.of().formatHex(Signatures.hmacSha256(secret, body.getBytes(StandardCharsets.UTF_8)));
    }
}
