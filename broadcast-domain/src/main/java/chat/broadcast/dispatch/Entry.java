package chat.broadcast.dispatch;

import chat.broadcast.delivery.Outcome;
import java.util.Optional;

/**
 * An outcome on its way into the database.
 *
 * @param news what it tells of the visitor, to be stored in the same transaction
 * @param recorded called when the transaction has committed, or the outcome was given up
 */
record Entry(Holding holding, Outcome outcome, Optional<VisitorNews> news, Runnable recorded) {

    /** What a send tells of the visitor at an address. */
    sealed interface VisitorNews {
        long channelId();

        String address();

        /** He cannot be reached until he writes again. */
        record Unreachable(long channelId, String address, String why) implements VisitorNews {}

        /** He is found at another address. */
        record Moved(long channelId, String address, String to) implements VisitorNews {}
    }
}
