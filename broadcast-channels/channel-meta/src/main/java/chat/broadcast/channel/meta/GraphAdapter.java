package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.Exchange.Unanswered;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.HttpCall;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What Messenger and Instagram have in common: the calls, the proof that a post is Meta's, and the settings for both. */
abstract class GraphAdapter implements Adapter {

    static final String TOKEN = "token";
    static final String NODE = "accountId";
    static final String APP_SECRET = "appSecret";
    static final String VERIFY_TOKEN = "verifyToken";
    static final String TAG = "tag";
    static final String VERSION = "version";
    static final String BASE_URL = "baseUrl";

    /** The account that a token belongs to. */
    private static final String ME = "me";

    /** Graph API, “Versioning”: a version lives about two years, so which one is used is a setting. */
    private static final String CURRENT_VERSION = "v25.0";

    private static final Duration REPLY_WINDOW = Duration.ofHours(24);

    private final Product product;
    private final Http http;
    private final Duration within;

    GraphAdapter(Product product, Http http, Duration within) {
        this.product = product;
        this.http = http;
        this.within = within;
    }

    /** The settings of an account, in the order of the form. */
    static List<SettingField> settings(Product product, String tokenHelp) {
        return List.of(
                SettingField.required(TOKEN, "Access token", SettingField.Type.SECRET, tokenHelp),
                SettingField.optional(
                        NODE,
                        "Account's id",
                        SettingField.Type.TEXT,
                        ME,
                        "The number of the page or professional account. Needed when one app serves several; else leave"
                                + " “me”."),
                SettingField.optional(
                        APP_SECRET,
                        "App secret",
                        SettingField.Type.SECRET,
                        "",
                        "Needed to receive: from the app's page “App settings, Basic”. Meta signs with it."),
                SettingField.optional(
                        VERIFY_TOKEN,
                        "Verify token",
                        SettingField.Type.SECRET,
                        "",
                        "Needed to receive: a word of your own, entered here and at the app's webhook."),
                SettingField.optional(
                        TAG,
                        "Message tag",
                        SettingField.Type.TEXT,
                        "",
                        "Sent with each message when Meta has granted the app one, for example HUMAN_AGENT."),
                SettingField.optional(
                        VERSION,
                        "API version",
                        SettingField.Type.TEXT,
                        CURRENT_VERSION,
                        "A version of the Graph API works for about two years."),
                SettingField.optional(
                        BASE_URL,
                        "Base address",
                        SettingField.Type.URL,
                        product.base(),
                        "Accounts with an Instagram Login use https://graph.instagram.com; otherwise leave it."));
    }

    static Optional<Duration> replyWindow() {
        return Optional.of(REPLY_WINDOW);
    }

    /** The body of a message. */
    abstract byte[] body(OutboundText text, String tag);

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        var tag = account.optional(TAG).orElse("");
        var node = account.optional(NODE).orElse(ME);
        var call = HttpCall.postJson(address(account, node + "/messages"), account.network(), body(text, tag));
        return switch (http.exchange(authorised(call, account))) {
            case Answered answer -> GraphWire.read(answer, product, tag, Instant.now());
            case Unanswered none -> none.asSendResult();
        };
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        var call = HttpCall.get(address(account, ME + "?fields=id,name"), account.network());
        return switch (http.exchange(authorised(call, account))) {
            case Answered answer -> GraphWire.readAccount(answer, product, hears(account));
            case Unanswered none -> new CheckResult.Fails("unreachable", none.cause());
        };
    }

    /** What a check adds about receiving. */
    private static String hears(ChannelAccount account) {
        return account.optional(APP_SECRET).isPresent()
                        && account.optional(VERIFY_TOKEN).isPresent()
                ? ""
                : " Without an app secret and a verify token nothing that visitors write arrives.";
    }

    private HttpCall authorised(HttpCall call, ChannelAccount account) {
        return call.with("Authorization", "Bearer " + account.text(TOKEN)).within(within);
    }

    private String address(ChannelAccount account, String path) {
        var base = account.optional(BASE_URL).orElse(product.base()).replaceFirst("/+$", "");
        return base + "/" + account.optional(VERSION).orElse(CURRENT_VERSION) + "/" + path;
    }

    @Override
    public InboundAnswer receive(InboundRequest request, ChannelAccount account) {
        return request.method().equals("GET") ? readChallenge(request, account) : readPost(request, account);
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
    private InboundAnswer readPost(InboundRequest request, ChannelAccount account) {
        var given = request.header("x-hub-signature-256").orElse("");
        var genuine = account.optional(APP_SECRET)
                .map(secret -> "sha256=" + HexFormat.of().formatHex(Signatures.hmacSha256(secret, request.body())))
                .filter(ours -> Signatures.same(ours, given))
                .isPresent();
        if (!genuine) {
            return new InboundAnswer.Denied("It is not signed with the app's secret.");
        }
        var node = account.optional(NODE).orElse(ME);
        return JsonBody.read(request.body())
                .filter(JsonBody::isObject)
                .<InboundAnswer>map(post -> new InboundAnswer.Events(
                        GraphEvents.read(post, product, id -> node.equals(ME) || node.equals(id))
                                .toList()))
                .orElseGet(() -> new InboundAnswer.Malformed("The body is not a JSON object."));
    }
}
