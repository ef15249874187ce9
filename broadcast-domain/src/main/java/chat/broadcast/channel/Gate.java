package chat.broadcast.channel;

import java.time.Duration;

/**
 * Whether anything may leave by a channel, at the moment when somebody looked.
 *
 * @param turnsIn how long that stays so; {@link #FOR_GOOD} until somebody changes it
 */
public record Gate(Position position, Duration turnsIn) {

    /** Longer than anybody waits: a hundred years. */
    public static final Duration FOR_GOOD = Duration.ofDays(36_500);

    /** May leave at any time. */
    public static final Gate OPEN = new Gate(Position.OPEN, FOR_GOOD);

    /** Nothing leaves until somebody lets it. */
    public static final Gate SHUT = new Gate(Position.SHUT, FOR_GOOD);

    /** Either way. */
    public enum Position {
        OPEN,
        SHUT
    }
}
