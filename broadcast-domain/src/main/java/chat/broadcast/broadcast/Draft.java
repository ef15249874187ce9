package chat.broadcast.broadcast;

import chat.broadcast.dialog.NumberList;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A broadcast by chats as somebody wants it.
 *
 * @param scheduledAt when it shall start; empty for at once
 * @param undo how long it waits before its first message leaves, so that it can be undone; zero to 60 seconds
 * @param idempotencyKey the same key and content again gives the broadcast made the first time; 1-200 characters
 */
public record Draft(
        NumberList numbers,
        String message,
        Optional<Instant> scheduledAt,
        Duration undo,
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
