package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.Start;
import chat.broadcast.broadcast.TemplateWish;
import chat.broadcast.broadcast.Wording;
import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.NumberList;
import chat.broadcast.problem.Refused;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import chat.broadcast.rest.json.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A broadcast as a program wants it: by chats with a message, to WhatsApp with a template.
 *
 * @param oncePerVisitor {@code true} or {@code false} in JSON
 */
public record NewBroadcast(
        NumberList chatNumbers,
        Optional<String> message,
        Optional<TemplateWish> template,
        Start start,
        Tempo tempo,
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
        var message = shape.optional("message", JsonInput::text);
        var template = shape.optional("template", TemplateJson::read);
        var scheduledAt = shape.optional("scheduledAt", JsonInput::time);
        var timeZone = shape.optional("timeZone", JsonInput::zone);
        var undoSeconds = shape.optional("undoSeconds", JsonInput::count);
        var pace = TempoWish.members(shape);
        var onProblem = shape.optional("onProblem", value -> value.word(ON_PROBLEM));
        var oncePerVisitor = shape.optional("oncePerVisitor", JsonInput::flag);
        shape.read(in.required());
        oneOfBoth(shape, in);
        in.finish(() ->
                chatNumbers.given().map(list -> list.violations(CHAT_NUMBERS)).orElse(List.of()));
        return new NewBroadcast(
                chatNumbers.value(),
                message.given(),
                template.given(),
                new Start(scheduledAt.given(), timeZone.given(), Duration.ofSeconds(undoSeconds.or(0))),
                pace.tempo(),
                onProblem.or(Draft.OnProblem.REJECT),
                oncePerVisitor.or(false) ? Draft.Recipients.ONCE_PER_VISITOR : Draft.Recipients.EVERY_DIALOG);
    }

    private static void oneOfBoth(ObjectShape shape, JsonInput in) {
        boolean message = shape.has("message");
        if (message && shape.has("template")) {
            in.fault("template", "A broadcast sends a message or a template: give one of both.");
        } else if (!message && !shape.has("template")) {
            in.fault("message", "“message” is missing: give it, or a template.");
        }
    }

    /** The same for a look at it; refuses numbers that nothing can be said about. */
    Draft toPreview(Supplier<TemplateCatalogue> catalogue) {
        var faults = chatNumbers.violations(CHAT_NUMBERS);
        if (!faults.isEmpty()) {
            throw Refused.because(faults);
        }
        return toDraft(Optional.empty(), catalogue);
    }

    /**
     * The same for the domain.
     *
     * @param catalogue asked only for a template, because providers may have to be
     */
    Draft toDraft(Optional<String> idempotencyKey, Supplier<TemplateCatalogue> catalogue) {
        var wording = template.<Wording>map(wish -> new Wording.Template(wish, catalogue.get()))
                .orElseGet(() -> new Wording.Text(message.orElse("")));
        return new Draft(chatNumbers, wording, start, tempo, onProblem, oncePerVisitor, idempotencyKey);
    }
}
