package chat.broadcast.dispatch;

import chat.broadcast.broadcast.BroadcastChanged;
import chat.broadcast.broadcast.BroadcastReleased;
import chat.broadcast.broadcast.BroadcastRepository;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.delivery.ClaimRepository;
import chat.broadcast.delivery.ClaimRepository.Claim;
import chat.broadcast.delivery.ClaimRepository.Orphan;
import chat.broadcast.delivery.ClaimRepository.Wish;
import chat.broadcast.delivery.DeliveryRepository;
import chat.broadcast.delivery.DeliveryRepository.Recorded;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Ending;
import chat.broadcast.delivery.Installation;
import chat.broadcast.delivery.OptingOut;
import chat.broadcast.delivery.Outcome;
import chat.broadcast.delivery.ProgressRepository;
import chat.broadcast.delivery.Receipts;
import chat.broadcast.dialog.DialogRepository;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.dialog.VisitorRepository;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The transactions of dispatch, each one method: nothing of it waits for a network. */
@Stateless
@PermitAll
public class ClaimDesk {

    private static final int ENDED_AT_ONCE = 10_000;

    @Inject
    private ClaimRepository claims;

    @Inject
    private DeliveryRepository deliveries;

    @Inject
    private Receipts receipts;

    @Inject
    private ProgressRepository progress;

    @Inject
    private BroadcastRepository broadcasts;

    @Inject
    private DialogRepository dialogs;

    @Inject
    private VisitorRepository visitors;

    @Inject
    private OptingOut optingOut;

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private Installation installation;

    @Inject
    private PaceRepository paces;

    @Inject
    private Event<BroadcastChanged> changed;

    @Inject
    private Event<BroadcastReleased> released;

    @Inject
    private Event<DialogsTouched> touched;

    /** What a lane looks at first; alternating keeps retries and first tries from starving each other. */
    public enum First {
        DUE,
        FRESH
    }

    /** Takes work for a lane; empty when there is none. */
    public Optional<Claim> take(Wish wish, First first) {
        return first == First.DUE
                ? claims.takeDue(wish).or(() -> claims.takeFresh(wish))
                : claims.takeFresh(wish).or(() -> claims.takeDue(wish));
    }

    /** A batch of outcomes; {@code accepted} is to be counted with it, how many by channel. */
    public record Batch(
            List<Outcome> outcomes, List<Entry.VisitorNews> news, Set<Long> endedClaims, Map<Long, Integer> accepted) {}

    /** Writes a batch: deliveries, counters, ends of broadcasts, visitors and claims, all or nothing. */
    public void record(Batch batch) {
        count(deliveries.record(batch.outcomes()));
        receipts.noteSent(batch.outcomes());
        tellDialogs(batch.outcomes());
        var optedOut = new TreeMap<Long, List<String>>();
        for (var news : batch.news()) {
            switch (news) {
                case Entry.VisitorNews.Unreachable(var channel, var address, var why) ->
                    visitors.markUnreachable(channel, address, why);
                case Entry.VisitorNews.OptedOut(var channel, var address) ->
                    optedOut.computeIfAbsent(channel, id -> new ArrayList<>()).add(address);
                case Entry.VisitorNews.Moved(var channel, var address, var to) -> visitors.move(channel, address, to);
            }
        }
        optedOut.forEach((channel, addresses) -> optingOut
                .byThemselves(channel, addresses)
                .after()
                .forEach(broadcast -> changed.fire(new BroadcastChanged(broadcast))));
        var again = new HashMap<Long, List<Long>>();
        for (var outcome : batch.outcomes()) {
            if (outcome.result() instanceof Outcome.Result.Again
                    && !batch.endedClaims().contains(outcome.claimId())) {
                again.computeIfAbsent(outcome.claimId(), id -> new ArrayList<>())
                        .add(outcome.dialogNumber());
            }
        }
        again.forEach(claims::shrink);
        if (!batch.endedClaims().isEmpty()) {
            claims.drop(batch.endedClaims());
        }
        batch.accepted().forEach(accounts::accepted);
    }

    /** Counts what channels have accepted, how many by channel. */
    public void accepted(Map<Long, Integer> counts) {
        counts.forEach(accounts::accepted);
    }

    /** Those that are tried again move no counter, and may be why a broadcast waits. */
    private void count(List<Recorded> recorded) {
        // In ascending order, so that two nodes never wait for each other's counters.
        var byBroadcast = new TreeMap<Long, Map<DeliveryState, Integer>>();
        for (var part : recorded) {
            if (part.count() > 0) {
                byBroadcast
                        .computeIfAbsent(part.broadcastNumber(), number -> new EnumMap<>(DeliveryState.class))
                        .merge(part.state(), part.count(), Integer::sum);
            }
        }
        byBroadcast.forEach((number, states) -> {
            states.remove(DeliveryState.PENDING);
            if (!states.isEmpty()) {
                broadcasts.settle(number, progress.move(number, DeliveryState.PENDING, states));
            }
            changed.fire(new BroadcastChanged(number));
        });
    }

    private void tellDialogs(List<Outcome> outcomes) {
        var said = outcomes.stream()
                .filter(outcome -> !(outcome.result() instanceof Outcome.Result.Again))
                .map(Outcome::dialogNumber)
                .toList();
        if (!said.isEmpty()) {
            touched.fire(new DialogsTouched(said));
        }
    }

    /** Whether the database answers. */
    public boolean answers() {
        return installation.bits() >= 0 && broadcasts.stopped(Set.of()).isEmpty();
    }

    /** The claims that are still this node's. */
    public List<Long> mine(long node) {
        installation.bits();
        return claims.mine(node);
    }

    /** Reserves the next moments at which something may leave by a channel; empty when the channel is gone. */
    public Optional<Reservation> reserve(long channelId, int count) {
        return paces.reserve(channelId, count);
    }

    /** A provider asked for a pause: every node obeys it, and all of them learn. */
    public void throttled(long channelId, Duration pause) {
        accounts.throttle(channelId, pause);
        paces.learn(channelId);
    }

    /**
     * Takes over one claim of a dead node: idempotent channels send again under the same ids, of the others nobody knows.
     *
     * @return whether there was one
     */
    public boolean takeOver(long me) {
        var found = claims.orphan(me);
        found.ifPresent(this::resolve);
        return found.isPresent();
    }

    /** Resolves a claim of this node that none of its lanes knows, as if the node had died. */
    public void resolveStray(long me, long claim) {
        claims.stray(me, claim).ifPresent(this::resolve);
    }

    private void resolve(Orphan orphan) {
        boolean idempotent = adapters.ofKind(orphan.channelKind())
                .map(adapter -> adapter.profile().idempotent())
                .orElse(false);
        if (idempotent && !orphan.cancelled()) {
            claims.sendAgain(orphan).ifPresent(counters -> {
                broadcasts.settle(orphan.broadcastNumber(), counters);
                changed.fire(new BroadcastChanged(orphan.broadcastNumber()));
            });
            released.fire(new BroadcastReleased(orphan.broadcastNumber(), Set.of(orphan.channelId())));
        } else {
            broadcasts.settle(orphan.broadcastNumber(), claims.callUncertain(orphan));
            changed.fire(new BroadcastChanged(orphan.broadcastNumber()));
        }
    }

    /** Removes what old events left. */
    public void tidy() {
        dialogs.forgetOldEvents();
    }

    /** Starts the broadcasts whose time has come. */
    public void startDue() {
        for (long number : broadcasts.startDue()) {
            changed.fire(new BroadcastChanged(number));
            released.fire(new BroadcastReleased(number, Set.copyOf(broadcasts.channelsOf(number))));
        }
    }

    /** A broadcast of which some deliveries still have to be ended. */
    public record Leftover(long broadcast, Ending ending) {}

    /** What cancelled broadcasts, and those whose time is over, have left pending. */
    public List<Leftover> leftovers() {
        return Stream.concat(
                        broadcasts.cancelledButPending().stream().map(number -> new Leftover(number, Ending.CANCELLED)),
                        broadcasts.timeOver().stream().map(number -> new Leftover(number, Ending.TIME_OVER)))
                .toList();
    }

    /**
     * Ends the next deliveries of such a broadcast.
     *
     * @return the last dialog number done; empty when none was left
     */
    public OptionalLong endSome(Leftover leftover, long after) {
        long number = leftover.broadcast();
        var ending = leftover.ending();
        if (ending == Ending.TIME_OVER) {
            deliveries.endBacklog(number);
        }
        var done = deliveries.end(number, ending, after, ENDED_AT_ONCE);
        if (done.last().isPresent()) {
            broadcasts.settle(number, progress.move(number, DeliveryState.PENDING, done.byState()));
            changed.fire(new BroadcastChanged(number));
        }
        return done.last();
    }

    /** Which of these broadcasts may not be sent now, and whether because they were cancelled. */
    public Map<Long, Boolean> stopped(Collection<Long> numbers) {
        return broadcasts.stopped(numbers);
    }

    /** Pauses a broadcast that fares badly; does nothing when it is no longer being sent. */
    public void pauseByItself(long number, String why) {
        if (broadcasts.pauseSending(number, why)) {
            changed.fire(new BroadcastChanged(number));
        }
    }
}
