package chat.broadcast.channel;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A channel as an administrator wants it.
 *
 * @param kind an adapter's kind; cannot change later
 * @param name unique among channels, 1-100 characters
 * @param state whether it takes part
 * @param ratePerSecond messages a second over all nodes, 0.01-10,000; empty for the adapter's default
 * @param window sends under way at once on one node, 1-1,000; empty for the adapter's default
 * @param settings values by the adapter's declared names; a secret given as {@link ChannelRow#MASK} keeps its value
 */
public record ChannelDraft(
        String kind,
        String name,
        State state,
        OptionalDouble ratePerSecond,
        OptionalInt window,
        Map<String, String> settings) {

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
