package chat.broadcast.channel;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A channel as an administrator wants it.
 *
 * @param kind an adapter's kind; cannot change later
 * @param name unique among channels, 1-100 characters
 * @param state whether it takes part
 * @param ratePerSecond messages a second over all nodes, 0.01-100,000; empty for the adapter's default
 * @param window sends under way at once on one node, 1-1,000; empty for the adapter's default
 * @param mostAttempts how often one delivery is handed over before a passing trouble ends it, 1-20; empty for {@link
 *     #MOST_ATTEMPTS}
 * @param longestBackOffSeconds the longest wait between two attempts, 1-86,400; they double from two seconds up to it, and
 *     chance takes up to half off. Empty for {@link #LONGEST_BACK_OFF_SECONDS}
 * @param sendingWindow the hours at which it sends; empty for always
 * @param settings values by the adapter's declared names; a secret given as {@link ChannelRow#MASK} keeps its value
 */
public record ChannelDraft(
        String kind,
        String name,
        State state,
        OptionalDouble ratePerSecond,
        OptionalInt window,
        OptionalInt mostAttempts,
        OptionalInt longestBackOffSeconds,
        Optional<SendingWindow> sendingWindow,
        Map<String, String> settings) {

    /** How often a delivery is handed over unless something else is asked for. */
    public static final int MOST_ATTEMPTS = 6;

    /** The longest wait between two attempts unless something else is asked for. */
    public static final int LONGEST_BACK_OFF_SECONDS = 300;

    /** Whether a channel takes part. */
    public enum State {
        ENABLED,
        /** Nothing is sent and nothing is received; what is pending waits. */
        DISABLED
    }

    public ChannelDraft {
        settings = Map.copyOf(settings);
    }
}
