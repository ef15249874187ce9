package chat.broadcast.channel.vk;

import chat.broadcast.channel.http.Exchange;
import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.Exchange.Unanswered;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.HttpCall;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundAnswer.Thanks;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.NamingAdapter;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.RegisteringAdapter;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Speaks the VK API for the messages of a community. A repeat within an hour is recognised by its random_id. */
@ApplicationScoped
public class VkAdapter implements RegisteringAdapter, NamingAdapter {

    static final String TOKEN = "token";
    static final String GROUP = "groupId";
    static final String SECRET = "secret";
    static final String CONFIRMATION = "confirmation";
    static final String VERSION = "version";
    static final String BASE_URL = "baseUrl";

    private static final String VK = "https://api.vk.ru";
    private static final String CURRENT_VERSION = "5.199";

    /** The schema allows 9,000 characters, what is reported to pass is 4,096: more than that answers error 914. */
    private static final int LONGEST_TEXT = 4_096;

    private static final AdapterProfile PROFILE = new AdapterProfile(
                    "vk",
                    "VK",
                    List.of(
                            SettingField.required(
                                    TOKEN,
                                    "Community's key",
                                    SettingField.Type.SECRET,
                                    "In the community: Manage, API usage, Access tokens; it needs the right “messages”."),
                            SettingField.required(
                                    GROUP,
                                    "Community's number",
                                    SettingField.Type.TEXT,
                                    "Stands on the same page, under Callback API, as group_id."),
                            SettingField.optional(
                                    SECRET,
                                    "Secret key",
                                    SettingField.Type.SECRET,
                                    "",
                                    "Needed to receive. “Register webhook” makes one when it is empty; else a long word of"
                                            + " your own, entered here and under Callback API."),
                            SettingField.optional(
                                    CONFIRMATION,
                                    "Confirmation string",
                                    SettingField.Type.TEXT,
                                    "",
                                    "Needed to receive. “Register webhook” fetches it; else under Callback API, “String to"
                                            + " be returned”."),
                            SettingField.optional(
                                    VERSION,
                                    "API version",
                                    SettingField.Type.TEXT,
                                    CURRENT_VERSION,
                                    "The version of the VK API that is spoken."),
                            SettingField.optional(
                                    BASE_URL,
                                    "Base address",
                                    SettingField.Type.URL,
                                    VK,
                                    "Where the API is found; https://api.vk.com is the same.")),
                    new TextLimit(LONGEST_TEXT, TextLimit.Unit.UTF16),
                    18,
                    20,
                    true,
                    Optional.empty(),
                    true)
            .idempotentFor(Duration.ofHours(1));

    private final Http http;
    private final Duration within;

    @Inject
    public VkAdapter(Http http) {
        this(http, Duration.ofSeconds(30));
    }

    VkAdapter(Http http, Duration within) {
        this.http = http;
        this.within = within;
    }

    /** For the container's proxy, which passes every call on. */
    @SuppressWarnings("NullAway")
    protected VkAdapter() {
        this(null, Duration.ZERO);
    }

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        return ask(account, "messages.send", VkWire.form(text))
                .asSendResult(answer -> VkWire.read(answer, Instant.now()));
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        return ask(account, "groups.getById", Map.of("group_id", account.text(GROUP)))
                .asCheckResult(answer -> VkWire.community(answer)
                        .map(name -> checkRights(account, name))
                        .orElseGet(() -> VkWire.readRefusal(answer)));
    }

    private CheckResult checkRights(ChannelAccount account, String name) {
        return ask(account, "groups.getTokenPermissions", Map.of())
                .asCheckResult(answer -> VkWire.readRights(answer, name));
    }

    /** A conversation of several has no name of its own, and a community is no user: VK knows no user by such a number. */
    @Override
    public Optional<String> visitorName(String peer, ChannelAccount account) {
        return switch (ask(account, "users.get", Map.of("user_ids", peer))) {
            case Answered answer -> VkWire.userName(answer);
            case Unanswered _ -> Optional.empty();
        };
    }

    /** The string that VK wants to read is another one for each way of setting up: the one for this way, it tells. */
    @Override
    public Preparation prepare(ChannelAccount account) {
        return switch (ask(account, "groups.getCallbackConfirmationCode", VkServers.group(account))) {
            case Answered answer -> VkServers.prepare(account, answer);
            case Unanswered none -> new Preparation.Impossible("unreachable", none.cause());
        };
    }

    /** The server that posts here is added, or changed where it is listed already; then what it posts, and whether it does. */
    @Override
    public CheckResult register(ChannelAccount account, String address) {
        return servers(
                account,
                listed -> VkServers.done(listed)
                        ? VkServers.at(listed, address)
                                .flatMap(server -> server.text("id"))
                                .map(server -> renew(account, address, server))
                                .orElseGet(() -> add(account, address))
                        : VkServers.refusal(listed));
    }

    private CheckResult servers(ChannelAccount account, Function<Answered, CheckResult> reader) {
        return ask(account, "groups.getCallbackServers", VkServers.group(account))
                .asCheckResult(reader);
    }

    private CheckResult add(ChannelAccount account, String address) {
        return ask(account, "groups.addCallbackServer", VkServers.server(account, address))
                .asCheckResult(answer -> VkServers.added(answer)
                        .map(server -> choose(account, address, server))
                        .orElseGet(() -> VkServers.refusal(answer)));
    }

    private CheckResult renew(ChannelAccount account, String address, String server) {
        var fields = new LinkedHashMap<>(VkServers.server(account, address));
        fields.put("server_id", server);
        return ask(account, "groups.editCallbackServer", fields)
                .asCheckResult(answer ->
                        VkServers.done(answer) ? choose(account, address, server) : VkServers.refusal(answer));
    }

    private CheckResult choose(ChannelAccount account, String address, String server) {
        return ask(account, "groups.setCallbackSettings", VkServers.settings(account, server, version(account)))
                .asCheckResult(answer -> VkServers.done(answer)
                        ? servers(account, listed -> VkServers.confirmed(listed, address))
                        : VkServers.refusal(answer));
    }

    private static String version(ChannelAccount account) {
        return account.optional(VERSION).orElse(CURRENT_VERSION);
    }

    /** The event of a message that the community sent carries its random_id. */
    @Override
    public String mark(String outboundId) {
        return String.valueOf(VkWire.randomId(outboundId));
    }

    private Exchange ask(ChannelAccount account, String method, Map<String, String> parameters) {
        var fields = new LinkedHashMap<>(parameters);
        fields.put("v", version(account));
        var url = account.optional(BASE_URL).orElse(VK).replaceFirst("/+$", "") + "/method/" + method;
        return http.exchange(HttpCall.postForm(url, account.network(), fields)
                .with("Authorization", "Bearer " + account.text(TOKEN))
                .within(within));
    }

    /** Callback API: the first post asks for the confirmation string; the others carry the secret in their body. */
    @Override
    public InboundAnswer receive(InboundRequest request, ChannelAccount account) {
        var read = JsonBody.read(request.body()).filter(JsonBody::isObject);
        if (read.isEmpty()) {
            return new InboundAnswer.Denied("The body is not a JSON object, and so holds no secret.");
        }
        var event = read.get();
        var ours = event.text("group_id").filter(account.text(GROUP)::equals).isPresent();
        if (ours && event.text("type").filter("confirmation"::equals).isPresent()) {
            return account.optional(CONFIRMATION)
                    .<InboundAnswer>map(InboundAnswer.Challenge::new)
                    .orElseGet(() -> new InboundAnswer.Denied("This channel has no confirmation string."));
        }
        var given = event.text("secret").orElse("");
        if (!ours
                || account.optional(SECRET)
                        .filter(secret -> Signatures.same(secret, given))
                        .isEmpty()) {
            return new InboundAnswer.Denied("The secret or the community's number is missing or another one.");
        }
        return event.text("event_id")
                .<InboundAnswer>map(id -> new InboundAnswer.Events(
                        VkEvents.read(event, id, Instant.now()).stream().toList(), new Thanks("text/plain", "ok")))
                .orElseGet(() -> new InboundAnswer.Malformed("The event has no event_id."));
    }
}
