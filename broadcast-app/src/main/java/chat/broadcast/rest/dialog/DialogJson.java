package chat.broadcast.rest.dialog;

import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.DialogStatus;
import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dialog in the API. */
@JsonbNillable
@Schema(name = "Dialog")
public record DialogJson(
        @Schema(description = "The dialog number, which agents also call chat number.", example = "17")
        long number,

        @Schema(description = "The visitor's name.") String visitor,

        @Schema(description = "The visitor at the channel's provider.")
        String address,

        @Schema(description = "The channel's id.") long channel,
        String channelName,
        @Schema(example = "webchat") String channelKind,
        @Schema(enumeration = {"active", "closed"}) String status,
        Instant openedAt,

        @Schema(description = "When something was last written in it, either way.")
        Instant lastMessageAt,

        @Schema(implementation = Instant.class, nullable = true)
        Optional<Instant> closedAt,

        @Schema(
                implementation = Instant.class,
                nullable = true,
                description = "Since when the visitor wants no broadcasts.")
        Optional<Instant> optedOutAt,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Why the visitor cannot be written to; null when he can.")
        Optional<String> unreachable) {

    static DialogJson of(DialogRow row) {
        return new DialogJson(
                row.number(),
                row.visitor(),
                row.address(),
                row.channelId(),
                row.channel(),
                row.channelKind(),
                word(row.status()),
                row.openedAt(),
                row.lastMessageAt(),
                row.closedAt(),
                row.optedOutAt(),
                row.unreachable());
    }

    static String word(DialogStatus status) {
        return switch (status) {
            case ACTIVE -> "active";
            case CLOSED -> "closed";
        };
    }
}
