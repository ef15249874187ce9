package chat.broadcast.rest.channel;

import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;

/** Why sending is to be stopped. */
public record StopWish(String reason) implements Body {

    public static StopWish read(JsonInput in) {
        var shape = new ObjectShape();
        var reason = shape.required("reason", JsonInput::text);
        shape.read(in.required());
        in.finish();
        return new StopWish(reason.value());
    }
}
