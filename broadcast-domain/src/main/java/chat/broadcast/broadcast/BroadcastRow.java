package chat.broadcast.broadcast;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Role;
import chat.broadcast.delivery.Counters;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A broadcast as it is shown.
 *
 * @param agent the name of the agent who sent it
 * @param run 1 for the first sending, one more for each retry
 * @param waitingFor why it is not moving, in a sentence; empty while it moves or after its end
 */
public record BroadcastRow(
        long number,
        BroadcastKind kind,
        String message,
        Optional<String> templateName,
        String agent,
        String agentLogin,
        Instant createdAt,
        Optional<Instant> scheduledAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        BroadcastStatus status,
        int run,
        Counters counters,
        Optional<String> waitingFor) {

    /** The same with another reason for not moving. */
    BroadcastRow waitingFor(Optional<String> why) {
        return new BroadcastRow(
                number,
                kind,
                message,
                templateName,
                agent,
                agentLogin,
                createdAt,
                scheduledAt,
                startedAt,
                finishedAt,
                status,
                run,
                counters,
                why);
    }

    /** What the status and the role of {@code who} allow him to do with it now. */
    public Set<Verb> allowed(AgentIdentity who) {
        var verbs = EnumSet.noneOf(Verb.class);
        boolean supervises = who.role().includes(Role.SUPERVISOR);
        boolean owns = who.login().equals(agentLogin);
        if (owns || supervises) {
            if (status == BroadcastStatus.SENDING || status == BroadcastStatus.SCHEDULED) {
                verbs.add(Verb.PAUSE);
            }
            if (status == BroadcastStatus.PAUSED) {
                verbs.add(Verb.RESUME);
            }
            if (!status.ended()) {
                verbs.add(Verb.CANCEL);
            }
        }
        if (supervises && status.ended() && counters.failed() + counters.uncertain() > 0) {
            verbs.add(Verb.RETRY);
        }
        return verbs;
    }
}
