package chat.broadcast.broadcast;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which broadcasts are wanted; empty parts do not restrict.
 *
 * @param statuses any of these; empty for all
 * @param agent contained in the agent's name or login, whatever the case
 * @param text contained in the message, whatever the case
 * @param totalFrom at least this many chats
 * @param completedTo at most this many completed
 */
public record BroadcastFilter(
        OptionalLong number,
        Optional<BroadcastKind> kind,
        Set<BroadcastStatus> statuses,
        Optional<String> agent,
        Optional<String> text,
        Optional<Instant> createdFrom,
        Optional<Instant> createdTo,
        OptionalInt totalFrom,
        OptionalInt totalTo,
        OptionalInt completedFrom,
        OptionalInt completedTo) {

    public static final BroadcastFilter ALL = new BroadcastFilter(
            OptionalLong.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty());

    public BroadcastFilter {
        statuses = Set.copyOf(statuses);
    }

    /** The same, of one kind only. */
    public BroadcastFilter of(BroadcastKind only) {
        return new BroadcastFilter(
                number,
                Optional.of(only),
                statuses,
                agent,
                text,
                createdFrom,
                createdTo,
                totalFrom,
                totalTo,
                completedFrom,
                completedTo);
    }
}
