package chat.broadcast.rest.broadcast;

import chat.broadcast.delivery.DeliveryRow;
import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the list of a broadcast's deliveries. */
@Schema(name = "DeliveryPage")
public record DeliveryPage(
        List<DeliveryJson> items,

        @JsonbNillable
        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The cursor to read on with; null at the end.")
        Optional<String> next,

        @Schema(implementation = Long.class, description = "How long the whole list is; only with total=true.")
        OptionalLong total) {

    /** What became of one broadcast at one dialog. */
    @JsonbNillable
    @Schema(name = "Delivery")
    public record DeliveryJson(
            @Schema(example = "17") long chatNumber,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "The channel's name; null where there is no such dialog.")
            Optional<String> channel,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "The visitor's name; null where there is no such dialog.")
            Optional<String> visitor,

            @Schema(enumeration = {"pending", "completed", "failed", "uncertain", "skipped", "cancelled"})
            String state,

            @Schema(description = "How often it was handed to the channel in the current run.")
            int attempts,

            @Schema(implementation = Instant.class, nullable = true, description = "When it is tried again.")
            Optional<Instant> nextAttemptAt,

            @Schema(implementation = Instant.class, nullable = true, description = "When it came to its present end.")
            Optional<Instant> sentAt,

            @Schema(implementation = Instant.class, nullable = true)
            Optional<Instant> deliveredAt,

            @Schema(implementation = Instant.class, nullable = true)
            Optional<Instant> readAt,

            @Schema(implementation = String.class, nullable = true)
            Optional<String> providerMessageId,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Why it is not completed: the provider's code, or our word.")
            Optional<String> errorCode,

            @Schema(implementation = String.class, nullable = true, description = "The same in a sentence.")
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
