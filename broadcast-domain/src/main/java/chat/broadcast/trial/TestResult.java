package chat.broadcast.trial;

import java.util.Optional;

/**
 * What came of a test.
 *
 * @param code the provider's own code, or our word; empty when it was accepted
 * @param text one sentence: what happened, and what to do
 * @param providerMessageId what the provider calls the message; empty when it did not take it
 * @param note what keeps the channel from sending otherwise; empty when nothing does
 */
public record TestResult(
        Outcome outcome,
        Optional<String> code,
        String text,
        Optional<String> providerMessageId,
        Optional<String> note) {

    /** What became of the message. */
    public enum Outcome {
        ACCEPTED,
        /** The provider does not take this text, or not for this visitor. */
        REJECTED,
        /** The account itself is refused: the channel is held. */
        ACCOUNT_REFUSED,
        /** Surely not sent: later it may be. */
        NOT_SENT,
        /** Nobody knows. */
        UNCERTAIN
    }
}
