package chat.broadcast.broadcast;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.audit.AuditLog;
import chat.broadcast.delivery.Content;
import chat.broadcast.delivery.DeliveryFilter;
import chat.broadcast.delivery.DeliveryRepository;
import chat.broadcast.delivery.DeliveryRow;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Ending;
import chat.broadcast.delivery.ProgressRepository;
import chat.broadcast.delivery.ReasonCount;
import chat.broadcast.delivery.Recipients;
import chat.broadcast.delivery.SkipReason;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.delivery.TempoRepository;
import chat.broadcast.page.Order;
import chat.broadcast.page.Page;
import chat.broadcast.page.Slice;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Preview, create, find and steer broadcasts: the door that pages and API share. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Broadcasts {

    /** The longest message, in UTF-16 units. */
    public static final int MOST_CHARACTERS = 10_000;

    private static final int ENDED_AT_ONCE = 1_000;

    @Inject
    private BroadcastRepository broadcasts;

    @Inject
    private DeliveryRepository deliveries;

    @Inject
    private Recipients recipients;

    @Inject
    private ProgressRepository progress;

    @Inject
    private TempoRepository tempos;

    @Inject
    private Judge judge;

    @Inject
    private Outlook outlook;

    @Inject
    private Numbers numbers;

    @Inject
    private Agents agents;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<BroadcastChanged> changed;

    @Inject
    private Event<BroadcastReleased> released;

    @Inject
    private Event<BroadcastStopped> stopped;

    /** What would happen if the draft were created now. Changes nothing; malformed pieces are in the answer. */
    public Preview preview(Draft draft) {
        return judge.preview(draft);
    }

    /**
     * Creates a broadcast. What the preview judged is judged again; a template is checked against the catalogue that the
     * draft brings along.
     *
     * @throws Refused with a violation for every fault of the draft, and for every number that cannot be sent to unless
     *     the draft says to skip those; then nothing is stored
     */
    public Created create(Draft draft) {
        var who = agents.current();
        refuseIf(DraftRules.violations(draft, broadcasts.now()));
        if (draft.idempotencyKey().isPresent()) {
            var earlier = broadcasts.byKey(who.id(), draft.idempotencyKey().get());
            if (earlier.isPresent()) {
                return repeated(earlier.get(), RequestHash.of(draft));
            }
        }
        var content = judge.content(draft);
        var question = judge.question(draft);
        var counted = recipients.count(question);
        refuseIf(judge.offenders(question, counted, draft.onProblem()));
        long number = numbers.next();
        var broadcast = new Broadcast(number, who.id(), terms(content, draft), broadcasts.now());
        draft.idempotencyKey().ifPresent(key -> broadcast.rememberRequest(key, RequestHash.of(draft)));
        broadcasts.add(broadcast);
        fill(broadcast, draft, question, counted);
        audit.note(who, "broadcast.create", "№ " + number, draft.numbers().distinct().length + " dialogs");
        return new Created.New(find(number));
    }

    private Created repeated(Broadcast earlier, byte[] hash) {
        if (!MessageDigest.isEqual(hash, earlier.requestHash().orElse(new byte[0]))) {
            throw Refused.because(
                    "Idempotency-Key",
                    "This key was used for broadcast № " + earlier.number()
                            + ", which was something else: use a new key for a new broadcast.");
        }
        return new Created.Repeated(find(earlier.number()));
    }

    private static Broadcast.Terms terms(Content content, Draft draft) {
        return new Broadcast.Terms(content, draft.numbers().distinct().length, draft.start());
    }

    /** Writes what belongs to a broadcast beside its row, and lets it go if nothing keeps it. */
    private void fill(Broadcast broadcast, Draft draft, Recipients.Question question, Recipients.Counted counted) {
        long number = broadcast.number();
        var created = recipients.create(number, question, counted);
        if (created.pendingCount() == 0
                || (draft.onProblem() == Draft.OnProblem.REJECT && created.skippedCount() > 0)) {
            throw Refused.because(
                    "chatNumbers", "Some dialogs changed at this very moment: look at the numbers again.");
        }
        progress.open(number, created.skippedCount(), created.pendingCount());
        tempos.set(number, draft.tempo());
        changed.fire(new BroadcastChanged(number));
        if (broadcast.status() == BroadcastStatus.SENDING) {
            released.fire(new BroadcastReleased(number, created.pending().keySet()));
        }
    }

    private static void refuseIf(List<Violation> faults) {
        if (!faults.isEmpty()) {
            throw Refused.because(faults);
        }
    }

    public Page<BroadcastRow> find(BroadcastFilter filter, BroadcastSort sort, Order order, Slice slice) {
        return broadcasts.find(filter, sort, order, slice);
    }

    public long count(BroadcastFilter filter) {
        return broadcasts.count(filter);
    }

    /** @throws Refused when there is none of that number */
    public BroadcastRow find(long number) {
        return broadcasts.rows(List.of(number)).stream().findFirst().orElseThrow(() -> missing(number));
    }

    private static Refused missing(long number) {
        return Refused.notFound("There is no broadcast № " + number + ".");
    }

    /**
     * When a broadcast that is being sent, or waits for its start, would be through; empty when nobody knows, because it is
     * paused, has ended, or waits for somebody or for a provider that does not answer. Reads all that is pending: not for
     * every look.
     */
    public Optional<Forecast> forecast(long number) {
        return outlook.of(find(number));
    }

    /**
     * Changes a broadcast before its first message into what a draft says, under its number. The draft's key is not looked
     * at: the key that made the broadcast still finds it.
     *
     * @throws Refused as {@link #create}; when it has started; or as {@link #pause}
     */
    public BroadcastRow edit(long number, Draft draft) {
        var who = agents.current();
        var broadcast = steered(number, who);
        broadcast.refuseIfStarted("changed");
        refuseIf(DraftRules.violations(draft, broadcasts.now()));
        var content = judge.content(draft);
        var question = judge.question(draft);
        var counted = recipients.count(question);
        refuseIf(judge.offenders(question, counted, draft.onProblem()));
        var before = snapshot(broadcast);
        broadcast.edit(terms(content, draft), broadcasts.now());
        deliveries.forget(number);
        fill(broadcast, draft, question, counted);
        audit.note(who, "broadcast.edit", "№ " + number, before.changesTo(snapshot(broadcast)));
        return find(number);
    }

    private Snapshot snapshot(Broadcast broadcast) {
        return new Snapshot(
                deliveries.numbers(broadcast.number()),
                broadcast.total(),
                broadcast.content(),
                broadcast.start(),
                find(broadcast.number()).tempo());
    }

    /**
     * Gives a broadcast that has not ended another tempo; it holds at once, for what nodes have taken already too.
     *
     * @throws Refused with a violation for every fault of the tempo; when it has ended; or as {@link #pause}
     */
    public BroadcastRow setTempo(long number, Tempo tempo) {
        var who = agents.current();
        var broadcast = steered(number, who);
        broadcast.refuseIfEnded("given another pace");
        refuseIf(
                DraftRules.violations(tempo, broadcasts.now(), broadcast.start().at()));
        tempos.set(number, tempo);
        stopped.fire(new BroadcastStopped(number, BroadcastStopped.Until.TAKEN_AGAIN));
        released.fire(new BroadcastReleased(number, new HashSet<>(broadcasts.channelsOf(number))));
        audit.note(who, "broadcast.tempo", "№ " + number, Snapshot.words(tempo));
        changed.fire(new BroadcastChanged(number));
        return find(number);
    }

    /** What was filled in for a broadcast, to be filled in again. */
    public FilledForm draftOf(long number) {
        var row = find(number);
        var skipped = deliveries.skipReasons(number);
        return new FilledForm(
                deliveries.numbers(number),
                row.message(),
                row.template().map(TemplateWish::of),
                new Start(row.undo().isPositive() ? Optional.empty() : row.scheduledAt(), row.timeZone(), row.undo()),
                row.tempo(),
                skipped.isEmpty() ? Draft.OnProblem.REJECT : Draft.OnProblem.SKIP,
                skipped.contains(SkipReason.SAME_VISITOR)
                        ? Draft.Recipients.ONCE_PER_VISITOR
                        : Draft.Recipients.EVERY_DIALOG);
    }

    /**
     * Nothing more leaves until it is resumed; what is on its way arrives.
     *
     * @throws Refused when its state does not allow it, or it is another agent's and the caller is no supervisor
     */
    public BroadcastRow pause(long number) {
        var who = agents.current();
        var broadcast = steered(number, who);
        broadcast.pause("Paused by " + who.name() + ".");
        stopped.fire(new BroadcastStopped(number, BroadcastStopped.Until.RESUMED));
        return noted(who, "broadcast.pause", number);
    }

    /**
     * Lets a paused broadcast go on; one whose start is still to come waits for it.
     *
     * @throws Refused as {@link #pause}
     */
    public BroadcastRow resume(long number) {
        var who = agents.current();
        steered(number, who).resume(broadcasts.now());
        released.fire(new BroadcastReleased(number, new HashSet<>(broadcasts.channelsOf(number))));
        return noted(who, "broadcast.resume", number);
    }

    /**
     * Nothing more leaves, ever: what has not left is cancelled, the first 1,000 at once, so that whoever
     * cancels is answered soon, and the rest in batches right after.
     *
     * @throws Refused as {@link #pause}
     */
    public BroadcastRow cancel(long number) {
        var who = agents.current();
        steered(number, who).cancel("Cancelled by " + who.name() + ".");
        return cancelled(who, "broadcast.cancel", number);
    }

    /**
     * Takes a broadcast back before its first message leaves: cancelled, and saying that it was undone. {@link #draftOf}
     * still has all that was filled in.
     *
     * @throws Refused when it has started, or as {@link #pause}
     */
    public BroadcastRow undo(long number) {
        var who = agents.current();
        steered(number, who).undo("Undone by " + who.name() + " before its first message.");
        return cancelled(who, "broadcast.undo", number);
    }

    private BroadcastRow cancelled(AgentIdentity who, String action, long number) {
        stopped.fire(new BroadcastStopped(number, BroadcastStopped.Until.EVER));
        deliveries.endBacklog(number);
        var ended = deliveries.end(number, Ending.CANCELLED, 0, ENDED_AT_ONCE);
        broadcasts.settle(number, progress.move(number, DeliveryState.PENDING, ended.byState()));
        return noted(who, action, number);
    }

    /**
     * Sends again to those it failed for, in a new run.
     *
     * @throws Refused when it has not ended, or nothing of what is asked for failed
     */
    @RolesAllowed(Role.SUPERVISOR_NAME)
    public BroadcastRow retry(long number, Retry retry) {
        var who = agents.current();
        var broadcast = broadcasts.lock(number).orElseThrow(() -> missing(number));
        broadcast.retry();
        if (find(number).counters().pending() > 0) {
            throw Refused.conflict("Broadcast № " + number + " is still being cancelled: try again in a moment.");
        }
        var states = retry.scope() == Retry.Scope.FAILED
                ? EnumSet.of(DeliveryState.FAILED)
                : EnumSet.of(DeliveryState.FAILED, DeliveryState.UNCERTAIN);
        var reopened = deliveries.retry(number, states, retry.reasons());
        if (reopened.failed() + reopened.uncertain() == 0) {
            throw Refused.conflict(
                    "Nothing of broadcast № " + number + " failed for these reasons: nothing is sent again.");
        }
        tempos.forgetPast(number);
        progress.move(number, DeliveryState.FAILED, Map.of(DeliveryState.PENDING, reopened.failed()));
        progress.move(number, DeliveryState.UNCERTAIN, Map.of(DeliveryState.PENDING, reopened.uncertain()));
        released.fire(new BroadcastReleased(number, new HashSet<>(reopened.channelIds())));
        return noted(who, "broadcast.retry", number);
    }

    private Broadcast steered(long number, AgentIdentity who) {
        var broadcast = broadcasts.lock(number).orElseThrow(() -> missing(number));
        if (broadcast.agentId() != who.id() && !who.role().includes(Role.SUPERVISOR)) {
            throw Refused.forbidden("Broadcast № " + number + " is another agent's: ask a supervisor.");
        }
        return broadcast;
    }

    private BroadcastRow noted(AgentIdentity who, String action, long number) {
        audit.note(who, action, "№ " + number, "");
        changed.fire(new BroadcastChanged(number));
        return find(number);
    }

    /** The deliveries of a broadcast by chat number. */
    public Page<DeliveryRow> deliveries(long number, DeliveryFilter filter, Slice slice) {
        find(number);
        return deliveries.find(number, filter, slice);
    }

    public long countDeliveries(long number, DeliveryFilter filter) {
        return deliveries.count(number, filter);
    }

    /** Why deliveries are where they are, the most frequent reason first; at most 100. */
    public List<ReasonCount> reasons(long number) {
        find(number);
        return deliveries.reasons(number);
    }
}
