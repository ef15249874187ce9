package chat.broadcast.delivery;

import java.util.Optional;
import java.util.OptionalLong;

/** Which deliveries of a broadcast are wanted; empty parts do not restrict. {@code reason} is an {@code errorCode}. */
public record DeliveryFilter(
        Optional<DeliveryState> state, OptionalLong channelId, Optional<String> reason, OptionalLong chatNumber) {
    public static final DeliveryFilter ALL =
            new DeliveryFilter(Optional.empty(), OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
}
