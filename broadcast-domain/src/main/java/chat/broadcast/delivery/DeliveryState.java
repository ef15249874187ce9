package chat.broadcast.delivery;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What became of one broadcast at one dialog. {@link #canBecome} is the one table of allowed changes; set-based SQL
 * guards with the same, and a test walks every pair through both.
 */
public enum DeliveryState {
    /** Not sent yet, being sent now, or to be tried again. */
    PENDING,
    /** The channel accepted it for this dialog. */
    COMPLETED,
    /** Refused for good, or tried as often as allowed. */
    FAILED,
    /** May have reached the visitor: nobody knows, and the product does not guess. */
    UNCERTAIN,
    /** Known before the click, or found when its turn came, that it cannot be sent to. */
    SKIPPED,
    /** The broadcast was cancelled before it left. */
    CANCELLED;

    /** Whether a delivery in this state may come into {@code next}. */
    public boolean canBecome(DeliveryState next) {
        return next(this).contains(next);
    }

    private static Set<DeliveryState> next(DeliveryState state) {
        return switch (state) {
            case PENDING -> EnumSet.of(COMPLETED, FAILED, UNCERTAIN, SKIPPED, CANCELLED);
            case FAILED -> EnumSet.of(PENDING);
            case UNCERTAIN -> EnumSet.of(PENDING, COMPLETED, FAILED);
            case COMPLETED -> EnumSet.of(FAILED);
            case SKIPPED, CANCELLED -> EnumSet.noneOf(DeliveryState.class);
        };
    }

    /** Its name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
