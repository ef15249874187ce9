package chat.broadcast.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a channel is doing.
 *
 * @param hold why nothing leaves by it until an administrator acts; empty when it is not held
 * @param throttledUntil until when the provider asked us to wait; empty or past when it did not
 * @param mustWait how long from the moment of reading that is, by the database's clock; zero when nobody has to wait
 * @param lastSuccessAt when a message was last accepted, to within a few seconds
 * @param lastTrouble what last went wrong with the channel itself
 */
public record ChannelHealth(
        Optional<Hold> hold,
        Optional<Instant> throttledUntil,
        Duration mustWait,
        Optional<Instant> lastSuccessAt,
        Optional<Trouble> lastTrouble) {

    /** Nothing is known yet. */
    public static final ChannelHealth UNKNOWN =
            new ChannelHealth(Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());

    /** The provider refuses the account. */
    public record Hold(Instant since, String code, String text) {}

    /** Something that went wrong, in a sentence. */
    public record Trouble(Instant at, String text) {}
}
