package chat.broadcast.channel.telegram;

import chat.broadcast.channel.http.Exchange;
import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.Exchange.Unanswered;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.HttpCall;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.PollingAdapter;
import chat.broadcast.channel.spi.RegisteringAdapter;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Speaks the Telegram Bot API. Telegram offers nothing by which it would recognise a repeat.
 *
 * <p>The token is part of every address, so no address ever leaves this class but towards Telegram.
 */
@ApplicationScoped
public class TelegramAdapter implements PollingAdapter, RegisteringAdapter {

    static final String TOKEN = "token";
    static final String BASE_URL = "baseUrl";
    static final String INBOUND = "inbound";
    static final String SECRET_TOKEN = "secretToken";
    static final String POLLING = "polling";
    static final String WEBHOOK = "webhook";

    private static final String CLOUD = "https://api.telegram.org";

    /** Bot API, getUpdates: the server itself waits for news, so long in seconds. */
    private static final int LONG_POLL_SECONDS = 25;

    /** 100 updates, each with the message that it replies to, some bytes a letter. */
    private static final int LONGEST_NEWS = 8 << 20;

    private static final AdapterProfile PROFILE = new AdapterProfile(
            "telegram",
            "Telegram",
            List.of(
                    SettingField.required(
                            TOKEN,
                            "Bot token",
                            SettingField.Type.SECRET,
                            "From @BotFather, for example 123456789:AAF…. A token that was shown to others can be"
                                    + " renewed there."),
                    SettingField.optional(
                            BASE_URL,
                            "Base address",
                            SettingField.Type.URL,
                            CLOUD,
                            "Only for a Bot API server of your own."),
                    SettingField.choice(
                            INBOUND,
                            "What visitors write",
                            List.of(POLLING, WEBHOOK),
                            "Polling asks Telegram for it and needs no public address. With webhook, Telegram posts it"
                                    + " to this channel's address: save, then “Register webhook”."),
                    SettingField.optional(
                            SECRET_TOKEN,
                            "Secret token",
                            SettingField.Type.SECRET,
                            "",
                            "Proves that what is posted is Telegram's: 1 to 256 letters, digits, _ and -. “Register"
                                    + " webhook” makes one when it is empty.")),
            new TextLimit(4096, TextLimit.Unit.UTF16),
            25,
            30,
            false,
            Optional.empty(),
            true);

    private final Http http;
    private final Duration sendWithin;

    @Inject
    public TelegramAdapter(Http http) {
        this(http, Duration.ofSeconds(30));
    }

    TelegramAdapter(Http http, Duration sendWithin) {
        this.http = http;
        this.sendWithin = sendWithin;
    }

    /** For the container's proxy, which passes every call on. */
    @SuppressWarnings("NullAway")
    protected TelegramAdapter() {
        this(null, Duration.ZERO);
    }

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        return ask(account, "sendMessage", TelegramWire.body(text))
                .asSendResult(answer -> TelegramWire.read(answer, Instant.now()));
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        if (!polls(account) && account.optional(SECRET_TOKEN).isEmpty()) {
            return new CheckResult.Fails(
                    SECRET_TOKEN,
                    "A webhook needs a secret token: “Register webhook” makes one, or enter the one that was given to"
                            + " setWebhook.");
        }
        return ask(account, "getMe", new byte[0])
                .asCheckResult(me -> TelegramCheck.bot(me)
                        .map(bot -> checkWebhook(account, bot))
                        .orElseGet(() -> TelegramCheck.readRefusal(me)));
    }

    private CheckResult checkWebhook(ChannelAccount account, String bot) {
        return ask(account, "getWebhookInfo", new byte[0])
                .asCheckResult(answer -> TelegramCheck.read(bot, answer, polls(account)));
    }

    @Override
    public boolean polls(ChannelAccount account) {
        return !account.optional(INBOUND).equals(Optional.of(WEBHOOK));
    }

    @Override
    public Polled poll(ChannelAccount account, String cursor) {
        var question = JsonBody.object()
                .add("timeout", LONG_POLL_SECONDS)
                .add("limit", 100)
                .add("allowed_updates", TelegramUpdates.allowed());
        if (cursor.matches("\\d{1,10}")) {
            question.add("offset", Long.parseLong(cursor));
        }
        var call = call(account, "getUpdates", JsonBody.bytes(question))
                .within(Duration.ofSeconds(LONG_POLL_SECONDS + 5))
                .answerUpTo(LONGEST_NEWS);
        return switch (http.exchange(call)) {
            case Answered answer -> TelegramUpdates.read(answer, bot(account), cursor);
            case Exchange.Barred barred -> new Polled.Refused("address", barred.cause());
            case Unanswered none -> new Polled.Failed(none.cause());
        };
    }

    @Override
    public Preparation prepare(ChannelAccount account) {
        return TelegramWebhook.prepare(account, polls(account));
    }

    @Override
    public CheckResult register(ChannelAccount account, String address) {
        return ask(account, "setWebhook", TelegramWebhook.body(account, address))
                .asCheckResult(answer -> TelegramWebhook.refusal(answer).orElseGet(() -> confirm(account, address)));
    }

    private CheckResult confirm(ChannelAccount account, String address) {
        return ask(account, "getWebhookInfo", new byte[0])
                .asCheckResult(answer -> TelegramWebhook.readSet(answer, address));
    }

    @Override
    public InboundAnswer receive(InboundRequest request, ChannelAccount account) {
        if (polls(account)) {
            return new InboundAnswer.Denied("This channel is polled.");
        }
        var expected = account.optional(SECRET_TOKEN);
        var given = request.header("x-telegram-bot-api-secret-token").orElse("");
        if (expected.isEmpty() || !MessageDigest.isEqual(utf8(expected.get()), utf8(given))) {
            return new InboundAnswer.Denied("The secret token is missing or another one.");
        }
        return JsonBody.read(request.body())
                .filter(update -> update.number("update_id").isPresent())
                .<InboundAnswer>map(update -> new InboundAnswer.Events(
                        TelegramUpdates.events(update, bot(account)).toList()))
                .orElseGet(() -> new InboundAnswer.Malformed("The body is not an update."));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The number before the colon of a token is the bot's id, and no secret. */
    private static String bot(ChannelAccount account) {
        return account.text(TOKEN).split(":", 2)[0];
    }

    private Exchange ask(ChannelAccount account, String method, byte[] body) {
        return http.exchange(call(account, method, body).within(sendWithin));
    }

    private static HttpCall call(ChannelAccount account, String method, byte[] body) {
        var base = account.optional(BASE_URL).orElse(CLOUD);
        var url = base.replaceFirst("/+$", "") + "/bot" + account.text(TOKEN) + "/" + method;
        return HttpCall.postJson(url, account.network(), body);
    }
}
