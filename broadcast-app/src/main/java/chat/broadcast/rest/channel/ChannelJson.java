package chat.broadcast.rest.channel;

import chat.broadcast.channel.ChannelHealth;
import chat.broadcast.channel.ChannelRow;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel in the API: no secret in it. */
@JsonbPropertyOrder({
    "id",
    "name",
    "kind",
    "enabled",
    "ratePerSecond",
    "window",
    "mostAttempts",
    "longestBackOffSeconds",
    "sendingWindow",
    "settings",
    "health",
    "stopped",
    "sentToday"
})
@JsonbNillable
public record ChannelJson(
        long id,
        String name,
        String kind,
        boolean enabled,
        double ratePerSecond,
        int window,
        int mostAttempts,
        int longestBackOffSeconds,
        @Nullable SendingWindowJson sendingWindow,
        Map<String, String> settings,
        HealthJson health,
        @Nullable StoppedJson stopped,
        SentTodayJson sentToday) {

    /** All channels there are; they are few, so the list has no parts. */
    @JsonbPropertyOrder({"items", "next"})
    @JsonbNillable
    public record ChannelsJson(List<ChannelJson> items, Optional<String> next) {}

    /** How a channel is doing. Nullable and not Optional: JSON-B leaves out an empty Optional of a record. */
    @JsonbPropertyOrder({"hold", "throttledUntil", "restingUntil", "lastSuccessAt", "lastTrouble"})
    @JsonbNillable
    public record HealthJson(
            @Nullable HoldJson hold,
            Optional<Instant> throttledUntil,
            Optional<Instant> restingUntil,
            Optional<Instant> lastSuccessAt,
            @Nullable TroubleJson lastTrouble) {}

    /** The provider refuses the account. */
    @JsonbNillable
    @JsonbPropertyOrder({"since", "code", "text"})
    public record HoldJson(Instant since, String code, String text) {}

    /** What last went wrong with the channel itself. */
    @JsonbNillable
    @JsonbPropertyOrder({"at", "code", "text"})
    public record TroubleJson(Instant at, String code, String text) {}

    /** What was accepted since the midnight of a zone. */
    @JsonbPropertyOrder({"messages", "zone"})
    public record SentTodayJson(long messages, String zone) {}

    static ChannelJson of(ChannelRow row) {
        return new ChannelJson(
                row.id(),
                row.name(),
                row.kind(),
                row.enabled(),
                row.ratePerSecond(),
                row.window(),
                row.mostAttempts(),
                row.longestBackOffSeconds(),
                row.sendingWindow().map(SendingWindowJson::of).orElse(null),
                row.settings(),
                of(row.health()),
                row.stopped().map(StoppedJson::of).orElse(null),
                new SentTodayJson(
                        row.sentToday().messages(), row.sentToday().zone().getId()));
    }

    private static HealthJson of(ChannelHealth health) {
        return new HealthJson(
                health.hold()
                        .map(hold -> new HoldJson(hold.since(), hold.code(), hold.text()))
                        .orElse(null),
                health.throttledUntil(),
                health.rest().map(ChannelHealth.Rest::until),
                health.lastSuccessAt(),
                health.lastTrouble()
                        .map(trouble -> new TroubleJson(trouble.at(), trouble.code(), trouble.text()))
                        .orElse(null));
    }
}
