package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.BroadcastRow;
import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A broadcast in the API; {@code total} is always the sum of the six counters after it. */
@JsonbNillable
@Schema(
        name = "Broadcast",
        description = "A broadcast. Always total = completed + failed + uncertain + skipped + cancelled + pending.")
public record BroadcastJson(
        @Schema(example = "17") long number,
        @Schema(enumeration = {"by_chats", "whatsapp"}) String kind,
        String message,

        @Schema(implementation = String.class, nullable = true, description = "WhatsApp only.")
        Optional<String> templateName,

        @Schema(description = "The name of the agent who sent it.")
        String agent,

        String agentLogin,
        Instant createdAt,

        @Schema(implementation = Instant.class, nullable = true)
        Optional<Instant> scheduledAt,

        @Schema(implementation = Instant.class, nullable = true)
        Optional<Instant> startedAt,

        @Schema(implementation = Instant.class, nullable = true)
        Optional<Instant> finishedAt,

        @Schema(description = "How many distinct numbers were given; fixed at creation.")
        int total,

        @Schema(description = "Accepted by the channel.") int completed,

        @Schema(description = "Refused, or tried as often as allowed.")
        int failed,

        @Schema(description = "May have arrived: nobody knows.")
        int uncertain,

        @Schema(description = "Could not be sent to, and was not.")
        int skipped,

        int cancelled,

        @Schema(description = "Not sent yet, or being sent now.")
        int pending,

        @Schema(
                enumeration = {
                    "awaiting_approval",
                    "rejected",
                    "scheduled",
                    "sending",
                    "paused",
                    "completed",
                    "partially_completed",
                    "failed",
                    "cancelled"
                })
        String status,

        @Schema(description = "1 for the first sending, one more for each retry.")
        int run,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Why it is not moving, in a sentence; null while it moves and after its end.")
        Optional<String> waitingFor) {

    static BroadcastJson of(BroadcastRow row) {
        var counters = row.counters();
        return new BroadcastJson(
                row.number(),
                row.kind().word(),
                row.message(),
                row.templateName(),
                row.agent(),
                row.agentLogin(),
                row.createdAt(),
                row.scheduledAt(),
                row.startedAt(),
                row.finishedAt(),
                counters.total(),
                counters.completed(),
                counters.failed(),
                counters.uncertain(),
                counters.skipped(),
                counters.cancelled(),
                counters.pending(),
                row.status().word(),
                row.run(),
                row.waitingFor());
    }
}
