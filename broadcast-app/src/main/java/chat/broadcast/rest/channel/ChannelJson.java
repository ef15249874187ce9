package chat.broadcast.rest.channel;

import chat.broadcast.channel.ChannelHealth;
import chat.broadcast.channel.ChannelRow;
import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A channel in the API: no secret in it. */
@Schema(name = "Channel")
public record ChannelJson(
        @Schema(example = "1") long id,
        String name,
        @Schema(example = "telegram") String kind,
        boolean enabled,

        @Schema(description = "Messages a second over all nodes.")
        double ratePerSecond,

        @Schema(description = "Sends under way at once on one node.")
        int window,

        @Schema(description = "Empty unless the caller is an admin; a secret that is set shows as “•••”.")
        Map<String, String> settings,

        HealthJson health) {

    /** All channels there are; they are few, so the list has no parts. */
    @JsonbNillable
    @Schema(name = "Channels")
    public record ChannelsJson(
            List<ChannelJson> items,

            @Schema(implementation = String.class, nullable = true, description = "Always null: the list is whole.")
            Optional<String> next) {}

    /** How a channel is doing. */
    @JsonbNillable
    @Schema(name = "ChannelHealth")
    public record HealthJson(
            @Schema(
                    implementation = HoldJson.class,
                    nullable = true,
                    description = "Why nothing leaves by it until an admin acts; null when it is not held.")
            Optional<HoldJson> hold,

            @Schema(
                    implementation = Instant.class,
                    nullable = true,
                    description = "Until when the provider asked us to wait.")
            Optional<Instant> throttledUntil,

            @Schema(implementation = Instant.class, nullable = true)
            Optional<Instant> lastSuccessAt,

            @Schema(implementation = TroubleJson.class, nullable = true)
            Optional<TroubleJson> lastTrouble) {}

    /** The provider refuses the account. */
    @Schema(name = "ChannelHold")
    public record HoldJson(Instant since, String code, String text) {}

    /** What last went wrong with the channel itself. */
    @Schema(name = "ChannelTrouble")
    public record TroubleJson(Instant at, String text) {}

    static ChannelJson of(ChannelRow row) {
        return new ChannelJson(
                row.id(),
                row.name(),
                row.kind(),
                row.enabled(),
                row.ratePerSecond(),
                row.window(),
                row.settings(),
                of(row.health()));
    }

    private static HealthJson of(ChannelHealth health) {
        return new HealthJson(
                health.hold().map(hold -> new HoldJson(hold.since(), hold.code(), hold.text())),
                health.throttledUntil(),
                health.lastSuccessAt(),
                health.lastTrouble().map(trouble -> new TroubleJson(trouble.at(), trouble.text())));
    }
}
