package chat.broadcast.broadcast;

import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.NumberList;
import java.util.Optional;

/**
 * A broadcast as somebody wants it: by chats, or to WhatsApp.
 *
 * @param idempotencyKey the same key and content again gives the broadcast made the first time; 1-200 characters
 */
public record Draft(
        NumberList numbers,
        Wording wording,
        Start start,
        Tempo tempo,
        OnProblem onProblem,
        Recipients recipients,
        Optional<String> idempotencyKey) {

    /** What to do when a number cannot be sent to. */
    public enum OnProblem {
        /** Create nothing, and say which numbers. */
        REJECT,
        /** Create it; those numbers become skipped deliveries. */
        SKIP
    }

    /** Who of those named gets it. */
    public enum Recipients {
        /** Every dialog. */
        EVERY_DIALOG,
        /** Of several dialogs of one visitor, the active or else the newest one; the others are skipped. */
        ONCE_PER_VISITOR
    }
}
