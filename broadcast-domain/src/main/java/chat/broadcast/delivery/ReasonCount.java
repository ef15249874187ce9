package chat.broadcast.delivery;

/**
 * How many deliveries of a broadcast are where they are for one reason.
 *
 * @param code the reason's code, as in {@link DeliveryRow#errorCode}
 * @param text one of its sentences
 */
public record ReasonCount(DeliveryState state, String code, String text, int count) {}
