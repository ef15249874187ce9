package chat.broadcast.dispatch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many messages were accepted by each channel and are not written down yet: a channel's row would be a hot one if every
 * batch touched it, so it is written every two seconds, and once more when no more comes. What a node has not written when it
 * is killed is missing from “messages today”. The recorder's thread alone uses it.
 */
final class Tally {

    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Map<Long, Integer> waiting = new HashMap<>();
    private final Map<Long, Long> writtenNanos = new HashMap<>();

    /**
     * What is to be written with a batch of which these were accepted, by channel and in the channels' order, so that two
     * nodes never wait for each other.
     */
    Map<Long, Integer> due(Map<Long, Integer> accepted, long nowNanos) {
        var due = new TreeMap<>(waiting);
        accepted.forEach((channel, count) -> due.merge(channel, count, Integer::sum));
        due.keySet().removeIf(channel -> {
            var written = writtenNanos.get(channel);
            return written != null && nowNanos - written < PAUSE_NANOS;
        });
        return due;
    }

    /** The batch is committed, and what was due with it. */
    void written(Map<Long, Integer> accepted, Map<Long, Integer> due, long nowNanos) {
        accepted.forEach((channel, count) -> waiting.merge(channel, count, Integer::sum));
        due.forEach((channel, _) -> {
            waiting.remove(channel);
            writtenNanos.put(channel, nowNanos);
        });
    }

    /** Everything that is not written, whenever its channel was last. */
    Map<Long, Integer> rest() {
        return new TreeMap<>(waiting);
    }
}
