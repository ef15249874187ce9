package chat.broadcast.dispatch;

import chat.broadcast.delivery.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * An outcome on its way into the database.
 *
 * @param origin whose it is
 * @param news what it tells of the visitor, to be stored in the same transaction
 */
record Entry(Origin origin, Holding holding, Outcome outcome, Optional<VisitorNews> news, Place place) {

    /** Where outcomes come from. */
    interface Origin {
        /** The transaction of these has committed, or they were given up. */
        void recorded(List<Entry> entries);

        /** Whether so many of its places wait to be recorded that it soon has none to send from. */
        boolean presses();
    }

    /** Whether it holds a place in its lane's window, which is free when it is recorded. */
    enum Place {
        IN_WINDOW,
        NOT_IN_WINDOW
    }

    /** What a send tells of the visitor at an address. */
    sealed interface VisitorNews {
        long channelId();

        String address();

        /** He cannot be reached until he writes again. */
        record Unreachable(long channelId, String address, String why) implements VisitorNews {}

        /** He has told the provider that he wants no messages. */
        record OptedOut(long channelId, String address) implements VisitorNews {}

        /** He is found at another address. */
        record Moved(long channelId, String address, String to) implements VisitorNews {}
    }
}
