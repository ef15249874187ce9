package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.Exchange.Unanswered;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.HttpCall;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.NamingAdapter;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Messenger and Instagram have in common: the calls, the proof that a post is Meta's, and the settings for both. */
abstract class GraphAdapter implements NamingAdapter {

    static final String TOKEN = "token";
    static final String NODE = "accountId";
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
                MetaPost.APP_SECRET_FIELD,
                MetaPost.VERIFY_TOKEN_FIELD,
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
        return http.exchange(authorised(call, account))
                .asSendResult(answer -> GraphWire.read(answer, product, tag, Instant.now()));
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        var call = HttpCall.get(address(account, ME + "?fields=id,name"), account.network());
        return http.exchange(authorised(call, account))
                .asCheckResult(answer -> GraphWire.readAccount(answer, product, MetaPost.deafness(account)));
    }

    /** Needs no right of its own for whoever has written; Meta refuses it to apps that it has not reviewed. */
    @Override
    public Optional<String> visitorName(String visitor, ChannelAccount account) {
        var profile = URLEncoder.encode(visitor, StandardCharsets.UTF_8) + "?fields=" + product.nameFields();
        return switch (http.exchange(authorised(HttpCall.get(address(account, profile), account.network()), account))) {
            case Answered answer -> GraphWire.readName(answer);
            case Unanswered _ -> Optional.empty();
        };
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
        var node = account.optional(NODE).orElse(ME);
        return MetaPost.read(
                request, account, post -> GraphEvents.read(post, product, id -> node.equals(ME) || node.equals(id)));
    }
}
