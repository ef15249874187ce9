package chat.broadcast.fire;

import chat.broadcast.testing.RestClient;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Asks both nodes for every broadcast's account, twice a second, from before the fire until after it. */
final class Polls {

    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Nodes nodes;
    private final Timeline timeline;
    private final Set<Integer> numbers = new ConcurrentSkipListSet<>();
    private final Map<Integer, Integer> pending = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean over;

    Polls(Nodes nodes, Timeline timeline) {
        this.nodes = nodes;
        this.timeline = timeline;
    }

    /** This broadcast too from now on. */
    void follow(int broadcast, int total) {
        pending.put(broadcast, total);
        numbers.add(broadcast);
    }

    /** How many deliveries were pending when last somebody looked. */
    int pending() {
        return pending.values().stream().mapToInt(Integer::intValue).sum();
    }

    int answers() {
        return answers.get();
    }

    /** Questions that got no account: their node died, or it had no database. */
    int unanswered() {
        return unanswered.get();
    }

    /** Accounts that did not balance, or went backwards. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    void end() {
        over = true;
    }

    /** Looks at one node's answers until the end. */
    void watch(int node) throws InterruptedException {
        var before = new TreeMap<Integer, Integer>();
        while (!over) {
            for (int number : numbers) {
                if (nodes.works(node)) {
                    look(node, number, before);
                }
            }
            Timeline.pass(BETWEEN);
        }
    }

    private void look(int node, int number, Map<Integer, Integer> completedBefore) {
        try {
            var answer = nodes.client(node, "agent").answer("GET", "/broadcasts/" + number, "");
            if (answer.statusCode() != 200) {
                unanswered.incrementAndGet();
                return;
            }
            var account = RestClient.object(answer.body());
            answers.incrementAndGet();
            pending.put(number, account.getInt("pending"));
            int completed = account.getInt("completed");
            if (sum(account) != account.getInt("total")) {
                complain(node, "does not balance: " + account);
            }
            if (completed < completedBefore.getOrDefault(number, 0)) {
                complain(node, "completed fell from " + completedBefore.get(number) + ": " + account);
            }
            completedBefore.put(number, completed);
        } catch (UncheckedIOException gone) {
            unanswered.incrementAndGet();
        }
    }

    private void complain(int node, String what) {
        wrong.add("%s at %s: %s".formatted(Nodes.name(node), Timeline.seconds(timeline.now()), what));
    }

    static int sum(JsonObject account) {
        return Stream.of("completed", "failed", "uncertain", "skipped", "cancelled", "pending")
                .mapToInt(account::getInt)
                .sum();
    }
}
