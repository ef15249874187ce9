package chat.broadcast.channel.webhook;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.Exchange.Unanswered;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.HttpCall;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Posts each text to one address of the customer, signed; the endpoint recognises a repeat by {@code webhook-id}.
 *
 * <p>The customer's system may post back, see {@link chat.broadcast.channel.webhook}.
 */
@ApplicationScoped
public class WebhookAdapter implements Adapter {

    static final String URL = "url";
    static final String SECRET = "secret";
    static final String TIMEOUT = "timeoutSeconds";

    private static final Pattern TWO_DIGITS = Pattern.compile("\\d{1,2}");

    private static final String UNREADABLE_SECRET =
            "The channel's secret cannot be read: enter whsec_ followed by Base64, as your webhook system shows it.";

    private static final AdapterProfile PROFILE = new AdapterProfile(
            "webhook",
            "Webhook",
            List.of(
                    SettingField.required(
                            URL,
                            "Address",
                            SettingField.Type.URL,
                            "Where each text is posted. Answer any 2xx once you have it; answer a repeat of the same"
                                    + " webhook-id in the same way, and do nothing."),
                    SettingField.required(
                            SECRET,
                            "Secret",
                            SettingField.Type.SECRET,
                            "Begins with whsec_. Signs what we post and what you post to us, as Standard Webhooks"
                                    + " prescribes. To change it, enter the new and the old one with a blank between"
                                    + " for a while."),
                    SettingField.optional(
                            TIMEOUT,
                            "Time-out in seconds",
                            SettingField.Type.NUMBER,
                            "20",
                            "How long to wait for an answer, 1 to 30.")),
            new TextLimit(20_000, TextLimit.Unit.UTF8_BYTES),
            100,
            20,
            true,
            Optional.empty(),
            true);

    /** What was read from a channel's secrets last. */
    private record Known(String secrets, Optional<WebhookSignature> signature) {}

    private volatile Known last = new Known("", Optional.empty());

    private final Http http;
    private final InstantSource clock;

    /** @param clock what receivers judge a signature's age by, give or take minutes */
    @Inject
    public WebhookAdapter(Http http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /** For the container's proxy, which passes every call on. */
    @SuppressWarnings("NullAway")
    protected WebhookAdapter() {
        this(null, null);
    }

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        var signature = signature(account.text(SECRET));
        if (signature.isEmpty()) {
            return new SendResult.AccountRefused(SECRET, UNREADABLE_SECRET);
        }
        var call = signed(text.id(), WebhookWire.body(text), signature.get(), account);
        return switch (http.exchange(call)) {
            case Answered answer -> WebhookWire.read(answer, text.id(), clock.instant());
            case Unanswered none -> none.asSendResult();
        };
    }

    /** Kept while texts of one channel follow one another, as they do. */
    private Optional<WebhookSignature> signature(String secrets) {
        var known = last;
        if (!known.secrets().equals(secrets)) {
            known = new Known(secrets, WebhookSignature.of(secrets));
            last = known;
        }
        return known.signature();
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        var signature = WebhookSignature.of(account.text(SECRET));
        if (signature.isEmpty()) {
            return new CheckResult.Fails(SECRET, UNREADABLE_SECRET);
        }
        var id = "ping_" + UUID.randomUUID();
        var call = signed(id, WebhookWire.ping(id, clock.instant()), signature.get(), account);
        return switch (http.exchange(call)) {
            case Answered answer -> WebhookWire.readPing(answer, signature.get());
            case Unanswered none -> new CheckResult.Fails("unreachable", none.cause());
        };
    }

    private HttpCall signed(String id, byte[] body, WebhookSignature signature, ChannelAccount account) {
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        var headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", signature.sign(id, timestamp, body));
        return HttpCall.postJson(account.text(URL), account.network(), body, headers)
                .within(timeout(account));
    }

    private static Duration timeout(ChannelAccount account) {
        return account.optional(TIMEOUT)
                .filter(seconds -> TWO_DIGITS.matcher(seconds).matches())
                .map(seconds -> Duration.ofSeconds(Math.clamp(Integer.parseInt(seconds), 1, 30)))
                .orElse(Duration.ofSeconds(20));
    }

    @Override
    public InboundAnswer receive(InboundRequest request, ChannelAccount account) {
        var id = request.header("webhook-id").orElse("");
        var timestamp = request.header("webhook-timestamp").orElse("");
        var signatures = request.header("webhook-signature").orElse("");
        var genuine = WebhookSignature.of(account.text(SECRET))
                .filter(key -> key.verifies(id, timestamp, signatures, request.body(), clock.instant()))
                .isPresent();
        return genuine
                ? WebhookWire.read(request.body(), Instant.ofEpochSecond(Long.parseLong(timestamp)))
                : new InboundAnswer.Denied(
                        "It is not signed with the channel's secret, or more than five minutes old.");
    }
}
