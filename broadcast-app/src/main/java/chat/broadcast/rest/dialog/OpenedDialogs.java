package chat.broadcast.rest.dialog;

import chat.broadcast.dialog.OpenedDialog;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The active dialogs of those who were asked for, in the order asked. */
@Schema(name = "OpenedDialogs")
public record OpenedDialogs(List<OpenedDialogJson> items) {

    /** The active dialog of one visitor. */
    @Schema(name = "OpenedDialog")
    public record OpenedDialogJson(
            @Schema(example = "17") long number,
            @Schema(description = "The channel's id.") long channel,
            String address) {}

    static OpenedDialogs of(List<OpenedDialog> opened) {
        return new OpenedDialogs(opened.stream()
                .map(dialog -> new OpenedDialogJson(dialog.number(), dialog.channelId(), dialog.address()))
                .toList());
    }
}
