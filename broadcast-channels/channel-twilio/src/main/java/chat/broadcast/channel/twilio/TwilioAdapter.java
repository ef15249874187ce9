package chat.broadcast.channel.twilio;

import chat.broadcast.channel.http.Exchange;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.HttpCall;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundAnswer.Thanks;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Speaks Twilio's Messages API for SMS. Twilio offers nothing by which it would recognise a repeat. */
@ApplicationScoped
public class TwilioAdapter implements Adapter {

    static final String ACCOUNT = "accountSid";
    static final String AUTH_TOKEN = "authToken";
    static final String KEY = "keySid";
    static final String KEY_SECRET = "keySecret";
    static final String FROM = "from";
    static final String SERVICE = "messagingServiceSid";
    static final String PUBLIC_URL = "publicUrl";
    static final String BASE_URL = "baseUrl";

    private static final String TWILIO = "https://api.twilio.com";
    private static final String STATUS = "status/";
    private static final String WEB_ADDRESS = "https?://[\\w.:\\[\\]-]+(/[\\x21-\\x7e&&[^?#]]*)?";

    /** What Twilio takes as an answer that says nothing to the visitor. */
    private static final Thanks NO_REPLY = new Thanks("text/xml", "<Response/>");

    private static final Set<String> ITS_OWN_WORDS = Set.of(
            "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE", "START", "YES", "UNSTOP");

    private static final String NO_SENDER = "Enter the number that sends, or the SID of a messaging service.";

    /** The pace of one long number in the United States: others are a matter of contract. */
    private static final AdapterProfile PROFILE = new AdapterProfile(
            "twilio",
            "SMS (Twilio)",
            List.of(
                    SettingField.required(
                            ACCOUNT,
                            "Account SID",
                            SettingField.Type.TEXT,
                            "On the first page of Twilio's Console; begins with AC."),
                    SettingField.required(
                            AUTH_TOKEN,
                            "Auth token",
                            SettingField.Type.SECRET,
                            "Stands beside the account SID. Twilio signs with it what it posts to us."),
                    SettingField.optional(
                            KEY,
                            "API key SID",
                            SettingField.Type.TEXT,
                            "",
                            "To send with an API key instead of the auth token; begins with SK."),
                    SettingField.optional(
                            KEY_SECRET,
                            "API key's secret",
                            SettingField.Type.SECRET,
                            "",
                            "Shown once, when the key is made."),
                    SettingField.optional(
                            FROM,
                            "Sender",
                            SettingField.Type.TEXT,
                            "",
                            "The number that sends, for example +15557122661, or a name where the country allows one."),
                    SettingField.optional(
                            SERVICE,
                            "Messaging service SID",
                            SettingField.Type.TEXT,
                            "",
                            "Instead of one sender: Twilio chooses from the service's; begins with MG."),
                    SettingField.optional(
                            PUBLIC_URL,
                            "Public address of this server",
                            SettingField.Type.URL,
                            "",
                            "As Twilio reaches it, for example https://broadcast.example. Needed to receive, and to"
                                    + " learn what became of messages."),
                    SettingField.optional(
                            BASE_URL,
                            "Base address",
                            SettingField.Type.URL,
                            TWILIO,
                            "Of a region or an edge of Twilio's, when the account is not in the United States.")),
            new TextLimit(1_600, TextLimit.Unit.SMS_CHARACTERS),
            1,
            20,
            false,
            Optional.empty(),
            true);

    private final Http http;
    private final Duration within;

    @Inject
    public TwilioAdapter(Http http) {
        this(http, Duration.ofSeconds(30));
    }

    TwilioAdapter(Http http, Duration within) {
        this.http = http;
        this.within = within;
    }

    /** For the container's proxy, which passes every call on. */
    @SuppressWarnings("NullAway")
    protected TwilioAdapter() {
        this(null, Duration.ZERO);
    }

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    /** Twilio's words, of “Opt-out keywords (SMS STOP filtering)”: a whole message, whatever the case. */
    @Override
    public boolean answersItself(String text) {
        return ITS_OWN_WORDS.contains(text.strip().toUpperCase(Locale.ROOT));
    }

    /** Twilio writes numbers as E.164 does: a plus and digits. */
    @Override
    public String address(String given) {
        var number = given.strip();
        return number.matches("\\+?[\\d\\s\\h().-]+") ? number.replaceAll("[\\s\\h().-]", "") : number;
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        var form = new LinkedHashMap<String, String>();
        form.put("To", text.address());
        account.optional(SERVICE)
                .ifPresentOrElse(
                        service -> form.put("MessagingServiceSid", service),
                        () -> account.optional(FROM).ifPresent(sender -> form.put("From", sender)));
        if (form.size() == 1) {
            return new SendResult.AccountRefused("sender", NO_SENDER);
        }
        form.put("Body", text.text());
        publicAddress(account).ifPresent(address -> form.put("StatusCallback", address + "/" + STATUS + text.id()));
        return ask(HttpCall.postForm(address(account, "/Messages.json"), account.network(), form), account)
                .asSendResult(answer -> TwilioWire.read(answer, Instant.now()));
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        if (account.optional(SERVICE).or(() -> account.optional(FROM)).isEmpty()) {
            return new CheckResult.Fails("sender", NO_SENDER);
        }
        var more = publicAddress(account).isPresent()
                ? ""
                : " Without this server's public address nothing arrives: neither what visitors write nor what became"
                        + " of messages.";
        return ask(HttpCall.get(address(account, ".json"), account.network()), account)
                .asCheckResult(answer -> TwilioWire.readAccount(answer, more));
    }

    private static String address(ChannelAccount account, String path) {
        var base = account.optional(BASE_URL).orElse(TWILIO).replaceFirst("/+$", "");
        return base + "/2010-04-01/Accounts/" + account.text(ACCOUNT) + path;
    }

    private Exchange ask(HttpCall call, ChannelAccount account) {
        if (account.optional(PUBLIC_URL)
                .filter(url -> !url.matches(WEB_ADDRESS))
                .isPresent()) {
            return new Exchange.Barred(
                    "This server's public address is not a web address: it must begin with https://.");
        }
        var user = account.optional(KEY).orElseGet(() -> account.text(ACCOUNT));
        var secret = account.optional(KEY)
                .flatMap(key -> account.optional(KEY_SECRET))
                .orElseGet(() -> account.text(AUTH_TOKEN));
        var login = user + ":" + secret;
        if (!login.matches("[\\x21-\\x7e]+")) {
            return new Exchange.Barred("The account's SID or token holds blanks or odd characters: enter it again.");
        }
        return http.exchange(call.with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII)))
                .within(within));
    }

    /** Where Twilio posts to this channel, without a slash at the end. */
    private static Optional<String> publicAddress(ChannelAccount account) {
        return account.optional(PUBLIC_URL).map(url -> url.replaceFirst("/+$", "") + "/channels/" + account.id());
    }

    /**
     * “Validating requests”: the Base64 of HMAC-SHA1, under the auth token, of the address as Twilio knows it and all
     * fields, sorted by name, without anything between.
     */
    @Override
    public InboundAnswer receive(InboundRequest request, ChannelAccount account) {
        var form = TwilioForm.read(request.body());
        var given = request.header("x-twilio-signature").orElse("");
        var genuine = publicAddress(account).stream()
                .flatMap(address -> knownAs(address, request.path()))
                .anyMatch(address -> Signatures.same(signature(address, form, account), given));
        if (!genuine) {
            return new InboundAnswer.Denied("It is not signed with the auth token for this channel's public address.");
        }
        if (!form.text("AccountSid").equals(account.text(ACCOUNT))) {
            return new InboundAnswer.Denied("It is about another account of Twilio's.");
        }
        var ours = request.path().startsWith(STATUS)
                ? Optional.of(request.path().substring(STATUS.length()))
                : Optional.<String>empty();
        return new InboundAnswer.Events(
                ours.map(id -> TwilioEvents.readStatus(form, id, Instant.now()))
                        .orElseGet(() -> TwilioEvents.read(form, Instant.now()))
                        .toList(),
                NO_REPLY);
    }

    /** The channel's own address may have been entered with or without a slash at its end. */
    private static Stream<String> knownAs(String address, String path) {
        return path.isEmpty() ? Stream.of(address, address + "/") : Stream.of(address + "/" + path);
    }

    private static String signature(String address, TwilioForm form, ChannelAccount account) {
        var signed = address
                + form.fields().entrySet().stream()
                        .map(field -> field.getKey() + field.getValue())
                        .collect(Collectors.joining());
        return Base64.getEncoder()
                .encodeToString(Signatures.hmacSha1(account.text(AUTH_TOKEN), signed.getBytes(StandardCharsets.UTF_8)));
    }
}
