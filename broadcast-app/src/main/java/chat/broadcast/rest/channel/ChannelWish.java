package chat.broadcast.rest.channel;

import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.ChannelDraft.State;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A channel as an administrator wants it, whole: what is left out takes its default.
 *
 * <p>Takes {@code health} too and ignores it, so that an answer can be changed and put back.
 */
@Schema(name = "ChannelWish", requiredProperties = "name")
public record ChannelWish(
        @Schema(
                implementation = Long.class,
                nullable = true,
                description = "May be given when changing one, and is then its own.")
        Optional<Long> id,

        @Schema(
                implementation = String.class,
                description = "Needed when creating one; cannot change.",
                example = "telegram")
        Optional<String> kind,

        @Schema(description = "Unique among channels, 1-100 characters.", example = "Shop bot")
        String name,

        @Schema(implementation = Boolean.class, defaultValue = "true")
        State enabled,

        @Schema(
                implementation = Double.class,
                nullable = true,
                description = "Messages a second over all nodes, 0.01-10,000; null or absent: the kind's own.")
        OptionalDouble ratePerSecond,

        @Schema(
                implementation = Integer.class,
                nullable = true,
                description = "Sends under way at once on one node, 1-1,000; null or absent: the kind's own.")
        OptionalInt window,

        @Schema(
                description = "Values by the names that the kind declares; a secret given as “•••” keeps its value.",
                example = "{\"token\": \"123456:ABC…\"}")
        Map<String, String> settings) {

    public static ChannelWish read(JsonInput in) {
        var shape = new ObjectShape();
        var id = shape.optional("id", JsonInput::whole);
        var kind = shape.optional("kind", JsonInput::text);
        var name = shape.required("name", JsonInput::text);
        var enabled = shape.optional("enabled", JsonInput::flag);
        var ratePerSecond = shape.optional("ratePerSecond", JsonInput::decimal);
        var window = shape.optional("window", JsonInput::count);
        var settings = shape.optional("settings", JsonInput::textByName);
        shape.optional("health", JsonInput::ignored);
        shape.read(in.required());
        in.finish();
        return new ChannelWish(
                id.given(),
                kind.given(),
                name.value(),
                enabled.or(true) ? State.ENABLED : State.DISABLED,
                ratePerSecond.given().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                window.given().map(OptionalInt::of).orElse(OptionalInt.empty()),
                settings.or(Map.of()));
    }

    /** For a new channel. */
    ChannelDraft toCreate() {
        var faults = new ArrayList<Violation>();
        if (id.isPresent()) {
            faults.add(new Violation("id", "A new channel gets its id from the server: leave it out."));
        }
        if (kind.isEmpty()) {
            faults.add(new Violation("kind", "It is missing: give one of the kinds of /channel-kinds."));
        }
        if (!faults.isEmpty()) {
            throw Refused.because(faults);
        }
        return draft(kind.get());
    }

    /** For changing the channel {@code itsId}, which is of the kind {@code itsKind}. */
    ChannelDraft toChange(long itsId, String itsKind) {
        if (id.isPresent() && id.get() != itsId) {
            throw Refused.because("id", "This is channel %d: give that id, or none.".formatted(itsId));
        }
        return draft(kind.orElse(itsKind));
    }

    private ChannelDraft draft(String wantedKind) {
        return new ChannelDraft(wantedKind, name, enabled, ratePerSecond, window, settings);
    }
}
