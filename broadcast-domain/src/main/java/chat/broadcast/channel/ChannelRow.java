package chat.broadcast.channel;

import java.util.Map;
import java.util.Optional;

/**
 * A channel as it is shown: no secret in it.
 *
 * @param kindLabel the adapter's label, for example “Telegram”
 * @param sendingWindow the hours at which it sends; empty for always
 * @param stopped why nothing leaves by it though it is enabled; empty when nobody stopped it
 * @param settings values by name; a secret that is set shows as {@link #MASK}
 */
public record ChannelRow(
        long id,
        String kind,
        String kindLabel,
        String name,
        boolean enabled,
        double ratePerSecond,
        int window,
        int mostAttempts,
        int longestBackOffSeconds,
        Optional<SendingWindow> sendingWindow,
        Map<String, String> settings,
        ChannelHealth health,
        Optional<Stopped> stopped,
        SentToday sentToday) {

    /** What stands for a secret that is set, in answers; sent back, it means “as it was”. */
    public static final String MASK = "•••";

    public ChannelRow {
        settings = Map.copyOf(settings);
    }
}
