package chat.broadcast.rest.broadcast;

import chat.broadcast.delivery.Tempo;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import chat.broadcast.rest.json.ObjectShape.Member;
import java.time.Instant;
import java.util.OptionalInt;

/** The tempo of a broadcast, whole: what is left out does not hold. */
public record TempoWish(Tempo tempo) implements Body {

    /** The three members, here and where a broadcast is created. */
    record Members(Member<Integer> perMinute, Member<Instant> finishBy, Member<Instant> notAfter) {

        /** What they say; only after the reading has been finished. */
        Tempo tempo() {
            return new Tempo(
                    perMinute.given().map(OptionalInt::of).orElse(OptionalInt.empty()),
                    finishBy.given(),
                    notAfter.given());
        }
    }

    static Members members(ObjectShape shape) {
        return new Members(
                shape.optional("perMinute", JsonInput::count),
                shape.optional("finishBy", JsonInput::time),
                shape.optional("notAfter", JsonInput::time));
    }

    public static TempoWish read(JsonInput in) {
        var shape = new ObjectShape();
        var members = members(shape);
        shape.read(in.required());
        in.finish();
        return new TempoWish(members.tempo());
    }
}
