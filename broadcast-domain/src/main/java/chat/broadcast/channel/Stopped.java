package chat.broadcast.channel;

import java.time.Instant;

/**
 * Sending that was stopped: of one channel, or of everything.
 *
 * @param by the name of the person who did; “Broadcast” when it was the product itself
 * @param login the same person's login; empty for the product
 * @param reason why, in a sentence
 */
public record Stopped(Kind kind, Instant since, String by, String login, String reason) {

    /** What it was stopped for. */
    public enum Kind {
        /** A person wanted it; a supervisor lets it go on. */
        BY_HAND,
        /** The database looks like a backup that was restored; only an administrator lets it go on. */
        RESTORED;

        /** Its name in the API. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
