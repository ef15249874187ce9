package chat.broadcast.channel.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a kind of channel is, and what an account of it needs.
 *
 * @param kind the word that names it in API, SQL and settings: lower case, no blanks, for example {@code telegram}
 * @param label its name for people, for example “Telegram”
 * @param settings what an administrator fills in, in the order of the form
 * @param limit how long a text may be
 * @param ratePerSecond default pace, messages a second over all nodes, 0.01 to 100,000
 * @param window default number of sends under way at once on one node, 1 to 1,000
 * @param idempotent whether sending the same {@link OutboundText#id} twice reaches the visitor once. Decides what
 *     happens after a crash: sent again, or called uncertain
 * @param replyWindow how long after the visitor last wrote a text may be sent to him; empty for always
 * @param freeText whether a text of one's own may be sent; {@code false} where the provider takes templates only
 *     (WhatsApp)
 */
public record AdapterProfile(
        String kind,
        String label,
        List<SettingField> settings,
        TextLimit limit,
        double ratePerSecond,
        int window,
        boolean idempotent,
        Optional<Duration> replyWindow,
        boolean freeText) {
    public AdapterProfile {
        settings = List.copyOf(settings);
    }
}
