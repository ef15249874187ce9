package chat.broadcast.ui.channel;

import chat.broadcast.channel.ChannelHealth;
import chat.broadcast.channel.ChannelRow;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import java.time.Instant;

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
        if (health.hold().isPresent()) {
            return new HealthLook(
                    Texts.text("channels.held"),
                    "vaadin:close",
                    "red",
                    health.hold().map(ChannelHealth.Hold::text).orElse(""));
        }
        if (health.throttledUntil().filter(Instant.now()::isBefore).isPresent()) {
            return new HealthLook(
                    Texts.text("channels.throttled"),
                    "vaadin:pause",
                    "amber",
                    health.throttledUntil()
                            .map(until -> Texts.text(
                                    "channels.throttledUntil", Times.here().clock(until)))
                            .orElse(""));
        }
        if (troubledSinceSuccess(health)) {
            return new HealthLook(Texts.text("channels.troubled"), "vaadin:adjust", "amber", trouble(health));
        }
        return new HealthLook(Texts.text("channels.on"), "vaadin:check", "green", success(health));
    }

    private static boolean troubledSinceSuccess(ChannelHealth health) {
        return health.lastTrouble()
                .filter(trouble ->
                        health.lastSuccessAt().filter(trouble.at()::isBefore).isEmpty())
                .isPresent();
    }

    private static String trouble(ChannelHealth health) {
        return health.lastTrouble()
                .map(trouble -> Texts.text("channels.lastTrouble", Times.here().clock(trouble.at()), trouble.text()))
                .orElse("");
    }

    private static String success(ChannelHealth health) {
        return health.lastSuccessAt()
                .map(at -> Texts.text("channels.lastSuccess", Times.here().clock(at)))
                .orElse("");
    }
}
