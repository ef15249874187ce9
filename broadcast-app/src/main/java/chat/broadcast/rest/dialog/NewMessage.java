package chat.broadcast.rest.dialog;

import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An agent's reply. */
@Schema(name = "NewMessage", requiredProperties = "text")
public record NewMessage(
        @Schema(description = "Sent exactly as it is, never as markup.", example = "Hello, how can I help?")
        String text) {

    public static NewMessage read(JsonInput in) {
        var shape = new ObjectShape();
        var text = shape.required("text", JsonInput::text);
        shape.read(in.required());
        in.finish();
        return new NewMessage(text.value());
    }
}
