package chat.broadcast.channel.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.InboundRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What accounts of all of Meta's products have in common: an app with its secret, and how it signs what it posts. */
final class MetaAccount {

    static final String VERIFY_TOKEN = "our-own-word";

    private static final String APP_SECRET = "0a1b2c3d4e5f";

    private MetaAccount() {}

    /** The settings of an account at a provider found at this address, to which its product adds its own. */
    static Map<String, String> settings(String token, URI provider) {
        var settings = new HashMap<String, String>();
        settings.put("token", token);
        settings.put("appSecret", APP_SECRET);
        settings.put("verifyToken", VERIFY_TOKEN);
        settings.put("baseUrl", provider + "/");
        return settings;
    }

    /** What is posted with a body as its proof. */
    static String signature(String body) {
        return "sha256=" + HexFormat.of().formatHex(Signatures.hmacSha256(APP_SECRET, body.getBytes(UTF_8)));
    }

    /** A post with its proof. */
    static InboundRequest signed(String body) {
        return post(signature(body), body);
    }

    static InboundRequest post(String signature, String body) {
        var headers = Map.of("x-hub-signature-256", List.of(signature));
        return new InboundRequest("POST", "", Map.of(), headers, body.getBytes(UTF_8));
    }
}
