package chat.broadcast.channel.spi;

import java.util.List;

/** An adapter whose provider lets one write first only in words that it has approved beforehand. */
public interface TemplateAdapter extends Adapter {

    /** Hands an approved text, with its variables filled in, to the provider; all that is said of {@link #send} holds. */
    SendResult sendTemplate(OutboundTemplate template, ChannelAccount account);

    /** Asks the provider which templates the account has. */
    Templates templates(ChannelAccount account);

    /** What came of asking. */
    sealed interface Templates {
        /** All of them, also those that are not approved. */
        record Known(List<MessageTemplate> templates) implements Templates {
            public Known {
                templates = List.copyOf(templates);
            }
        }

        /** They are not known; {@code text} says why and what to do. */
        record Unknown(String code, String text) implements Templates {}
    }
}
