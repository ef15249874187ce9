package chat.broadcast.rest.dialog;

import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;

/** An agent's reply. */
public record NewMessage(String text) implements Body {

    public static NewMessage read(JsonInput in) {
        var shape = new ObjectShape();
        var text = shape.required("text", JsonInput::text);
        shape.read(in.required());
        in.finish();
        return new NewMessage(text.value());
    }
}
