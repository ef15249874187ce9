package chat.broadcast.rest.dialog;

import chat.broadcast.dialog.NewDialog;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Dialogs to open: one, or an array of them. */
@Schema(hidden = true)
public record NewDialogs(List<NewDialog> wanted) {

    /** The most dialogs that one request opens. */
    static final int MOST = 10_000;

    /** A dialog to open; for the description of the API only. */
    @Schema(
            name = "NewDialog",
            requiredProperties = {"channel", "address"})
    public record NewDialogJson(
            @Schema(description = "The channel's id.", example = "1")
            long channel,

            @Schema(description = "The visitor at the channel's provider, 1-300 characters.", maxLength = 300)
            String address,

            @Schema(description = "His name; absent: what is known, or his address.", nullable = true)
            String visitorName) {}

    public NewDialogs {
        wanted = List.copyOf(wanted);
    }

    public static NewDialogs read(JsonInput in) {
        var readings = new ArrayList<Reading>();
        in.required().oneOrMany(MOST, () -> readings.add(new Reading(in)));
        in.finish();
        return new NewDialogs(readings.stream().map(Reading::wanted).toList());
    }

    /** One of them, read; its values are asked for after all were found sound. */
    private static final class Reading {
        private final ObjectShape.Member<Long> channel;
        private final ObjectShape.Member<String> address;
        private final ObjectShape.Member<String> visitorName;

        Reading(JsonInput in) {
            var shape = new ObjectShape();
            this.channel = shape.required("channel", JsonInput::whole);
            this.address = shape.required("address", JsonInput::text);
            this.visitorName = shape.optional("visitorName", JsonInput::text);
            shape.read(in);
        }

        NewDialog wanted() {
            return new NewDialog(channel.value(), address.value(), visitorName.or(""));
        }
    }
}
