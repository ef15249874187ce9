package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.AdapterProfile.ReceiptsBy;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Speaks Facebook Messenger's Send API for a page. */
@ApplicationScoped
public class MessengerAdapter extends GraphAdapter {

    /** Messenger Platform, “Rate limiting”: 300 calls a second a page; a small page's day is the nearer limit. */
    private static final AdapterProfile PROFILE = new AdapterProfile(
                    "messenger",
                    "Facebook Messenger",
                    settings(
                            Product.MESSENGER,
                            "The page's token, from the app's page “Messenger API Settings”, or one of a system user that does"
                                    + " not expire."),
                    new TextLimit(2_000, TextLimit.Unit.UTF16),
                    40,
                    40,
                    false,
                    replyWindow(),
                    true)
            .receiptsBy(ReceiptsBy.THEIR_ID);

    @Inject
    public MessengerAdapter(Http http) {
        this(http, Duration.ofSeconds(30));
    }

    MessengerAdapter(Http http, Duration within) {
        super(Product.MESSENGER, http, within);
    }

    /** For the container's proxy, which passes every call on. */
    @SuppressWarnings("NullAway")
    protected MessengerAdapter() {
        this(null, Duration.ZERO);
    }

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    @Override
    byte[] body(OutboundText text, String tag) {
        return GraphWire.messengerBody(text, tag);
    }
}
