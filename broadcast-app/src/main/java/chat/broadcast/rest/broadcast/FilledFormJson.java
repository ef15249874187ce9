package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.FilledForm;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What was filled in for a broadcast, as the body that makes the same again. */
@JsonbPropertyOrder({
    "chatNumbers",
    "message",
    "template",
    "scheduledAt",
    "timeZone",
    "undoSeconds",
    "perMinute",
    "finishBy",
    "notAfter",
    "onProblem",
    "oncePerVisitor"
})
@JsonbNillable
public record FilledFormJson(
        String chatNumbers,
        Optional<String> message,
        @Nullable TemplateJson template,
        Optional<Instant> scheduledAt,
        Optional<String> timeZone,
        long undoSeconds,
        OptionalInt perMinute,
        Optional<Instant> finishBy,
        Optional<Instant> notAfter,
        String onProblem,
        boolean oncePerVisitor) {

    static FilledFormJson of(FilledForm form) {
        return new FilledFormJson(
                form.numbers(),
                form.template().isPresent() ? Optional.empty() : Optional.of(form.message()),
                form.template().map(TemplateJson::of).orElse(null),
                form.start().at(),
                form.start().zone().map(ZoneId::getId),
                form.start().undo().toSeconds(),
                form.tempo().perMinute(),
                form.tempo().finishBy(),
                form.tempo().notAfter(),
                form.onProblem().name().toLowerCase(Locale.ROOT),
                form.recipients() == Draft.Recipients.ONCE_PER_VISITOR);
    }
}
