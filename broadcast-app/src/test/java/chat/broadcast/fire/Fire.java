package chat.broadcast.fire;

import chat.broadcast.testing.Await;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is done to the two nodes, one thing after the other: work, fire, judgement, a retry, and a stop in order. */
final class Fire {

    /** What the fire left is tried again after pauses of up to five minutes. */
    private static final Duration EMBERS = Duration.ofMinutes(10);

    private static final Duration CALM = Duration.ofMinutes(2);
    /** Ten seconds for what is in flight, the rest for the server around it. */
    private static final Duration CLEAN_STOP = Duration.ofSeconds(20);

    private static final Duration STOP_WITHOUT_DATABASE = Duration.ofSeconds(30);

    private final Form form;
    private final Timeline timeline;
    private final Nodes nodes;
    private final Database database;
    private final Side webhook;
    private final Side telegram;
    private final Polls polls;
    private final ClaimWatch claims;
    private final Blows blows;
    private final Door door;
    private final Set<Integer> broadcasts = new TreeSet<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> burning = new ArrayList<>();
    private final List<Future<?>> watchers = new ArrayList<>();
    private Duration burned = Duration.ZERO;

    Fire(Form form, Timeline timeline, Nodes nodes, Database database, Side webhook, Side telegram) {
        this.form = form;
        this.timeline = timeline;
        this.nodes = nodes;
        this.database = database;
        this.webhook = webhook;
        this.telegram = telegram;
        polls = new Polls(nodes, timeline);
        claims = new ClaimWatch(database, nodes, timeline);
        blows = new Blows(nodes, database, claims, polls, timeline);
        door = new Door(nodes, "agent");
    }

    /** Opens a side's channel, and a dialog with each of its visitors. */
    void inhabit(Side side, JsonObject settings) {
        var admin = nodes.client(0, "admin");
        int channel = admin.channel(Json.createObjectBuilder()
                .add("kind", side.receiver().word())
                .add("name", side.receiver().word())
                .add("ratePerSecond", 1_000)
                .add("window", form.window(side.receiver()))
                .add("settings", settings));
        var addresses = IntStream.rangeClosed(1, form.visitors(side.receiver()))
                .mapToObj(Integer::toString)
                .toList();
        var numbers = admin.dialogs(channel, addresses);
        IntStream.range(0, addresses.size()).forEach(i -> side.visitors().put(addresses.get(i), numbers.get(i)));
    }

    /** Sends to all, lets the schedule strike meanwhile, and returns when every broadcast has finished. */
    void burn(Schedule schedule) throws Exception {
        for (int node = 0; node < Nodes.COUNT; node++) {
            int watched = node;
            watchers.add(background(() -> polls.watch(watched)));
        }
        watchers.add(background(claims::watch));
        var from = timeline.now();
        for (int i = 1; i <= form.texts(); i++) {
            broadcast("Whatever burns, " + i, 1);
        }
        var lit = timeline.now();
        var striking = background(() -> blows.strike(schedule.steps()));
        burning.add(striking);
        burning.add(background(() -> webhook.weather().blow(timeline, lit)));
        burning.add(background(() -> telegram.weather().blow(timeline, lit)));
        broadcast("In the middle of it", 10);
        striking.get();
        extinguish();
        nodes.awaitWorking();
        timeline.note("the fire is over; %,d are pending".formatted(polls.pending()));
        for (int number : broadcasts) {
            Await.until(
                    "the end of № " + number,
                    EMBERS,
                    () -> door.get("/broadcasts/" + number),
                    now -> !now.isNull("finishedAt"));
        }
        burned = timeline.now().minus(from);
        timeline.note("all broadcasts have finished");
    }

    private void extinguish() {
        burning.forEach(each -> each.cancel(true));
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    private Future<?> background(Task task) {
        return threads.submit((Callable<Void>) () -> {
            task.run();
            return null;
        });
    }

    /** @param part 1 for all visitors of both sides, 10 for the first tenth of each */
    private int broadcast(String text, int part) {
        var numbers = Stream.of(webhook, telegram)
                .flatMap(
                        side -> side.visitors().values().stream().sorted().limit(form.visitors(side.receiver()) / part))
                .toList();
        var body = Json.createObjectBuilder()
                .add("chatNumbers", Json.createArrayBuilder(numbers))
                .add("message", text)
                .build();
        // The key lets it be asked again when its node dies over the answer.
        int number = door.ask("POST", "/broadcasts", body.toString(), "Idempotency-Key", text)
                .getInt("number");
        broadcasts.add(number);
        polls.follow(number, numbers.size());
        timeline.note("broadcast № %d to %,d".formatted(number, numbers.size()));
        return number;
    }

    private List<Account> accounts() {
        return broadcasts.stream().map(number -> Account.of(door, number)).toList();
    }

    /** What came of the fire, before anybody helps. */
    void judge(Schedule schedule, Verdict verdict) {
        var accounts = accounts();
        verdict.atLeast(
                "Blows that struck while something was pending, of %d"
                        .formatted(schedule.steps().size()),
                blows.struck(),
                schedule.steps().size() * 3L / 4);
        verdict.accounts(accounts, polls);
        verdict.received(webhook, accounts);
        verdict.received(telegram, accounts);
        verdict.webhook(webhook, accounts, blows, form.window(Receiver.WEBHOOK));
        verdict.telegram(telegram, accounts, blows, form.window(Receiver.TELEGRAM));
        verdict.takeovers(claims);
        verdict.exactly(
                "Broadcasts that exist, each asked for under a key until an answer came",
                door.all("/broadcasts").size(),
                broadcasts.size());
    }

    /** A person asks for the uncertain ones to be sent again. */
    void retry(Verdict verdict) {
        var before = accounts();
        var uncertain = uncertainTelegrams(before);
        timeline.note("a supervisor retries %,d uncertain deliveries".formatted(uncertain.size()));
        var supervisor = nodes.client(1, "supervisor");
        var retry = Json.createObjectBuilder().add("includeUncertain", true).build();
        before.stream().filter(account -> account.count("uncertain") > 0).forEach(account -> {
            supervisor.post("/broadcasts/%d/retry".formatted(account.number()), retry);
            supervisor.awaitEnd(account.number(), CALM);
        });
        verdict.retried(accounts(), telegram.log(), uncertain);
    }

    /** By their receiver's keys. */
    private Set<String> uncertainTelegrams(List<Account> accounts) {
        var addresses = new HashMap<Integer, String>();
        telegram.visitors().forEach((address, number) -> addresses.put(number, address));
        var keys = new HashSet<String>();
        for (var account : accounts) {
            for (var delivery : account.deliveries("uncertain", Receiver.TELEGRAM.word())) {
                keys.add(Wires.Telegram.key(
                        addresses.getOrDefault(delivery.getInt("chatNumber"), ""), account.message()));
            }
        }
        return keys;
    }

    /** SIGTERM in the middle of a broadcast: what is in flight is finished and written down, the rest is the other's. */
    void stopCleanly(Verdict verdict) {
        int repeats = webhook.log().repeats() + telegram.log().repeats();
        int received = webhook.log().distinct();
        int number = broadcast("A clean stop", 4);
        int many = form.visitors(Receiver.WEBHOOK) / 40;
        Await.until("some of № " + number, CALM, () -> webhook.log().distinct(), now -> now > received + many);
        var took = nodes.stop(0);
        timeline.note("SIGTERM of %s, which ended after %s".formatted(Nodes.name(0), Timeline.seconds(took)));
        int left = nodes.client(1, "agent").broadcast(number).getInt("pending");
        int leftBehind = claims.held(0);
        var end = nodes.client(1, "agent").awaitEnd(number, CALM);
        timeline.note("№ %d has finished, of which %,d were pending at that moment".formatted(number, left));
        verdict.atLeast("A clean stop: deliveries that were pending when the process had ended", left, 1);
        verdict.within("A clean stop: from SIGTERM to the end of the process", took, CLEAN_STOP);
        verdict.exactly("A clean stop: claims left behind", leftBehind, 0);
        verdict.exactly(
                "A clean stop: deliveries that are not completed", end.getInt("total") - end.getInt("completed"), 0);
        verdict.exactly(
                "A clean stop: messages received again",
                webhook.log().repeats() + telegram.log().repeats() - repeats,
                0);
    }

    /** SIGTERM of the other node when its database is gone: it cannot say goodbye, and ends all the same. */
    void stopWithoutDatabase(Verdict verdict) {
        end();
        database.close();
        var took = nodes.stop(1);
        timeline.note("SIGTERM of %s without a database, which ended after %s"
                .formatted(Nodes.name(1), Timeline.seconds(took)));
        verdict.within(
                "A stop without a database: from SIGTERM to the end of the process", took, STOP_WITHOUT_DATABASE);
    }

    /**
     * Nobody looks any more.
     *
     * @throws IllegalStateException when somebody had stopped looking before: then nothing is proved
     */
    void end() {
        extinguish();
        polls.end();
        claims.end();
        threads.close();
        watchers.forEach(Future::resultNow);
    }

    /** From the first broadcast's creation to the last one's end. */
    Duration burned() {
        return burned;
    }

    Side webhook() {
        return webhook;
    }

    Side telegram() {
        return telegram;
    }

    Polls polls() {
        return polls;
    }

    ClaimWatch claims() {
        return claims;
    }

    Blows blows() {
        return blows;
    }
}
