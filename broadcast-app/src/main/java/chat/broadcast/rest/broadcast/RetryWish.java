package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.Retry;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import java.util.List;
import java.util.Set;

/** Which deliveries are sent again. */
public record RetryWish(List<String> reasons, boolean includeUncertain) implements Body {

    /** What is wished for without a body. */
    static final RetryWish ALL_FAILED = new RetryWish(List.of(), false);

    /** An empty body wishes for nothing special. */
    public static RetryWish read(JsonInput in) {
        var shape = new ObjectShape();
        var reasons = shape.optional("reasons", JsonInput::texts);
        var includeUncertain = shape.optional("includeUncertain", JsonInput::flag);
        if (!in.nothing()) {
            shape.read(in);
        }
        in.finish();
        return new RetryWish(reasons.or(List.of()), includeUncertain.or(false));
    }

    Retry toRetry() {
        return new Retry(Set.copyOf(reasons), includeUncertain ? Retry.Scope.FAILED_AND_UNCERTAIN : Retry.Scope.FAILED);
    }
}
