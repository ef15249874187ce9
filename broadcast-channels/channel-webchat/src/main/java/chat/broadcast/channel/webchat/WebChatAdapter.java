package chat.broadcast.channel.webchat;

import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * The channel whose provider is this house: what it accepts is stored, and the visitor's page fetches it.
 *
 * <p>It has nobody to call, so sending never fails and its pace protects only our own database.
 */
@ApplicationScoped
public class WebChatAdapter implements Adapter {

    /** The word that names this kind of channel. */
    public static final String KIND = "webchat";

    /** The longest text either way, in UTF-16 units. */
    static final int MOST_CHARACTERS = 10_000;

    /** Setting: the sites that may embed the widget. */
    static final String ORIGINS = "origins";

    /** Setting: the title over the conversation. */
    static final String TITLE = "title";

    private static final AdapterProfile PROFILE = new AdapterProfile(
            KIND,
            "Web chat",
            List.of(
                    SettingField.optional(
                            TITLE,
                            "Title",
                            SettingField.Type.TEXT,
                            "Chat",
                            "What visitors read above the conversation, for example the name of your shop."),
                    SettingField.optional(
                            ORIGINS,
                            "Sites with the widget",
                            SettingField.Type.TEXT,
                            "",
                            "Addresses of the sites that embed the widget, with commas between them, for example"
                                    + " https://shop.example, https://www.shop.example. One * lets every site embed it."
                                    + " When empty, only this server's own page may use the channel.")),
            new TextLimit(MOST_CHARACTERS, TextLimit.Unit.UTF16),
            500,
            200,
            true,
            Optional.empty(),
            true);

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    /** Accepted at once under our own id: the row that records this answer is the visitor's message. */
    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        return new SendResult.Accepted(text.id());
    }

    @Override
    public boolean needsDialog() {
        return true;
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        return new CheckResult.Works("Visitors write at /chat/?channel=" + account.id() + ".");
    }
}
