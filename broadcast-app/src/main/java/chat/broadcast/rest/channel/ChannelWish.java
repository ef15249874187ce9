package chat.broadcast.rest.channel;

import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.ChannelDraft.State;
import chat.broadcast.channel.SendingWindow;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A channel as an administrator wants it, whole: what is left out takes its default.
 *
 * <p>Takes what an answer tells besides and ignores it, so that an answer can be changed and put back.
 */
public record ChannelWish(
        Optional<Long> id,
        Optional<String> kind,
        String name,
        State enabled,
        OptionalDouble ratePerSecond,
        OptionalInt window,
        OptionalInt mostAttempts,
        OptionalInt longestBackOffSeconds,
        Optional<SendingWindow> sendingWindow,
        Map<String, String> settings)
        implements Body {

    public static ChannelWish read(JsonInput in) {
        var shape = new ObjectShape();
        var id = shape.optional("id", JsonInput::whole);
        var kind = shape.optional("kind", JsonInput::text);
        var name = shape.required("name", JsonInput::text);
        var enabled = shape.optional("enabled", JsonInput::flag);
        var ratePerSecond = shape.optional("ratePerSecond", JsonInput::decimal);
        var window = shape.optional("window", JsonInput::count);
        var mostAttempts = shape.optional("mostAttempts", JsonInput::count);
        var longestBackOffSeconds = shape.optional("longestBackOffSeconds", JsonInput::count);
        var sendingWindow = shape.optional("sendingWindow", SendingWindowJson::read);
        var settings = shape.optional("settings", JsonInput::textByName);
        shape.optional("health", JsonInput::ignored);
        shape.optional("stopped", JsonInput::ignored);
        shape.optional("sentToday", JsonInput::ignored);
        shape.read(in.required());
        in.finish();
        return new ChannelWish(
                id.given(),
                kind.given(),
                name.value(),
                enabled.or(true) ? State.ENABLED : State.DISABLED,
                ratePerSecond.given().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                optional(window),
                optional(mostAttempts),
                optional(longestBackOffSeconds),
                sendingWindow.given(),
                settings.or(Map.of()));
    }

    private static OptionalInt optional(ObjectShape.Member<Integer> member) {
        return member.given().map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** For a new channel. */
    ChannelDraft toCreate() {
        var faults = new ArrayList<Violation>();
        if (id.isPresent()) {
            faults.add(new Violation("id", "A new channel gets its id from the server: leave it out."));
        }
        if (kind.isEmpty()) {
            faults.add(new Violation("kind", "“kind” is missing: give one of the kinds of /channel-kinds."));
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
        return new ChannelDraft(
                wantedKind,
                name,
                enabled,
                ratePerSecond,
                window,
                mostAttempts,
                longestBackOffSeconds,
                sendingWindow,
                settings);
    }
}
