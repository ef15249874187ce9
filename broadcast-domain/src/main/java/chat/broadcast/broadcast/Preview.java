package chat.broadcast.broadcast;

import chat.broadcast.delivery.SkipReason;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.NumberList;
import java.time.Duration;
import java.time.Instant;
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
 * @param forecast when that would be through, started and paced as the draft says
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
        Forecast forecast,
        List<Recipient> first) {

    /** The most numbers that are named in a list. */
    public static final int MOST_NAMED = 1000;

    /** A number that cannot be sent to. {@code text} is the reason in a sentence. */
    public record Excluded(long number, SkipReason reason, String text) {}

    /**
     * The part of the recipients on one channel.
     *
     * @param load how many are sent to, or would be if the text were not too long, and how fast
     * @param measure how long the text is there, and may be
     */
    public record ChannelShare(Forecast.Load load, String channel, String kind, TextMeasure measure) {

        public long channelId() {
            return load.channelId();
        }

        public int count() {
            return load.count();
        }

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

    /** The same, started or paced otherwise: the same people get it at another time. */
    public Preview at(Start start, Tempo tempo, Instant now) {
        return new Preview(
                specified,
                distinct,
                duplicates,
                deliverable,
                closed,
                severalDialogs,
                malformed,
                excluded,
                counts,
                byChannel,
                forecast(byChannel, start, tempo, now),
                first);
    }

    /** When what is sent by these channels would be through; where the text is too long nothing is. */
    static Forecast forecast(List<ChannelShare> byChannel, Start start, Tempo tempo, Instant now) {
        var loads = byChannel.stream()
                .filter(share -> share.tooLongBy() == 0)
                .map(ChannelShare::load)
                .toList();
        return Forecast.of(loads, start.moment(now), tempo);
    }

    /** What a channel has to do; no time at all where nothing is sent. */
    public Forecast.Part part(ChannelShare share) {
        return forecast.byChannel().getOrDefault(share.channelId(), new Forecast.Part(Duration.ZERO, Duration.ZERO));
    }

    /** How many numbers are excluded, whatever the reason. */
    public int excludedCount() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
