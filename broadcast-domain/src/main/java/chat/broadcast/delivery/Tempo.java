package chat.broadcast.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How fast a broadcast may leave, over all channels and nodes together, and until when.
 *
 * @param perMinute at most so many messages a minute, 1 to {@link #MOST_PER_MINUTE}; empty for as fast as its channels may
 * @param finishBy as slowly as possible, so that the last leaves by then; not together with {@code perMinute}. When it is
 *     past, the rest leaves as fast as its channels may
 * @param notAfter what has not left by then is not sent any more
 */
public record Tempo(OptionalInt perMinute, Optional<Instant> finishBy, Optional<Instant> notAfter) {

    /** As fast as the channels may, for as long as it takes. */
    public static final Tempo FREE = new Tempo(OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** The most messages a minute that can be asked for: who wants more wants no pace. */
    public static final int MOST_PER_MINUTE = 600_000;

    /** Whether it sets a pace of its own. */
    public boolean paced() {
        return perMinute.isPresent() || finishBy.isPresent();
    }
}
