package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.SettingField;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How Meta posts, whatever the product: the question for the address, and the proof that a post is Meta's. */
final class MetaPost {

    static final String APP_SECRET = "appSecret";
    static final String VERIFY_TOKEN = "verifyToken";

    static final SettingField APP_SECRET_FIELD = SettingField.optional(
            APP_SECRET,
            "App secret",
            SettingField.Type.SECRET,
            "",
            "Needed to receive: from the app's page “App settings, Basic”. Meta signs with it.");

    static final SettingField VERIFY_TOKEN_FIELD = SettingField.optional(
            VERIFY_TOKEN,
            "Verify token",
            SettingField.Type.SECRET,
            "",
            "Needed to receive: a word of your own, entered here and at the app's webhook.");

    private MetaPost() {}

    /** What a check adds about receiving; empty when nothing is missing for it. */
    static String deafness(ChannelAccount account) {
        return account.optional(APP_SECRET).isPresent()
                        && account.optional(VERIFY_TOKEN).isPresent()
                ? ""
                : " Without an app secret and a verify token nothing that visitors write arrives.";
    }

    /**
     * What a request says.
     *
     * @param events reads a post that is proven
     */
    static InboundAnswer read(
            InboundRequest request, ChannelAccount account, Function<JsonBody, Stream<InboundEvent>> events) {
        return request.method().equals("GET") ? readChallenge(request, account) : readPost(request, account, events);
    }

    /** Webhooks, “Verification requests”: the challenge goes back to whoever knows the verify token. */
    private static InboundAnswer readChallenge(InboundRequest request, ChannelAccount account) {
        var known = account.optional(VERIFY_TOKEN)
                .filter(ours -> Signatures.same(ours, query(request, "hub.verify_token")))
                .isPresent();
        return known && query(request, "hub.mode").equals("subscribe")
                ? new InboundAnswer.Challenge(query(request, "hub.challenge"))
                : new InboundAnswer.Denied("The verify token is missing or another one.");
    }

    private static String query(InboundRequest request, String name) {
        return request.query().getOrDefault(name, List.of("")).getFirst();
    }

    /** Webhooks, “Validating payloads”: {@code sha256=} and the HMAC of the raw bytes under the app's secret. */
    private static InboundAnswer readPost(
            InboundRequest request, ChannelAccount account, Function<JsonBody, Stream<InboundEvent>> events) {
        var given = request.header("x-hub-signature-256").orElse("");
        var genuine = account.optional(APP_SECRET)
                .map(secret -> "sha256=" + HexFormat.of().formatHex(Signatures.hmacSha256(secret, request.body())))
                .filter(ours -> Signatures.same(ours, given))
                .isPresent();
        if (!genuine) {
            return new InboundAnswer.Denied("It is not signed with the app's secret.");
        }
        return JsonBody.read(request.body())
                .filter(JsonBody::isObject)
                .<InboundAnswer>map(
                        post -> new InboundAnswer.Events(events.apply(post).toList()))
                .orElseGet(() -> new InboundAnswer.Malformed("The body is not a JSON object."));
    }
}
