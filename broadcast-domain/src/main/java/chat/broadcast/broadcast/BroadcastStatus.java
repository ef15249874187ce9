package chat.broadcast.broadcast;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a broadcast stands. {@link #canBecome} is the one table of allowed changes. */
public enum BroadcastStatus {
    AWAITING_APPROVAL,
    REJECTED,
    /** Its start is set, by the agent or by the few seconds of undo. */
    SCHEDULED,
    SENDING,
    PAUSED,
    /** At least one delivery completed, none failed or uncertain. */
    COMPLETED,
    /** Some deliveries completed, some failed or uncertain. */
    PARTIALLY_COMPLETED,
    /** No delivery completed. */
    FAILED,
    CANCELLED;

    /** Whether a broadcast in this status may come into {@code next}. */
    public boolean canBecome(BroadcastStatus next) {
        return next(this).contains(next);
    }

    private static Set<BroadcastStatus> next(BroadcastStatus status) {
        return switch (status) {
            case AWAITING_APPROVAL -> EnumSet.of(SCHEDULED, REJECTED, CANCELLED);
            case SCHEDULED -> EnumSet.of(SENDING, PAUSED, CANCELLED);
            case SENDING -> EnumSet.of(PAUSED, COMPLETED, PARTIALLY_COMPLETED, FAILED, CANCELLED);
            case PAUSED -> EnumSet.of(SCHEDULED, SENDING, COMPLETED, PARTIALLY_COMPLETED, FAILED, CANCELLED);
            case COMPLETED -> EnumSet.of(PARTIALLY_COMPLETED, FAILED);
            case PARTIALLY_COMPLETED -> EnumSet.of(SENDING, COMPLETED, FAILED);
            case FAILED -> EnumSet.of(SENDING, PARTIALLY_COMPLETED, COMPLETED);
            case CANCELLED -> EnumSet.of(SENDING);
            case REJECTED -> EnumSet.noneOf(BroadcastStatus.class);
        };
    }

    /** Whether nothing moves any more unless a person asks for it. */
    public boolean ended() {
        return switch (this) {
            case COMPLETED, PARTIALLY_COMPLETED, FAILED, CANCELLED, REJECTED -> true;
            case AWAITING_APPROVAL, SCHEDULED, SENDING, PAUSED -> false;
        };
    }

    /** Its name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
