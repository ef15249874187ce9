package chat.broadcast.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a broadcast shall start.
 *
 * @param at when; empty for at once, or as soon as the time to undo is over
 * @param zone in which that was meant, for showing it; only together with {@code at}
 * @param undo how long it waits before its first message leaves, so that it can be undone, zero to 60 seconds; does nothing
 *     together with {@code at}
 */
public record Start(Optional<Instant> at, Optional<ZoneId> zone, Duration undo) {

    /** At once. */
    public static final Start NOW = new Start(Optional.empty(), Optional.empty(), Duration.ZERO);

    /** As soon as it cannot be undone any more. */
    public static Start afterUndo(Duration undo) {
        return new Start(Optional.empty(), Optional.empty(), undo);
    }

    /** When that is, if it is asked for now; a time that is past is now. */
    Instant moment(Instant now) {
        return at.filter(now::isBefore).orElseGet(() -> now.plus(undo));
    }

    /** At a time of some zone. */
    public static Start at(Instant at, Optional<ZoneId> zone) {
        return new Start(Optional.of(at), zone, Duration.ZERO);
    }
}
