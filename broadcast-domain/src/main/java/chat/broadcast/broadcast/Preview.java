package chat.broadcast.broadcast;

import chat.broadcast.delivery.SkipReason;
import chat.broadcast.dialog.NumberList;
import java.util.List;
import java.util.Map;

/**
 * What would happen if a draft were created now. Lists name at most {@link #MOST_NAMED}; counts are complete.
 *
 * @param specified how many numbers were given, repeats included
 * @param deliverable how many would be sent to
 * @param closed how many of those belong to a closed dialog: sent to all the same
 * @param malformed pieces that are not numbers, with their places
 * @param excluded numbers that cannot be sent to, unknown ones included
 * @param counts how many numbers are excluded for each reason
 * @param byChannel where it would go
 * @param first the first recipients by name, for a look
 * @param severalDialogs how many of the deliverable numbers belong to a visitor who is named more than once
 */
public record Preview(
        int specified,
        int distinct,
        int duplicates,
        int deliverable,
        int closed,
        int severalDialogs,
        List<NumberList.Fault> malformed,
        List<Excluded> excluded,
        Map<SkipReason, Integer> counts,
        List<ChannelShare> byChannel,
        List<Recipient> first) {

    /** The most numbers that are named in a list. */
    public static final int MOST_NAMED = 1000;

    /** A number that cannot be sent to. {@code text} is the reason in a sentence. */
    public record Excluded(long number, SkipReason reason, String text) {}

    /**
     * The part of the recipients on one channel.
     *
     * @param count how many are sent to, or would be if the text were not too long
     * @param estimatedSeconds how long that takes at the channel's pace
     * @param measure how long the text is there, and may be
     */
    public record ChannelShare(
            long channelId, String channel, String kind, int count, long estimatedSeconds, TextMeasure measure) {

        /** By how many of the channel's units the text is too long; 0 when it fits. */
        public int tooLongBy() {
            return measure.tooLongBy();
        }
    }

    /** Somebody who would get it. */
    public record Recipient(long number, String visitor, String channel) {}

    public Preview {
        malformed = List.copyOf(malformed);
        excluded = List.copyOf(excluded);
        counts = Map.copyOf(counts);
        byChannel = List.copyOf(byChannel);
        first = List.copyOf(first);
    }

    /** How many numbers are excluded, whatever the reason. */
    public int excludedCount() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
