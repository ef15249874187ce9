package chat.broadcast.broadcast;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Role;
import chat.broadcast.delivery.Content;
import chat.broadcast.delivery.Counters;
import chat.broadcast.delivery.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A broadcast as it is shown.
 *
 * @param message what it says, as sent; of a template, the text with its variables filled in
 * @param template what a WhatsApp broadcast sends; empty for one by chats
 * @param agent the name of the agent who sent it
 * @param scheduledAt when it starts, or was to; empty when it started at once
 * @param timeZone in which its start was meant; empty when nobody said
 * @param undo how long it waits or waited only so that it can be undone; zero when its start was chosen
 * @param run 1 for the first sending, one more for each retry
 * @param optedOutAfter how many visitors received it last before they opted out, and have not come back since
 * @param waitingFor why it is not moving, or no faster, in a sentence; empty while it moves freely and after its end
 * @param endedBecause who cancelled or undid it, in a sentence; empty when nobody did
 */
public record BroadcastRow(
        long number,
        BroadcastKind kind,
        String message,
        Optional<Content.Template> template,
        String agent,
        String agentLogin,
        Instant createdAt,
        Optional<Instant> scheduledAt,
        Optional<ZoneId> timeZone,
        Duration undo,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        BroadcastStatus status,
        int run,
        Counters counters,
        int optedOutAfter,
        Tempo tempo,
        Optional<String> waitingFor,
        Optional<String> endedBecause) {

    /** The same with another reason for not moving. */
    BroadcastRow waitingFor(Optional<String> why) {
        return new BroadcastRow(
                number,
                kind,
                message,
                template,
                agent,
                agentLogin,
                createdAt,
                scheduledAt,
                timeZone,
                undo,
                startedAt,
                finishedAt,
                status,
                run,
                counters,
                optedOutAfter,
                tempo,
                why,
                endedBecause);
    }

    /** What it goes by in a list: the name of its template, or its text. */
    public String title() {
        return template.map(Content.Template::name).orElse(message);
    }

    /** Whether its first message is still to come, so that it can be changed or undone. */
    public boolean unstarted() {
        return startedAt.isEmpty() && (status == BroadcastStatus.SCHEDULED || status == BroadcastStatus.PAUSED);
    }

    /** Whether it waits, paused, though its start is past: resumed it starts at once. */
    public boolean missed(Instant now) {
        return status == BroadcastStatus.PAUSED
                && startedAt.isEmpty()
                && scheduledAt.filter(now::isAfter).isPresent();
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
                verbs.add(Verb.SET_TEMPO);
            }
            if (unstarted()) {
                verbs.add(Verb.UNDO);
                verbs.add(Verb.EDIT);
            }
        }
        if (supervises && status.ended() && counters.failed() + counters.uncertain() > 0) {
            verbs.add(Verb.RETRY);
        }
        return verbs;
    }
}
