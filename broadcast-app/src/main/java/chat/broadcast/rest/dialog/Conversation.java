package chat.broadcast.rest.dialog;

import chat.broadcast.delivery.ConversationItem;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The newest texts of a dialog, the oldest of them first; broadcasts are among them. */
public record Conversation(List<MessageJson> items) {

    /** One text in a dialog, whoever wrote it. */
    @JsonbPropertyOrder({"id", "direction", "author", "text", "at", "broadcast", "deliveredAt", "readAt", "trouble"})
    @JsonbNillable
    public record MessageJson(
            String id,
            String direction,
            String author,
            String text,
            Instant at,
            OptionalLong broadcast,
            Optional<Instant> deliveredAt,
            Optional<Instant> readAt,
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
