package chat.broadcast.rest.dialog;

import chat.broadcast.delivery.ConversationItem;
import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The newest texts of a dialog, the oldest of them first; broadcasts are among them. */
@Schema(
        name = "Conversation",
        description = "The newest texts of a dialog, the oldest of them first; broadcasts are among them.")
public record Conversation(List<MessageJson> items) {

    /** One text in a dialog, whoever wrote it. */
    @JsonbNillable
    @Schema(name = "Message")
    public record MessageJson(
            @Schema(description = "Unique within the conversation.")
            String id,

            @Schema(
                    enumeration = {"inbound", "outbound"},
                    description = "inbound: from the visitor.")
            String direction,

            @Schema(description = "The visitor's or the agent's name.")
            String author,

            String text,
            Instant at,

            @Schema(
                    implementation = Long.class,
                    nullable = true,
                    description = "The number of the broadcast that said it; null for a message of the dialog's own.")
            OptionalLong broadcast,

            @Schema(implementation = Instant.class, nullable = true)
            Optional<Instant> deliveredAt,

            @Schema(implementation = Instant.class, nullable = true)
            Optional<Instant> readAt,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Why it did not reach the visitor; null when it did, or is on its way.")
            Optional<String> trouble) {

        static MessageJson of(ConversationItem item) {
            return new MessageJson(
                    item.id(),
                    switch (item.direction()) {
                        case INBOUND -> "inbound";
                        case OUTBOUND -> "outbound";
                    },
                    item.author(),
                    item.text(),
                    item.at(),
                    item.broadcast(),
                    item.deliveredAt(),
                    item.readAt(),
                    item.trouble());
        }
    }
}
