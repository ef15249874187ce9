package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.Draft;
import chat.broadcast.dialog.NumberList;
import chat.broadcast.problem.Refused;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import chat.broadcast.rest.json.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A broadcast as a program wants it.
 *
 * @param oncePerVisitor {@code true} or {@code false} in JSON
 */
public record NewBroadcast(
        NumberList chatNumbers,
        String message,
        Optional<Instant> scheduledAt,
        Draft.OnProblem onProblem,
        Draft.Recipients oncePerVisitor)
        implements Body {

    private static final String CHAT_NUMBERS = "chatNumbers";
    private static final Map<String, Draft.OnProblem> ON_PROBLEM = Query.words(
            choice -> switch (choice) {
                case REJECT -> "reject";
                case SKIP -> "skip";
            },
            Draft.OnProblem.values());

    public static NewBroadcast read(JsonInput in) {
        var shape = new ObjectShape();
        var chatNumbers = shape.required(CHAT_NUMBERS, JsonInput::numbers);
        var message = shape.required("message", JsonInput::text);
        var scheduledAt = shape.optional("scheduledAt", JsonInput::time);
        var onProblem = shape.optional("onProblem", value -> value.word(ON_PROBLEM));
        var oncePerVisitor = shape.optional("oncePerVisitor", JsonInput::flag);
        shape.read(in.required());
        in.finish(() ->
                chatNumbers.given().map(list -> list.violations(CHAT_NUMBERS)).orElse(List.of()));
        return new NewBroadcast(
                chatNumbers.value(),
                message.value(),
                scheduledAt.given(),
                onProblem.or(Draft.OnProblem.REJECT),
                oncePerVisitor.or(false) ? Draft.Recipients.ONCE_PER_VISITOR : Draft.Recipients.EVERY_DIALOG);
    }

    /** The same for a look at it; refuses numbers that nothing can be said about. */
    Draft toPreview() {
        var faults = chatNumbers.violations(CHAT_NUMBERS);
        if (!faults.isEmpty()) {
            throw Refused.because(faults);
        }
        return toDraft(Optional.empty());
    }

    /** The same for the domain. A program has no undo: it can wait before it asks. */
    Draft toDraft(Optional<String> idempotencyKey) {
        return new Draft(chatNumbers, message, scheduledAt, Duration.ZERO, onProblem, oncePerVisitor, idempotencyKey);
    }
}
