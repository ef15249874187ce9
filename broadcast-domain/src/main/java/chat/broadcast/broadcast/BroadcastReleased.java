package chat.broadcast.broadcast;

import java.util.Set;

/** Deliveries of a broadcast may be sent now on these channels; fired in the transaction, to be observed after its success. */
public record BroadcastReleased(long number, Set<Long> channelIds) {
    public BroadcastReleased {
        channelIds = Set.copyOf(channelIds);
    }
}
