package chat.broadcast.channel;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.audit.AuditLog;
import chat.broadcast.channel.StopRepository.Order;
import chat.broadcast.problem.Refused;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The switch that stops everything, and one for each channel.
 *
 * <p>It is in the database: every node obeys within a second, and a restart changes nothing. After a stop nothing more
 * leaves; what is on its way arrives, and what is pending stays pending until somebody resumes. An agent's own answer in a
 * dialog still goes out: the switch is for what is sent to many.
 */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class SendingSwitch {

    private static final int MOST_REASON = 300;

    @Inject
    private StopRepository stops;

    @Inject
    private ChannelRepository channels;

    @Inject
    private Agents agents;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<SendingChanged> everythingChanged;

    @Inject
    private Event<ChannelChanged> channelChanged;

    /** Why nothing is sent on any channel; empty while everything may be sent. */
    public Optional<Stopped> everything() {
        return stops.all().everything();
    }

    /**
     * Stops everything.
     *
     * @param reason why, for whoever finds it stopped: 1-300 characters
     * @throws Refused when it is stopped already
     */
    @RolesAllowed(Role.SUPERVISOR_NAME)
    public Stopped stop(String reason) {
        var order = order(reason);
        if (!stops.stop(OptionalLong.empty(), order)) {
            throw already("Sending", everything());
        }
        audit.note(agents.current(), "sending.stop", "everything", order.reason());
        everythingChanged.fire(new SendingChanged());
        return everything().orElseThrow();
    }

    /**
     * Lets everything be sent again, but for channels that are stopped themselves.
     *
     * @throws Refused when nothing is stopped, or after a restored backup when the caller is no administrator
     */
    @RolesAllowed(Role.SUPERVISOR_NAME)
    public void resume() {
        var who = agents.current();
        var stopped = everything().orElseThrow(() -> Refused.conflict("Sending is not stopped."));
        if (stopped.kind() == Stopped.Kind.RESTORED && !who.role().includes(Role.ADMIN)) {
            throw Refused.forbidden(
                    "Sending was stopped because the database looks like a restored backup: ask an administrator.");
        }
        stops.resume(OptionalLong.empty());
        audit.note(who, "sending.resume", "everything", stopped.reason());
        everythingChanged.fire(new SendingChanged());
    }

    /**
     * Stops one channel.
     *
     * @param reason why: 1-300 characters
     * @throws Refused when there is none of that id, or it is stopped already
     */
    @RolesAllowed(Role.SUPERVISOR_NAME)
    public Stopped stopChannel(long channelId, String reason) {
        var channel = required(channelId);
        var order = order(reason);
        if (!stops.stop(OptionalLong.of(channelId), order)) {
            throw already("Channel “" + channel.name() + "”", stops.all().of(channelId));
        }
        audit.note(agents.current(), "channel.stop", channel.name(), order.reason());
        channelChanged.fire(new ChannelChanged(channelId));
        return stops.all().of(channelId).orElseThrow();
    }

    /**
     * Lets one channel send again.
     *
     * @throws Refused when there is none of that id, or it is not stopped
     */
    @RolesAllowed(Role.SUPERVISOR_NAME)
    public void resumeChannel(long channelId) {
        var channel = required(channelId);
        if (!stops.resume(OptionalLong.of(channelId))) {
            throw Refused.conflict("Channel “" + channel.name() + "” is not stopped.");
        }
        audit.note(agents.current(), "channel.resume", channel.name(), "");
        channelChanged.fire(new ChannelChanged(channelId));
    }

    private Order order(String reason) {
        var who = agents.current();
        var words = reason.strip();
        if (words.isEmpty() || words.length() > MOST_REASON || words.indexOf('\0') >= 0) {
            throw Refused.because(
                    "reason",
                    "Say why in 1 to " + MOST_REASON + " characters: whoever finds it stopped wants to know.");
        }
        return new Order(Stopped.Kind.BY_HAND, who.login(), who.name(), words);
    }

    private static Refused already(String what, Optional<Stopped> stopped) {
        return Refused.conflict(what + " is stopped already"
                + stopped.map(by -> ", by " + by.by() + ": " + by.reason()).orElse("."));
    }

    private Channel required(long id) {
        return channels.byId(id).orElseThrow(() -> Refused.notFound("There is no channel " + id + "."));
    }
}
