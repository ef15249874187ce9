package chat.broadcast.channel;

import java.util.Map;

/**
 * A channel as it is shown: no secret in it.
 *
 * @param kindLabel the adapter's label, for example “Telegram”
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
        Map<String, String> settings,
        ChannelHealth health) {

    /** What stands for a secret that is set, in answers; sent back, it means “as it was”. */
    public static final String MASK = "•••";

    public ChannelRow {
        settings = Map.copyOf(settings);
    }
}
