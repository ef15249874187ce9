package chat.broadcast.delivery;

import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.AdapterProfile.ReceiptsBy;
import chat.broadcast.channel.spi.InboundEvent.Acknowledgement;
import chat.broadcast.delivery.Outcome.Result;
import chat.broadcast.delivery.ReceiptRepository.Address;
import chat.broadcast.delivery.ReceiptRepository.Applied;
import chat.broadcast.delivery.ReceiptRepository.Reply;
import chat.broadcast.delivery.ReceiptRepository.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What providers tell later of messages they had accepted, or may have: sent, delivered, read, or failed after all. In any
 * order, any number of times, and before our own record too; nothing goes back.
 */
@ApplicationScoped
public class Receipts {

    private static final int DUE_AT_ONCE = 500;
    private static final int MOST_WAITING = 100_000;

    @Inject
    private ReceiptRepository repository;

    @Inject
    private ProgressRepository progress;

    @Inject
    private Installation installation;

    @Inject
    private Adapters adapters;

    /**
     * What receipts have changed.
     *
     * @param moved the counters of broadcasts of which deliveries came to another state, after that
     * @param broadcasts those of which anything changed
     * @param dialogs those in which something that was said is shown otherwise now
     */
    public record Changes(SortedMap<Long, Counters> moved, SortedSet<Long> broadcasts, SortedSet<Long> dialogs) {
        static Changes none() {
            return new Changes(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
        }
    }

    /** Notes under which names deliveries were accepted, where receipts will use them. Others cost nothing. */
    public void noteSent(List<Outcome> outcomes) {
        var named = outcomes.stream()
                .filter(outcome -> outcome.result() instanceof Result.Completed(var id) && !id.isEmpty())
                .toList();
        if (named.isEmpty()) {
            return;
        }
        var kinds = adapters.profiles().stream()
                .filter(profile -> profile.receiptsBy() == ReceiptsBy.THEIR_ID)
                .map(AdapterProfile::kind)
                .toList();
        if (!kinds.isEmpty()) {
            repository.noteSent(named, kinds);
        }
    }

    /** Applies receipts of one channel, all together; those that come too early are kept, and applied when it is time. */
    public Changes apply(long channel, List<Acknowledgement> words) {
        var changes = Changes.none();
        if (!words.isEmpty()) {
            var early = attempt(channel, words, changes);
            if (!early.isEmpty()) {
                repository.keep(channel, early.stream().map(words::get).toList());
            }
        }
        return changes;
    }

    /**
     * Looks again at receipts that came too early.
     *
     * @param changes what they have changed
     * @param more whether there were any: then there may be more
     */
    public record Look(Changes changes, boolean more) {}

    /** Tries the next receipts of a channel that came too early; other nodes try others. */
    public Look lookAgain() {
        var due = repository.due(DUE_AT_ONCE);
        var changes = Changes.none();
        if (!due.isEmpty()) {
            var early = attempt(
                    due.getFirst().channelId(), due.stream().map(Waiting::word).toList(), changes);
            var done = new ArrayList<Long>();
            var later = new ArrayList<Long>();
            for (int place = 0; place < due.size(); place++) {
                (early.contains(place) ? later : done).add(due.get(place).id());
            }
            repository.done(done);
            repository.later(later);
        }
        return new Look(changes, !due.isEmpty());
    }

    /** Keeps what waits within bounds, and forgets what no receipt will ask for any more. */
    public void tidy() {
        repository.bound(MOST_WAITING);
        repository.forgetOld();
    }

    /** Gives the places of those that came too early. */
    private SortedSet<Integer> attempt(long channel, List<Acknowledgement> words, Changes changes) {
        var search = new ReceiptSearch(repository, installation, () -> adapter(channel));
        var found = search.find(channel, words);
        var early = new TreeSet<>(found.early());
        if (!found.news().isEmpty()) {
            var applied = repository.apply(channel, found.news(), lockFor(found));
            var done = applied.stream().map(Applied::key).collect(Collectors.toSet());
            found.news().stream()
                    .filter(say -> !done.contains(say.key())) // it changed while we looked
                    .forEach(say -> early.addAll(found.places(say.key())));
            count(applied, changes);
            noteSettled(channel, found, applied);
        }
        tellReplies(channel, found, early, changes);
        return early;
    }

    /** Empty when the module of its kind is not deployed any more. */
    private Optional<Adapter> adapter(long channel) {
        return adapters.ofKind(repository.kind(channel));
    }

    /** Locks the counters of the broadcasts that will need it. */
    private List<Long> lockFor(ReceiptSearch.Found found) {
        var broadcasts = found.moving();
        if (!broadcasts.isEmpty()) {
            repository.lock(broadcasts);
        }
        return List.copyOf(broadcasts);
    }

    private void count(List<Applied> applied, Changes changes) {
        var moves = new TreeMap<Long, Map<DeliveryState, Map<DeliveryState, Integer>>>();
        for (var one : applied) {
            long broadcast = one.key().broadcast();
            changes.broadcasts().add(broadcast);
            changes.dialogs().add(one.key().dialog());
            if (one.was() != one.is()) {
                moves.computeIfAbsent(broadcast, number -> new EnumMap<>(DeliveryState.class))
                        .computeIfAbsent(one.was(), was -> new EnumMap<>(DeliveryState.class))
                        .merge(one.is(), 1, Integer::sum);
            }
        }
        moves.forEach((broadcast, from) ->
                from.forEach((was, to) -> changes.moved().put(broadcast, progress.move(broadcast, was, to))));
    }

    /** Later receipts of what has just been settled may use the provider's name for it. */
    private void noteSettled(long channel, ReceiptSearch.Found found, List<Applied> applied) {
        var names = new HashMap<DeliveryKey, String>();
        found.news().forEach(say -> say.saying().name().ifPresent(name -> names.put(say.key(), name)));
        var settled = applied.stream()
                .filter(one -> one.was() == DeliveryState.UNCERTAIN)
                .flatMap(one ->
                        Optional.ofNullable(names.get(one.key())).stream().map(name -> new Address(name, one.key())))
                .toList();
        if (!settled.isEmpty()) {
            adapter(channel)
                    .filter(it -> it.profile().receiptsBy() == ReceiptsBy.THEIR_ID)
                    .ifPresent(it -> repository.noteSettled(settled));
        }
    }

    /** Names that no delivery has may be those of agents' replies. */
    private void tellReplies(long channel, ReceiptSearch.Found found, SortedSet<Integer> early, Changes changes) {
        var said = found.unknown();
        if (!said.isEmpty()) {
            var replies = repository.applyToReplies(channel, said);
            replies.forEach(reply -> changes.dialogs().add(reply.dialog()));
            var known = replies.stream().map(Reply::name).collect(Collectors.toSet());
            found.placesOfUnknown().forEach((name, places) -> {
                if (known.contains(name)) {
                    early.removeAll(places);
                }
            });
        }
        if (!found.upTo().isEmpty()) {
            changes.dialogs().addAll(repository.applyToReplies(channel, found.upTo()));
        }
    }
}
