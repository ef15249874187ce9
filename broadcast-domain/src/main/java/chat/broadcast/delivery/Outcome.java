package chat.broadcast.delivery;

import java.time.Duration;

/**
 * What came of one delivery in a claim, ready to be recorded.
 *
 * @param claimId the claim it was sent under: counts only while that claim exists
 * @param tries how many attempts it cost, 0 or 1
 * @param result what is written
 */
public record Outcome(long claimId, long broadcastNumber, long dialogNumber, int tries, Result result) {

    /** What is written into the delivery's row. */
    public sealed interface Result {

        /** The channel accepted it; {@code providerMessageId} empty when the provider calls it by our own id. */
        record Completed(String providerMessageId) implements Result {}

        /** It ended without arriving, or nobody knows; {@code state} is FAILED, UNCERTAIN, SKIPPED or CANCELLED. */
        record Ended(DeliveryState state, String code, String text) implements Result {}

        /** It stays pending and is tried again after {@code pause}; {@code code} and {@code text} say why. */
        record Again(Duration pause, String code, String text, Left left) implements Result {

            /** One that surely has not left. */
            public Again(Duration pause, String code, String text) {
                this(pause, code, text, Left.NO);
            }
        }
    }

    /** Whether a delivery that is tried again has left before. */
    public enum Left {
        NO,
        /** A repeat is recognised, by some channels only for a while. */
        PERHAPS
    }
}
