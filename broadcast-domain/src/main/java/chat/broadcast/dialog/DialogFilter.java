package chat.broadcast.dialog;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which dialogs are wanted; empty parts do not restrict.
 *
 * @param number exactly this dialog number
 * @param text contained in the visitor's name or address, whatever the case
 */
public record DialogFilter(
        OptionalLong number, Optional<String> text, OptionalLong channelId, Optional<DialogStatus> status) {
    public static final DialogFilter ALL =
            new DialogFilter(OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());
}
