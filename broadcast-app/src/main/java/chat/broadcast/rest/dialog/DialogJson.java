package chat.broadcast.rest.dialog;

import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.DialogStatus;
import chat.broadcast.dialog.OptOut;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

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
    "optedOutBy",
    "optedOutAgent",
    "optedOutAfter",
    "unreachable",
    "unreachableSince"
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
        Optional<String> optedOutBy,
        Optional<String> optedOutAgent,
        OptionalLong optedOutAfter,
        Optional<String> unreachable,
        Optional<Instant> unreachableSince) {

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
                row.optOut().map(OptOut::since),
                row.optOut().map(OptOut::by).map(DialogJson::word),
                row.optOut().flatMap(OptOut::agent),
                row.optOut().map(OptOut::after).orElse(OptionalLong.empty()),
                row.unreachable().map(DialogRow.Unreachable::why),
                row.unreachable().map(DialogRow.Unreachable::since));
    }

    private static String word(OptOut.By by) {
        return switch (by) {
            case VISITOR -> "visitor";
            case AGENT -> "agent";
            case IMPORT -> "import";
        };
    }

    static String word(DialogStatus status) {
        return switch (status) {
            case ACTIVE -> "active";
            case CLOSED -> "closed";
        };
    }
}
