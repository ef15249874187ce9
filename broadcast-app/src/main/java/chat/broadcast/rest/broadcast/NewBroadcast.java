package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.Draft;
import chat.broadcast.dialog.NumberList;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import chat.broadcast.rest.json.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A broadcast as a program wants it. */
@Schema(
        name = "NewBroadcast",
        requiredProperties = {"chatNumbers", "message"})
public record NewBroadcast(
        @Schema(
                oneOf = {ChatNumbersAsText.class, ChatNumbersAsArray.class},
                description = "1 to 1,000,000 dialog numbers: an array, or a text with commas between numbers and "
                        + "ranges such as 100-250. Repeated numbers are one delivery.")
        NumberList chatNumbers,

        @Schema(
                description = "Sent exactly as it is, never as markup; 1 to 10,000 characters, fewer on some channels.",
                maxLength = 10_000,
                example = "We close at 5 pm today.")
        String message,

        @Schema(implementation = Instant.class, nullable = true, description = "When to start; null or absent: now.")
        Optional<Instant> scheduledAt,

        @Schema(
                implementation = String.class,
                enumeration = {"reject", "skip"},
                defaultValue = "reject",
                description = "reject: any number that cannot be sent to refuses the whole. skip: those are not sent "
                        + "to, and say why in the list of deliveries.")
        Draft.OnProblem onProblem,

        @Schema(
                name = "oncePerVisitor",
                implementation = Boolean.class,
                defaultValue = "false",
                description = "Of several dialogs of one visitor only the active or newest one gets it.")
        Draft.Recipients oncePerVisitor) {

    private static final Map<String, Draft.OnProblem> ON_PROBLEM = Query.words(
            choice -> switch (choice) {
                case REJECT -> "reject";
                case SKIP -> "skip";
            },
            Draft.OnProblem.values());

    /** For the description only. */
    @Schema(type = SchemaType.STRING, example = "17, 18, 100-250")
    public interface ChatNumbersAsText {}

    /** For the description only. */
    @Schema(type = SchemaType.ARRAY, implementation = Long[].class, example = "[17, 18, 19]")
    public interface ChatNumbersAsArray {}

    public static NewBroadcast read(JsonInput in) {
        var shape = new ObjectShape();
        var chatNumbers = shape.required("chatNumbers", JsonInput::numbers);
        var message = shape.required("message", JsonInput::text);
        var scheduledAt = shape.optional("scheduledAt", JsonInput::time);
        var onProblem = shape.optional("onProblem", value -> value.word(ON_PROBLEM));
        var oncePerVisitor = shape.optional("oncePerVisitor", JsonInput::flag);
        shape.read(in.required());
        in.finish();
        return new NewBroadcast(
                chatNumbers.value(),
                message.value(),
                scheduledAt.given(),
                onProblem.or(Draft.OnProblem.REJECT),
                oncePerVisitor.or(false) ? Draft.Recipients.ONCE_PER_VISITOR : Draft.Recipients.EVERY_DIALOG);
    }

    /** The same for the domain. A program has no undo: it can wait before it asks. */
    Draft toDraft(Optional<String> idempotencyKey) {
        return new Draft(chatNumbers, message, scheduledAt, Duration.ZERO, onProblem, oncePerVisitor, idempotencyKey);
    }
}
