package chat.broadcast.delivery;

import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.InboundEvent.Acknowledgement;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.ReceiptUpTo;
import chat.broadcast.delivery.ReceiptRepository.Reached;
import chat.broadcast.delivery.ReceiptRepository.Say;
import chat.broadcast.delivery.ReceiptRepository.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds which deliveries receipts are about, and what is news of them. Used once; reads, and locks nothing. */
final class ReceiptSearch {

    private static final Logger LOG = Logger.getLogger(ReceiptSearch.class.getName());

    /** Agents' replies go under a UUID; whether they have been recorded yet, only time can tell. */
    private static final Pattern REPLY_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ReceiptRepository repository;
    private final Installation installation;
    private final Supplier<Optional<Adapter>> adapter;

    private final List<Lead> leads = new ArrayList<>();
    /** Receipts by the provider's name for the message, of which the delivery has to be looked up. */
    private final Map<String, Set<Integer>> byName = new LinkedHashMap<>();

    private final Map<String, List<Mark>> byAddress = new LinkedHashMap<>();
    private final Map<Integer, ReceiptUpTo> upTo = new TreeMap<>();
    private final SortedSet<Integer> early = new TreeSet<>();
    private final SortedSet<Integer> understood = new TreeSet<>();

    /** @param adapter that of the channel; asked for only where a receipt carries a mark of its making */
    ReceiptSearch(ReceiptRepository repository, Installation installation, Supplier<Optional<Adapter>> adapter) {
        this.repository = repository;
        this.installation = installation;
        this.adapter = adapter;
    }

    /**
     * A receipt and a delivery that it may be about.
     *
     * @param name what the provider calls the message; empty where it does not say
     */
    private record Lead(int place, DeliveryKey key, String name, Trust trust) {}

    /** How a lead was found. */
    private enum Trust {
        /** By our own id: the delivery may not know its name yet. */
        OURS,
        /** By the provider's name, which the delivery must have. */
        THEIRS
    }

    /** What is said of a delivery that stands so. */
    private record Told(Standing standing, Saying saying) {
        Told and(Told other) {
            return new Told(standing, saying.and(other.saying));
        }
    }

    private record Mark(int place, String mark, String name) {}

    /**
     * What was found.
     *
     * @param early the places of receipts that came before our record
     * @param moving the broadcasts of which deliveries will come to another state
     * @param unknown what is said under names that no delivery has
     * @param upTo the receipts up to a message
     */
    record Found(
            List<Say> news,
            Map<DeliveryKey, Set<Integer>> placesOf,
            SortedSet<Integer> early,
            SortedSet<Long> moving,
            Map<String, Saying> unknown,
            Map<String, Set<Integer>> placesOfUnknown,
            List<ReceiptUpTo> upTo) {

        Set<Integer> places(DeliveryKey key) {
            return placesOf.getOrDefault(key, Set.of());
        }
    }

    Found find(long channel, List<Acknowledgement> words) {
        for (int place = 0; place < words.size(); place++) {
            sort(place, words.get(place));
        }
        followNames(channel);
        followMarks(channel);
        followUpTo(channel);
        return judge(channel, words);
    }

    private void sort(int place, Acknowledgement word) {
        switch (word) {
            case ReceiptUpTo up -> upTo.put(place, up);
            case Receipt receipt -> {
                switch (receipt.message()) {
                    case Name.Theirs(var name) -> {
                        if (!ours(place, name, "")) {
                            named(place, name);
                        }
                    }
                    case Name.Ours(var id, var name) -> {
                        if (!ours(place, id, name)) {
                            if (!REPLY_ID.matcher(id).matches()) {
                                understood.add(place); // another program's
                            }
                            named(place, name.isEmpty() ? id : name);
                        }
                    }
                    case Name.Marked(var address, var mark, var name) -> {
                        named(place, name);
                        byAddress
                                .computeIfAbsent(address, none -> new ArrayList<>())
                                .add(new Mark(place, mark, name));
                    }
                }
            }
        }
    }

    private boolean ours(int place, String id, String name) {
        var parsed = DeliveryId.parse(id, installation.bits());
        parsed.ifPresent(it ->
                leads.add(new Lead(place, new DeliveryKey(it.broadcastNumber(), it.dialogNumber()), name, Trust.OURS)));
        return parsed.isPresent();
    }

    private void named(int place, String name) {
        if (!name.isEmpty()) {
            byName.computeIfAbsent(name, none -> new TreeSet<>()).add(place);
        }
    }

    private void followNames(long channel) {
        if (!byName.isEmpty()) {
            for (var address : repository.addresses(channel, byName.keySet())) {
                byName.getOrDefault(address.name(), Set.of())
                        .forEach(place -> leads.add(new Lead(place, address.key(), address.name(), Trust.THEIRS)));
            }
        }
    }

    private void followMarks(long channel) {
        if (!byAddress.isEmpty()) {
            adapter.get().ifPresent(maker -> followMarks(channel, maker));
        }
    }

    private void followMarks(long channel, Adapter maker) {
        for (var candidate : repository.unsettled(channel, byAddress.keySet())) {
            var key = candidate.key();
            var mark = maker.mark(installation.deliveryId(key.broadcast(), key.dialog()));
            byAddress.getOrDefault(candidate.name(), List.of()).stream()
                    .filter(given -> given.mark().equals(mark))
                    .forEach(given -> leads.add(new Lead(given.place(), key, given.name(), Trust.OURS)));
        }
    }

    private void followUpTo(long channel) {
        if (!upTo.isEmpty()) {
            for (Reached reached : repository.upTo(channel, upTo)) {
                if (reached.pending()) {
                    early.add(reached.place());
                } else {
                    leads.add(new Lead(reached.place(), reached.key(), "", Trust.OURS));
                }
            }
            understood.addAll(upTo.keySet());
        }
    }

    private Found judge(long channel, List<Acknowledgement> words) {
        var standings = leads.isEmpty()
                ? Map.<DeliveryKey, Standing>of()
                : repository.standings(
                        channel, leads.stream().map(Lead::key).distinct().toList());
        var said = new TreeMap<DeliveryKey, Told>(
                Comparator.comparingLong(DeliveryKey::broadcast).thenComparingLong(DeliveryKey::dialog));
        var placesOf = new LinkedHashMap<DeliveryKey, Set<Integer>>();
        for (var lead : leads) {
            var standing = standings.get(lead.key());
            if (standing != null) {
                consider(lead, standing, words, said, placesOf);
            } else if (lead.trust() == Trust.OURS) {
                understood.add(lead.place()); // our id, and another channel's delivery, or none
            }
        }
        var news = new ArrayList<Say>();
        var moving = new TreeSet<Long>();
        said.forEach((key, told) -> {
            var standing = told.standing();
            var saying = told.saying();
            boolean uncertain = standing.state() == DeliveryState.UNCERTAIN;
            if (uncertain || saying.isNews(standing.deliveredAt(), standing.readAt())) {
                news.add(new Say(key, saying));
            }
            if (uncertain || saying.fails(standing.deliveredAt())) {
                moving.add(key.broadcast());
            } else if (saying.failure().isPresent()) {
                LOG.log(Level.INFO, "A receipt says that {0} failed, which was delivered: it stays so.", key);
            }
        });
        return new Found(
                news, placesOf, withUnknown(words), moving, unknown(words), byName, List.copyOf(upTo.values()));
    }

    private void consider(
            Lead lead,
            Standing standing,
            List<Acknowledgement> words,
            Map<DeliveryKey, Told> said,
            Map<DeliveryKey, Set<Integer>> placesOf) {
        var word = words.get(lead.place());
        var known = standing.providerMessageId();
        switch (standing.state()) {
            case PENDING -> {
                if (lead.trust() == Trust.OURS) {
                    early.add(lead.place());
                }
            }
            case COMPLETED, UNCERTAIN -> {
                boolean same = lead.trust() == Trust.OURS
                        ? lead.name().isEmpty()
                                || known.isEmpty()
                                || known.get().equals(lead.name())
                        : known.filter(lead.name()::equals).isPresent();
                if (same) {
                    said.merge(lead.key(), new Told(standing, Saying.of(word, lead.name())), Told::and);
                    placesOf.computeIfAbsent(lead.key(), none -> new TreeSet<>())
                            .add(lead.place());
                }
                if (same || lead.trust() == Trust.OURS) {
                    understood.add(lead.place());
                }
            }
            case FAILED, SKIPPED, CANCELLED -> understood.add(lead.place()); // nothing goes back
        }
    }

    /** A name that nobody knows may be that of a message whose outcome is not written yet; that it was sent is no news then. */
    private SortedSet<Integer> withUnknown(List<Acknowledgement> words) {
        for (int place = 0; place < words.size(); place++) {
            if (!understood.contains(place) && words.get(place).fate() != Fate.SENT) {
                early.add(place);
            }
        }
        return early;
    }

    private Map<String, Saying> unknown(List<Acknowledgement> words) {
        var led = leads.stream().map(Lead::place).collect(Collectors.toSet());
        var unknown = new TreeMap<String, Saying>();
        byName.forEach((name, places) -> places.stream()
                .filter(place -> !led.contains(place))
                .map(place -> Saying.of(words.get(place), name))
                .reduce(Saying::and)
                .ifPresent(saying -> unknown.put(name, saying)));
        return unknown;
    }
}
