package chat.broadcast.dispatch;

import chat.broadcast.delivery.ClaimRepository.Recipient;
import chat.broadcast.dispatch.Holding.Stop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The claims in one lane's hands: who is ready to be sent to, and how much of each is not recorded yet. Its lane locks. */
final class Hand {

    /** One that may be sent to next. */
    record Ready(Holding holding, Recipient recipient) {}

    private final ArrayDeque<Ready> ready = new ArrayDeque<>();
    private final Map<Holding, Integer> open = new HashMap<>();

    void add(Holding holding) {
        var claim = holding.claim();
        open.put(holding, claim.recipients().size());
        claim.recipients().forEach(recipient -> ready.add(new Ready(holding, recipient)));
    }

    boolean nothingReady() {
        return ready.isEmpty();
    }

    int readyCount() {
        return ready.size();
    }

    /** Takes the next one out; there must be one. */
    Ready next() {
        return ready.remove();
    }

    /** Takes those out that are ready and match, for good. */
    List<Ready> takeBack(Predicate<Ready> which) {
        var back = new ArrayList<Ready>();
        ready.removeIf(candidate -> {
            boolean matches = which.test(candidate);
            if (matches) {
                back.add(candidate);
            }
            return matches;
        });
        return back;
    }

    /** One delivery of a claim needs nothing more from this node. */
    void settled(Holding holding) {
        open.computeIfPresent(holding, (same, left) -> left > 1 ? left - 1 : null);
    }

    void stop(long broadcast, Stop why) {
        open.keySet().stream()
                .filter(holding -> holding.claim().broadcastNumber() == broadcast)
                .forEach(holding -> holding.stop(why));
    }

    void keepOnly(Collection<Long> claims) {
        open.keySet().stream()
                .filter(holding -> !claims.contains(holding.claim().id()))
                .forEach(holding -> holding.stop(Stop.PAUSED));
    }

    Set<Long> claims() {
        var ids = new HashSet<Long>();
        open.keySet().forEach(holding -> ids.add(holding.claim().id()));
        return ids;
    }

    Set<Long> broadcasts() {
        var numbers = new HashSet<Long>();
        open.keySet().forEach(holding -> numbers.add(holding.claim().broadcastNumber()));
        return numbers;
    }
}
