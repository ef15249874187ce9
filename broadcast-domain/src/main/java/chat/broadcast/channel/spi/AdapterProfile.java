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
 * @param idempotentFor how long after its first try a repeat is recognised; empty for ever. What may have been sent longer
 *     ago is uncertain instead of sent again
 * @param replyWindow how long after the visitor last wrote a text may be sent to him; empty for always
 * @param freeText whether a text of one's own may be sent; {@code false} where the provider takes templates only
 *     (WhatsApp)
 * @param receiptsBy how its receipts name a message
 */
public record AdapterProfile(
        String kind,
        String label,
        List<SettingField> settings,
        TextLimit limit,
        double ratePerSecond,
        int window,
        boolean idempotent,
        Optional<Duration> idempotentFor,
        Optional<Duration> replyWindow,
        boolean freeText,
        ReceiptsBy receiptsBy) {

    /** How receipts name a message. */
    public enum ReceiptsBy {
        /** By the id that we sent along, or there are none. */
        OUR_ID,
        /** By {@link SendResult.Accepted#providerMessageId}: that way back is kept for some weeks, at a cost for each message. */
        THEIR_ID
    }

    public AdapterProfile {
        if (idempotentFor.isPresent() && !idempotent) {
            throw new IllegalArgumentException(kind + " recognises repeats for a while, and recognises none");
        }
        settings = List.copyOf(settings);
    }

    /** Of a kind that recognises a repeat whenever it comes, or never, and whose receipts name our ids. */
    public AdapterProfile(
            String kind,
            String label,
            List<SettingField> settings,
            TextLimit limit,
            double ratePerSecond,
            int window,
            boolean idempotent,
            Optional<Duration> replyWindow,
            boolean freeText) {
        this(
                kind,
                label,
                settings,
                limit,
                ratePerSecond,
                window,
                idempotent,
                Optional.empty(),
                replyWindow,
                freeText,
                ReceiptsBy.OUR_ID);
    }

    /** The same, but a repeat is recognised only for so long after the first try. */
    public AdapterProfile idempotentFor(Duration time) {
        return new AdapterProfile(
                kind,
                label,
                settings,
                limit,
                ratePerSecond,
                window,
                true,
                Optional.of(time),
                replyWindow,
                freeText,
                receiptsBy);
    }

    /** The same, but with receipts that name a message so. */
    public AdapterProfile receiptsBy(ReceiptsBy name) {
        return new AdapterProfile(
                kind,
                label,
                settings,
                limit,
                ratePerSecond,
                window,
                idempotent,
                idempotentFor,
                replyWindow,
                freeText,
                name);
    }
}
