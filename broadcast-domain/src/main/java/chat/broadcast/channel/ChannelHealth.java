package chat.broadcast.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How a channel is doing.
 *
 * @param hold why nothing leaves by it until an administrator acts; empty when it is not held
 * @param throttledUntil until when the provider asked us to wait; empty or past when it did not
 * @param mustWait how long from the moment of reading that is, by the database's clock; zero when nobody has to wait
 * @param lastSuccessAt when a message was last accepted, to within a few seconds
 * @param lastTrouble what last went wrong with the channel itself
 * @param rest that the provider does not answer; empty while it does
 * @param day what was accepted on the last day on which anything was
 */
public record ChannelHealth(
        Optional<Hold> hold,
        Optional<Instant> throttledUntil,
        Duration mustWait,
        Optional<Instant> lastSuccessAt,
        Optional<Trouble> lastTrouble,
        Optional<Rest> rest,
        Day day) {

    /** Nothing is known yet. */
    public static final ChannelHealth UNKNOWN = new ChannelHealth(
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Day(Optional.empty(), 0));

    /** The same, held for that reason. */
    ChannelHealth heldFor(Hold why) {
        return new ChannelHealth(Optional.of(why), throttledUntil, mustWait, lastSuccessAt, lastTrouble, rest, day);
    }

    /** The provider refuses the account, or this server cannot read its credentials. */
    public record Hold(Instant since, String code, String text) {}

    /**
     * Something that went wrong.
     *
     * @param code the provider's own code, or our word for it
     * @param text a sentence
     */
    public record Trouble(Instant at, String code, String text) {}

    /**
     * That nothing leaves because the provider does not answer.
     *
     * @param left how long from the moment of reading that is, by the database's clock; when it is zero, one message at a time
     *     is tried until one is answered
     */
    public record Rest(Instant until, Duration left) {

        /** Whether it is over, and one message at a time is tried. */
        public boolean tries() {
            return left.isZero();
        }
    }

    /**
     * What was accepted on a day.
     *
     * @param date in the channel's zone; empty before the first message
     */
    public record Day(Optional<LocalDate> date, long messages) {}
}
