package chat.broadcast.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One text in a dialog, whoever wrote it.
 *
 * @param id unique within the conversation; the visitor's page recognises a repeat by it
 * @param author who wrote it: the visitor's or the agent's name; the channel's, where the product itself answered
 * @param broadcast the number of the broadcast that said it; empty for a message of the dialog's own
 * @param trouble why it did not reach the visitor; empty when it did, or is on its way
 */
public record ConversationItem(
        String id,
        long dialogNumber,
        Direction direction,
        String author,
        String text,
        Instant at,
        OptionalLong broadcast,
        Optional<Instant> deliveredAt,
        Optional<Instant> readAt,
        Optional<String> trouble) {

    /** Which way a text went. */
    public enum Direction {
        /** From the visitor. */
        INBOUND,
        /** To the visitor. */
        OUTBOUND
    }
}
