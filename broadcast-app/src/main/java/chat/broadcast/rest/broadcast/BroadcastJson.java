package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.TemplateWish;
import chat.broadcast.delivery.Content;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A broadcast in the API; {@code total} is always the sum of the six counters after it, without {@code optedOutAfter}. */
@JsonbPropertyOrder({
    "number",
    "kind",
    "message",
    "templateName",
    "template",
    "agent",
    "agentLogin",
    "createdAt",
    "scheduledAt",
    "timeZone",
    "undoSeconds",
    "startedAt",
    "finishedAt",
    "total",
    "completed",
    "failed",
    "uncertain",
    "skipped",
    "cancelled",
    "pending",
    "optedOutAfter",
    "status",
    "run",
    "perMinute",
    "finishBy",
    "notAfter",
    "waitingFor",
    "endedBecause"
})
@JsonbNillable
public record BroadcastJson(
        long number,
        String kind,
        String message,
        Optional<String> templateName,
        @Nullable TemplateJson template,
        String agent,
        String agentLogin,
        Instant createdAt,
        Optional<Instant> scheduledAt,
        Optional<String> timeZone,
        long undoSeconds,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        int total,
        int completed,
        int failed,
        int uncertain,
        int skipped,
        int cancelled,
        int pending,
        int optedOutAfter,
        String status,
        int run,
        OptionalInt perMinute,
        Optional<Instant> finishBy,
        Optional<Instant> notAfter,
        Optional<String> waitingFor,
        Optional<String> endedBecause) {

    static BroadcastJson of(BroadcastRow row) {
        var counters = row.counters();
        return new BroadcastJson(
                row.number(),
                row.kind().word(),
                row.message(),
                row.template().map(Content.Template::name),
                row.template()
                        .map(template -> TemplateJson.of(TemplateWish.of(template)))
                        .orElse(null),
                row.agent(),
                row.agentLogin(),
                row.createdAt(),
                row.scheduledAt(),
                row.timeZone().map(ZoneId::getId),
                row.undo().toSeconds(),
                row.startedAt(),
                row.finishedAt(),
                counters.total(),
                counters.completed(),
                counters.failed(),
                counters.uncertain(),
                counters.skipped(),
                counters.cancelled(),
                counters.pending(),
                row.optedOutAfter(),
                row.status().word(),
                row.run(),
                row.tempo().perMinute(),
                row.tempo().finishBy(),
                row.tempo().notAfter(),
                row.waitingFor(),
                row.endedBecause());
    }
}
