package chat.broadcast.rest.channel;

import chat.broadcast.rest.broadcast.TemplateJson;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import chat.broadcast.trial.TestDraft;
import java.util.OptionalLong;

/** A message to be sent by a channel to try it. */
public record TestWish(TestDraft draft) implements Body {

    public static TestWish read(JsonInput in) {
        var shape = new ObjectShape();
        var address = shape.optional("address", JsonInput::text);
        var dialog = shape.optional("dialog", JsonInput::whole);
        var text = shape.optional("text", JsonInput::text);
        var template = shape.optional("template", TemplateJson::read);
        shape.read(in.required());
        in.finish();
        return new TestWish(new TestDraft(
                address.given(),
                dialog.given().map(OptionalLong::of).orElse(OptionalLong.empty()),
                text.given(),
                template.given()));
    }
}
