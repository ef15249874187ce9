package chat.broadcast.rest.dialog;

import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.DialogStatus;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Optional;

/** A dialog in the API. */
@JsonbPropertyOrder({
    "number",
    "visitor",
    "address",
    "channel",
    "channelName",
    "channelKind",
    "status",
    "openedAt",
    "lastMessageAt",
    "closedAt",
    "optedOutAt",
    "unreachable"
})
@JsonbNillable
public record DialogJson(
        long number,
        String visitor,
        String address,
        long channel,
        String channelName,
        String channelKind,
        String status,
        Instant openedAt,
        Instant lastMessageAt,
        Optional<Instant> closedAt,
        Optional<Instant> optedOutAt,
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
