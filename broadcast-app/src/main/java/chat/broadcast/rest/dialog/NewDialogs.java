package chat.broadcast.rest.dialog;

import chat.broadcast.dialog.NewDialog;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import java.util.ArrayList;
import java.util.List;

/** Dialogs to open: one, or an array of them. */
public record NewDialogs(List<NewDialog> wanted) implements Body {

    /** The most dialogs that one request opens. */
    static final int MOST = 10_000;

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
