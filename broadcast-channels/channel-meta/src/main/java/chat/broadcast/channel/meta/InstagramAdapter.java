package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.AdapterProfile.ReceiptsBy;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Speaks the Instagram messaging API for a professional account; the limit of a text is in bytes, about 500 Cyrillic letters. */
@ApplicationScoped
public class InstagramAdapter extends GraphAdapter {

    /** Messenger Platform, “Rate limiting”: 300 calls a second a professional account. */
    private static final AdapterProfile PROFILE = new AdapterProfile(
                    "instagram",
                    "Instagram",
                    settings(
                            Product.INSTAGRAM,
                            "The token of the page that the account is linked to; with an Instagram Login, the account's own."),
                    new TextLimit(1_000, TextLimit.Unit.UTF8_BYTES),
                    40,
                    40,
                    false,
                    replyWindow(),
                    true)
            .receiptsBy(ReceiptsBy.THEIR_ID);

    @Inject
    public InstagramAdapter(Http http) {
        this(http, Duration.ofSeconds(30));
    }

    InstagramAdapter(Http http, Duration within) {
        super(Product.INSTAGRAM, http, within);
    }

    /** For the container's proxy, which passes every call on. */
    @SuppressWarnings("NullAway")
    protected InstagramAdapter() {
        this(null, Duration.ZERO);
    }

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    @Override
    byte[] body(OutboundText text, String tag) {
        return GraphWire.instagramBody(text, tag);
    }
}
