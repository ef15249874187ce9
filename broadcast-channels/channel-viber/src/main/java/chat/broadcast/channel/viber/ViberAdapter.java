package chat.broadcast.channel.viber;

import chat.broadcast.channel.http.Exchange;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.HttpCall;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.AdapterProfile.ReceiptsBy;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.RegisteringAdapter;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Speaks the Viber REST bot API. Viber offers nothing by which it would recognise a repeat. */
@ApplicationScoped
public class ViberAdapter implements RegisteringAdapter {

    static final String TOKEN = "token";
    static final String SENDER = "senderName";
    static final String BASE_URL = "baseUrl";

    private static final String VIBER = "https://chatapi.viber.com";

    /** The pace is our own choice: Viber names no figure for send_message. */
    private static final AdapterProfile PROFILE = new AdapterProfile(
                    "viber",
                    "Viber",
                    List.of(
                            SettingField.required(
                                    TOKEN,
                                    "Bot token",
                                    SettingField.Type.SECRET,
                                    "In the Viber Admin Panel, on the bot's “Edit Info” page, under “Your app key”."),
                            SettingField.required(
                                    SENDER,
                                    "Sender's name",
                                    SettingField.Type.TEXT,
                                    "Stands above each message in the visitor's chat; at most 28 characters."),
                            SettingField.optional(
                                    BASE_URL,
                                    "Base address",
                                    SettingField.Type.URL,
                                    VIBER,
                                    "Only for a gateway of your own before Viber.")),
                    new TextLimit(7_000, TextLimit.Unit.UTF16),
                    20,
                    20,
                    false,
                    Optional.empty(),
                    true)
            .receiptsBy(ReceiptsBy.THEIR_ID);

    private final Http http;
    private final Duration within;

    @Inject
    public ViberAdapter(Http http) {
        this(http, Duration.ofSeconds(30));
    }

    ViberAdapter(Http http, Duration within) {
        this.http = http;
        this.within = within;
    }

    /** For the container's proxy, which passes every call on. */
    @SuppressWarnings("NullAway")
    protected ViberAdapter() {
        this(null, Duration.ZERO);
    }

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        return ask(account, "send_message", ViberWire.body(text, account.text(SENDER)))
                .asSendResult(answer -> ViberWire.read(answer, Instant.now()));
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        return ask(account, "get_account_info", JsonBody.bytes(JsonBody.object()))
                .asCheckResult(ViberWire::readAccount);
    }

    /** The bot's token proves what is posted: nothing has to be agreed on beforehand. */
    @Override
    public Preparation prepare(ChannelAccount account) {
        return new Preparation.Ready(Map.of());
    }

    /** Viber tries the address before it answers, by an event that says nothing. */
    @Override
    public CheckResult register(ChannelAccount account, String address) {
        return ask(account, "set_webhook", ViberWebhook.body(address))
                .asCheckResult(answer -> ViberWebhook.read(answer, address));
    }

    /** Viber signs with the bot's token; its own library also takes the signature from the query. */
    @Override
    public InboundAnswer receive(InboundRequest request, ChannelAccount account) {
        var given = request.header("x-viber-content-signature")
                .orElseGet(
                        () -> request.query().getOrDefault("sig", List.of("")).getFirst());
        var ours = HexFormat.of().formatHex(Signatures.hmacSha256(account.text(TOKEN), request.body()));
        if (!Signatures.same(ours, given)) {
            return new InboundAnswer.Denied("It is not signed with the bot's token.");
        }
        return JsonBody.read(request.body())
                .filter(event -> event.text("event").isPresent())
                .<InboundAnswer>map(event -> new InboundAnswer.Events(
                        ViberEvents.read(event, Instant.now()).toList()))
                .orElseGet(() -> new InboundAnswer.Malformed("The body is not an event."));
    }

    private Exchange ask(ChannelAccount account, String method, byte[] body) {
        var url = account.optional(BASE_URL).orElse(VIBER).replaceFirst("/+$", "") + "/pa/" + method;
        return http.exchange(HttpCall.postJson(url, account.network(), body)
                .with("X-Viber-Auth-Token", account.text(TOKEN))
                .within(within));
    }
}
