package chat.broadcast.ui.channel;

import chat.broadcast.channel.ChannelHealth;
import chat.broadcast.channel.ChannelRow;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import java.util.Optional;

/**
 * How a channel is doing, in a word and a sentence.
 *
 * @param icon its name for a template
 * @param tone the CSS class that colours it
 * @param more the sentence; empty when there is nothing to say
 */
record HealthLook(String word, String icon, String tone, String more) {

    static HealthLook of(ChannelRow channel) {
        var health = channel.health();
        if (!channel.enabled()) {
            return new HealthLook(Texts.text("channels.off"), "vaadin:minus", "grey", "");
        }
        if (channel.stopped().isPresent()) {
            return new HealthLook(
                    Texts.text("channels.stopped"),
                    "vaadin:ban",
                    "red",
                    channel.stopped()
                            .map(stop -> Texts.text(
                                    "channels.stoppedBy",
                                    stop.by(),
                                    Times.here().clock(stop.since()),
                                    stop.reason()))
                            .orElse(""));
        }
        return health.hold()
                .map(HealthLook::held)
                .or(() -> throttled(health))
                .or(() -> health.rest().map(HealthLook::resting))
                .orElseGet(() -> troubledSinceSuccess(health)
                        ? new HealthLook(Texts.text("channels.troubled"), "vaadin:adjust", "amber", trouble(health))
                        : new HealthLook(Texts.text("channels.on"), "vaadin:check", "green", success(health)));
    }

    /** Whether the sentence says no more than when it was last well or in trouble. */
    boolean repeats(ChannelHealth health) {
        return more.equals(trouble(health)) || more.equals(success(health));
    }

    private static HealthLook held(ChannelHealth.Hold hold) {
        return new HealthLook(
                Texts.text("channels.held"),
                "vaadin:close",
                "red",
                Texts.text("channels.heldBecause", Times.here().clock(hold.since()), hold.text(), hold.code()));
    }

    private static Optional<HealthLook> throttled(ChannelHealth health) {
        return health.throttledUntil()
                .filter(until -> health.mustWait().isPositive())
                .map(until -> new HealthLook(
                        Texts.text("channels.throttled"),
                        "vaadin:pause",
                        "amber",
                        Texts.text("channels.throttledUntil", Times.here().clock(until))));
    }

    /** The breaker: open until a moment, then half open. */
    private static HealthLook resting(ChannelHealth.Rest rest) {
        return new HealthLook(
                Texts.text("channels.resting"),
                "vaadin:pause",
                "amber",
                rest.tries()
                        ? Texts.text("channels.tries")
                        : Texts.text("channels.restsUntil", Times.here().clock(rest.until())));
    }

    private static boolean troubledSinceSuccess(ChannelHealth health) {
        return health.lastTrouble()
                .filter(trouble ->
                        health.lastSuccessAt().filter(trouble.at()::isBefore).isEmpty())
                .isPresent();
    }

    /** The last trouble with when, words and code; empty when there was none. */
    static String trouble(ChannelHealth health) {
        return health.lastTrouble()
                .map(trouble -> Texts.text(
                        "channels.lastTrouble", Times.here().clock(trouble.at()), trouble.text(), trouble.code()))
                .orElse("");
    }

    private static String success(ChannelHealth health) {
        return health.lastSuccessAt()
                .map(at -> Texts.text("channels.lastSuccess", Times.here().clock(at)))
                .orElse("");
    }
}
