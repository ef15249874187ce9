package chat.broadcast.rest.broadcast;

import chat.broadcast.delivery.DeliveryRow;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A part of the list of a broadcast's deliveries. */
@JsonbPropertyOrder({"items", "next", "total"})
public record DeliveryPage(
        List<DeliveryJson> items, @JsonbNillable Optional<String> next, OptionalLong total) {

    /** What became of one broadcast at one dialog. */
    @JsonbPropertyOrder({
        "chatNumber",
        "channel",
        "visitor",
        "state",
        "attempts",
        "nextAttemptAt",
        "sentAt",
        "deliveredAt",
        "readAt",
        "providerMessageId",
        "errorCode",
        "errorText"
    })
    @JsonbNillable
    public record DeliveryJson(
            long chatNumber,
            Optional<String> channel,
            Optional<String> visitor,
            String state,
            int attempts,
            Optional<Instant> nextAttemptAt,
            Optional<Instant> sentAt,
            Optional<Instant> deliveredAt,
            Optional<Instant> readAt,
            Optional<String> providerMessageId,
            Optional<String> errorCode,
            Optional<String> errorText) {

        static DeliveryJson of(DeliveryRow row) {
            return new DeliveryJson(
                    row.chatNumber(),
                    row.channel(),
                    row.visitor(),
                    row.state().word(),
                    row.attempts(),
                    row.nextAttemptAt(),
                    row.sentAt(),
                    row.deliveredAt(),
                    row.readAt(),
                    row.providerMessageId(),
                    row.errorCode(),
                    row.errorText());
        }
    }
}
