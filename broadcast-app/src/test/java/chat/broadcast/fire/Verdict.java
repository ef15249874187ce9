package chat.broadcast.fire;

import chat.broadcast.fire.ReceiverLog.Entry;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Compares what was received with what the product says, and holds every figure against its bound. */
final class Verdict {

    private static final Duration TAKEOVER = Duration.ofSeconds(10);
    private static final int SHOWN = 5;

    /** One sentence that must be true, with the figures that it was judged by. */
    record Check(String what, String found, String bound, boolean holds) {
        @Override
        public String toString() {
            return "%s: %s (%s)".formatted(what, found, bound);
        }
    }

    private final List<Check> checks = new ArrayList<>();

    List<Check> checks() {
        return List.copyOf(checks);
    }

    List<Check> broken() {
        return checks.stream().filter(check -> !check.holds()).toList();
    }

    void none(String what, Collection<?> offenders) {
        var found = offenders.isEmpty()
                ? "0"
                : offenders.size() + ", such as "
                        + offenders.stream().limit(SHOWN).toList();
        checks.add(new Check(what, found, "0", offenders.isEmpty()));
    }

    void atMost(String what, long found, long bound, String why) {
        checks.add(new Check(what, "%,d".formatted(found), "at most %,d: %s".formatted(bound, why), found <= bound));
    }

    void atLeast(String what, long found, long bound) {
        checks.add(new Check(what, "%,d".formatted(found), "at least %,d".formatted(bound), found >= bound));
    }

    void exactly(String what, long found, long bound) {
        checks.add(new Check(what, "%,d".formatted(found), "exactly %,d".formatted(bound), found == bound));
    }

    void within(String what, Duration found, Duration bound) {
        checks.add(new Check(
                what, Timeline.seconds(found), "within " + Timeline.seconds(bound), found.compareTo(bound) <= 0));
    }

    /** The product's own account, at every look and at the end. */
    void accounts(Collection<Account> accounts, Polls polls) {
        none(
                "Accounts that did not balance, or went backwards, in %,d answers of both nodes"
                        .formatted(polls.answers()),
                polls.wrong());
        none(
                "Counters that are not the number of listed deliveries",
                accounts.stream()
                        .flatMap(account -> account.disagreements().stream())
                        .toList());
        none(
                "Broadcasts that did not finish",
                accounts.stream()
                        .filter(account -> account.counters().isNull("finishedAt"))
                        .map(Account::number)
                        .toList());
    }

    /** Every delivery that is called completed was received, and whatever was received is called so, or uncertain. */
    void received(Side side, Collection<Account> accounts) {
        var receiver = side.receiver();
        var log = side.log();
        var byReceiverId = byReceiverId(log);
        var missing = new ArrayList<String>();
        var accounted = new HashSet<Entry>();
        for (var account : accounts) {
            for (var delivery : account.deliveries("completed", receiver.word())) {
                var entry = byReceiverId.get(delivery.getString("providerMessageId"));
                if (entry == null) {
                    missing.add(name(account, delivery));
                } else {
                    accounted.add(entry);
                }
            }
        }
        none("%s: completed deliveries that were not received".formatted(receiver.word()), missing);
        long uncertain = accounts.stream()
                .mapToLong(account ->
                        account.deliveries("uncertain", receiver.word()).size())
                .sum();
        long others = log.entries().stream()
                .filter(entry -> !accounted.contains(entry))
                .count();
        atMost(
                "%s: received messages that no completed delivery answers for".formatted(receiver.word()),
                others,
                uncertain,
                "the uncertain ones");
        none("%s: messages that came with two different bodies".formatted(receiver.word()), keys(log.contradicted()));
    }

    void webhook(Side side, Collection<Account> accounts, Blows blows, int window) {
        var log = side.log();
        var notCompleted = new ArrayList<String>();
        int isolated = 0;
        for (var account : accounts) {
            for (var state : Account.STATES) {
                if (!state.equals("completed")) {
                    for (var delivery : account.deliveries(state, Receiver.WEBHOOK.word())) {
                        if (delivery.getString("errorCode", "").equals("node_stopped_thrice")) {
                            isolated++;
                        } else {
                            notCompleted.add(name(account, delivery));
                        }
                    }
                }
            }
        }
        none("webhook: deliveries that are not completed, but for those with which three nodes died", notCompleted);
        atMost(
                "webhook: uncertain because three nodes died with them",
                isolated,
                (long) blows.lanesLost() / 3 * window,
                "a window for each third time that a node lost it");
        atMost(
                "webhook: messages received again, all under the same id and with the same body",
                log.repeats(),
                (long) blows.lanesLost() * window + log.answersLost(),
                "%d × a node lost its window of %d, and %,d answers that the receiver swallowed"
                        .formatted(blows.lanesLost(), window, log.answersLost()));
    }

    void telegram(Side side, Collection<Account> accounts, Blows blows, int window) {
        var log = side.log();
        int hangUps = side.weather().hangUps();
        none("telegram: messages received twice without a retry by a person", keys(log.repeated()));
        var wrong = new ArrayList<String>();
        int stopped = 0;
        int unclear = 0;
        for (var account : accounts) {
            for (var delivery : account.deliveries("uncertain", Receiver.TELEGRAM.word())) {
                switch (delivery.getString("errorCode")) {
                    case "node_stopped" -> stopped++;
                    case "unclear" -> unclear++;
                    default -> wrong.add(name(account, delivery));
                }
            }
            for (var state : List.of("failed", "skipped", "cancelled", "pending")) {
                account.deliveries(state, Receiver.TELEGRAM.word())
                        .forEach(delivery -> wrong.add(name(account, delivery)));
            }
        }
        none("telegram: deliveries that are neither completed nor uncertain for a known reason", wrong);
        atMost(
                "telegram: uncertain because their node stopped",
                stopped,
                (long) blows.lanesLost() * window,
                "%d × a node lost its window of %d".formatted(blows.lanesLost(), window));
        // Those on whom it hung up before it had read them are not in its log.
        atMost(
                "telegram: uncertain because no clear answer came",
                unclear,
                log.unclear() + (long) hangUps * Nodes.COUNT * 2 * window,
                "%,d requests that it left in the dark, and %d times it hung up on the windows of all nodes"
                        .formatted(log.unclear(), hangUps));
    }

    void takeovers(ClaimWatch watch) {
        none(
                "Claims of struck nodes that nobody took over",
                watch.orphans().stream()
                        .filter(lying -> lying.lay().isEmpty())
                        .map(ClaimWatch.Orphans::blow)
                        .toList());
        var longest = watch.orphans().stream()
                .filter(lying -> !lying.disturbed())
                .flatMap(lying -> lying.lay().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        within("The longest time that claims of a struck node lay while another could take them", longest, TAKEOVER);
        for (int node = 0; node < Nodes.COUNT; node++) {
            atLeast(
                    "Looks at the claims in which %s was sending".formatted(Nodes.name(node)),
                    watch.samplesWithClaims(node),
                    1);
        }
        atLeast("Looks at the claims in which both nodes were sending", watch.samplesWithBoth(), 1);
    }

    /** After a person's retry all are completed, and only what was uncertain may have come a second time. */
    void retried(Collection<Account> accounts, ReceiverLog telegram, Collection<String> uncertainBefore) {
        none(
                "After a supervisor's retry: deliveries that are not completed",
                accounts.stream()
                        .flatMap(account -> Account.STATES.stream()
                                .filter(state -> !state.equals("completed"))
                                .flatMap(state -> account.deliveries(state).stream())
                                .map(delivery -> name(account, delivery)))
                        .toList());
        none(
                "After a supervisor's retry: telegram messages received again that were not uncertain, or more than twice",
                telegram.repeated().stream()
                        .filter(entry -> entry.count() > 2
                                || !uncertainBefore.contains(entry.parcel().key()))
                        .map(entry -> entry.parcel().key())
                        .toList());
    }

    /** Every message by what its receiver called it. */
    private static Map<String, Entry> byReceiverId(ReceiverLog log) {
        var entries = new HashMap<String, Entry>();
        log.entries().forEach(entry -> entry.receiverIds().forEach(id -> entries.put(id, entry)));
        return entries;
    }

    private static List<String> keys(List<Entry> entries) {
        return entries.stream().map(entry -> entry.parcel().key()).toList();
    }

    private static String name(Account account, JsonObject delivery) {
        return "№ %d at %d (%s, %s)"
                .formatted(
                        account.number(),
                        delivery.getInt("chatNumber"),
                        delivery.getString("state"),
                        delivery.getString("errorCode", "no reason"));
    }
}
