package chat.broadcast.rest.dialog;

import chat.broadcast.dialog.OpenedDialog;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** The active dialogs of those who were asked for, in the order asked. */
public record OpenedDialogs(List<OpenedDialogJson> items) {

    /** The active dialog of one visitor. */
    @JsonbPropertyOrder({"number", "channel", "address"})
    public record OpenedDialogJson(long number, long channel, String address) {}

    static OpenedDialogs of(List<OpenedDialog> opened) {
        return new OpenedDialogs(opened.stream()
                .map(dialog -> new OpenedDialogJson(dialog.number(), dialog.channelId(), dialog.address()))
                .toList());
    }
}
