package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.Exchange.Unanswered;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.HttpCall;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.channel.spi.OutboundTemplate;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import chat.broadcast.channel.spi.TemplateAdapter;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Speaks the WhatsApp Cloud API for one business number: templates for broadcasts, and an agent's own words as an answer.
 * WhatsApp offers nothing by which it would recognise a repeat.
 */
@ApplicationScoped
public class WhatsAppAdapter implements TemplateAdapter {

    static final String TOKEN = "token";
    static final String NUMBER = "phoneNumberId";
    static final String BUSINESS = "businessAccountId";
    static final String VERSION = "version";
    static final String BASE_URL = "baseUrl";

    private static final String META = "https://graph.facebook.com";
    private static final String CURRENT_VERSION = "v25.0";

    /** Of 100 templates each: more than an account may have. */
    private static final int MOST_PAGES = 70;

    private static final AdapterProfile PROFILE = new AdapterProfile(
            "whatsapp",
            "WhatsApp",
            List.of(
                    SettingField.required(
                            TOKEN,
                            "Access token",
                            SettingField.Type.SECRET,
                            "Of a system user with the rights whatsapp_business_messaging and"
                                    + " whatsapp_business_management."),
                    SettingField.required(
                            NUMBER,
                            "Phone number's id",
                            SettingField.Type.TEXT,
                            "On the app's page “WhatsApp, API Setup”: the id, not the number itself."),
                    SettingField.optional(
                            BUSINESS,
                            "Business account's id",
                            SettingField.Type.TEXT,
                            "",
                            "Stands on the same page; needed to list templates."),
                    MetaPost.APP_SECRET_FIELD,
                    MetaPost.VERIFY_TOKEN_FIELD,
                    SettingField.optional(
                            VERSION,
                            "API version",
                            SettingField.Type.TEXT,
                            CURRENT_VERSION,
                            "A version of the Graph API works for about two years."),
                    SettingField.optional(
                            BASE_URL, "Base address", SettingField.Type.URL, META, "Where the Graph API is found.")),
            new TextLimit(4_096, TextLimit.Unit.UTF16),
            60,
            60,
            false,
            Optional.empty(),
            false);

    private final Http http;
    private final Duration within;

    @Inject
    public WhatsAppAdapter(Http http) {
        this(http, Duration.ofSeconds(30));
    }

    WhatsAppAdapter(Http http, Duration within) {
        this.http = http;
        this.within = within;
    }

    /** For the container's proxy, which passes every call on. */
    @SuppressWarnings("NullAway")
    protected WhatsAppAdapter() {
        this(null, Duration.ZERO);
    }

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    /** An agent's answer: WhatsApp takes it for 24 hours after the visitor last wrote. */
    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        return post(WhatsAppWire.body(text), account);
    }

    @Override
    public SendResult sendTemplate(OutboundTemplate template, ChannelAccount account) {
        return post(WhatsAppWire.body(template), account);
    }

    private SendResult post(byte[] body, ChannelAccount account) {
        var call = HttpCall.postJson(address(account, account.text(NUMBER) + "/messages"), account.network(), body);
        return http.exchange(authorised(call, account))
                .asSendResult(answer -> WhatsAppWire.read(answer, Instant.now()));
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        var call = HttpCall.get(
                address(account, account.text(NUMBER) + "?fields=display_phone_number,verified_name,quality_rating"),
                account.network());
        return http.exchange(authorised(call, account))
                .asCheckResult(answer -> WhatsAppWire.readNumber(answer, MetaPost.deafness(account)));
    }

    @Override
    public Templates templates(ChannelAccount account) {
        var business = account.optional(BUSINESS);
        if (business.isEmpty()) {
            return new Templates.Unknown(BUSINESS, "Enter the business account's id, so that templates can be listed.");
        }
        var found = new ArrayList<MessageTemplate>();
        var after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            var query = "/message_templates?fields=name,language,status,components&limit=100"
                    + (after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
            var call = HttpCall.get(address(account, business.get() + query), account.network());
            switch (http.exchange(authorised(call, account))) {
                case Answered answer -> {
                    var read = WhatsAppTemplates.read(answer);
                    if (read.isEmpty()) {
                        return WhatsAppTemplates.readRefusal(answer);
                    }
                    found.addAll(read.get().templates());
                    after = read.get().after();
                    if (after.isEmpty()) {
                        return new Templates.Known(found);
                    }
                }
                case Unanswered none -> {
                    return new Templates.Unknown("unreachable", none.cause());
                }
            }
        }
        return new Templates.Known(found);
    }

    private HttpCall authorised(HttpCall call, ChannelAccount account) {
        return call.with("Authorization", "Bearer " + account.text(TOKEN)).within(within);
    }

    private static String address(ChannelAccount account, String path) {
        var base = account.optional(BASE_URL).orElse(META).replaceFirst("/+$", "");
        return base + "/" + account.optional(VERSION).orElse(CURRENT_VERSION) + "/" + path;
    }

    @Override
    public InboundAnswer receive(InboundRequest request, ChannelAccount account) {
        return MetaPost.read(request, account, post -> WhatsAppEvents.read(post, account.text(NUMBER)));
    }
}
