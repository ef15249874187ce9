package chat.broadcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.benchmark.Meter.Reading;
import chat.broadcast.benchmark.Results.Run;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.ServerProcess.Program;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that docs/benchmarks.md tells, in one run. Not a test of {@code verify}: see the profile {@code bench}. */
class Benchmark {

    private static final int DELIVERIES = Integer.getInteger("bench.deliveries", 100_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int WINDOW = Integer.getInteger("bench.window", 500);
    private static final int CREATED = Integer.getInteger("bench.created", 1_000_000);
    /** The JIT compilers are busy for so long; with fewer, what is measured is them. */
    private static final int WARM_UP = Math.max(CREATED, 3 * DELIVERIES);

    private static final int SMALL_BROADCASTS = 50;
    private static final int SMALL = 10;
    private static final boolean PEERS = !"false".equals(System.getProperty("bench.peers"));
    private static final boolean FAIRNESS = !"false".equals(System.getProperty("bench.fairness"));
    private static final long OLD = Long.getLong("bench.old", 0);
    private static final int SNAPSHOT_MINUTES = Integer.getInteger("bench.snapshot", 0);

    /** db-scheduler is an order slower than the others: fewer tell its rate as well. */
    private static final int SCHEDULED = DELIVERIES / 4;

    private static final List<String> JVM = List.of("-Xmx400m", "-XX:+UseParallelGC");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SECONDS_AHEAD = 6;
    private static final double RATE = Double.parseDouble(System.getProperty("bench.rate", "100000"));

    private static final String BARE_LOOP = "the bare loop, no account";
    private static final String BARE_LOOP_ON_PLATFORM = "the bare loop, on platform threads";
    private static final String BROADCAST = "**Broadcast**, webhook, signed";
    private static final String NOTHING = "Broadcast, an adapter that does nothing";
    private static final String BARE_SQL = "PostgreSQL alone: the bare SQL";
    private static final String GRAPHILE_ONE = "graphile-worker, one process";
    private static final String GRAPHILE_TWO = "graphile-worker, two processes";
    private static final String SCHEDULER = "db-scheduler";

    /** Dialogs of the channel that does nothing. */
    private static final long FIRST_OF_NOTHING = 2 * Load.FIRST_DIALOG;

    /** Dialogs of the channel whose provider takes its time: more than a window of them gets done meanwhile. */
    private static final long FIRST_OF_SLOW = 3 * Load.FIRST_DIALOG;

    private static final int SLOW_DIALOGS = 10_000;

    private final Results results = new Results();

    @TempDir
    private Path folder;

    private SinkProcess sink;
    private ServerProcess server;
    private Database database;
    private RestClient admin;
    private Meter meter;
    private long hook;
    private long nothing;
    private long slow;

    @BeforeEach
    void start() {
        var jvm = Stream.concat(
                        JVM.stream(),
                        Arrays.stream(System.getProperty("bench.jvm", "").split(" ")))
                .filter(option -> !option.isBlank())
                .toList();
        sink = new SinkProcess();
        server = ServerProcess.start(
                new Program(MeasuredJar.made(folder), jvm), folder, "broadcast.demo=true", "broadcast.data.dir=data");
        database = new Database(folder.resolve("data"));
        admin = RestClient.as("admin", server);
        meter = new Meter(database, sink);
        hook = channel(webhook("Measured", sink.url()));
        slow = channel(webhook("Slow", sink.slowUrl()));
        nothing = channel(Json.createObjectBuilder()
                .add("kind", NothingAdapter.KIND)
                .add("name", "Nothing")
                .add("settings", Json.createObjectBuilder()));
    }

    @AfterEach
    void stop() {
        database.close();
        server.close();
        sink.close();
    }

    private static JsonObjectBuilder webhook(String name, String url) {
        return Json.createObjectBuilder()
                .add("kind", "webhook")
                .add("name", name)
                .add("settings", Json.createObjectBuilder().add("url", url).add("secret", Posts.SECRET));
    }

    private long channel(JsonObjectBuilder wish) {
        return admin.post(
                        "/channels",
                        wish.add("ratePerSecond", RATE).add("window", WINDOW).build())
                .getInt("id");
    }

    @Test
    void everything_in_one_run() throws SQLException {
        var load = new Load(database);
        load.withoutTrigrams(() -> {
            load.dialogs(hook, Load.FIRST_DIALOG, WARM_UP);
            load.dialogs(nothing, FIRST_OF_NOTHING, DELIVERIES);
            load.dialogs(slow, FIRST_OF_SLOW, SLOW_DIALOGS);
        });
        drains();
        firstMessages();
        if (FAIRNESS) {
            var fairness = new Fairness(admin, database, results);
            fairness.besideSlow(
                    FIRST_OF_SLOW,
                    SLOW_DIALOGS,
                    ROUNDS,
                    () -> drain(Load.FIRST_DIALOG, DELIVERIES).run().perSecond());
            fairness.fewBesideMany(Load.FIRST_DIALOG, CREATED);
        }
        creations();
        longParts(load);
        results.figure(
                "peak memory of the server's process (-Xmx400m)",
                "%.0f MB".formatted(Meter.peakMegabytes(server.handle().pid())));
        results.write(BARE_LOOP, machine());
    }

    private void drains() throws SQLException {
        var graphile = PEERS ? Graphile.fetched() : Optional.<Graphile>empty();
        if (PEERS && graphile.isEmpty()) {
            results.note("graphile-worker was left out: there is no Node.js here, or npm could not fetch it.");
        }
        if (PEERS) {
            database.run("CREATE DATABASE graphile");
            database.run("CREATE DATABASE scheduler");
            try (var connection = database.connect("scheduler")) {
                Database.run(connection, SchedulerPeer.TABLE);
            }
        }
        try (var bareLoop = bareLoop("virtual");
                var onPlatform = bareLoop("platform");
                var connection = database.connect("broadcast")) {
            var bareSql = new BareSql(connection, hook);
            drain(Load.FIRST_DIALOG, WARM_UP);
            for (int again = 0; again < 3; again++) {
                drain(FIRST_OF_NOTHING, DELIVERIES);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                results.log("Round " + round);
                turn(BARE_LOOP, () -> posted(bareLoop));
                turn(BARE_LOOP_ON_PLATFORM, () -> posted(onPlatform));
                database.tidy();
                var sent = drain(Load.FIRST_DIALOG, DELIVERIES);
                results.add(BROADCAST, sent.run());
                turn(NOTHING, () -> drain(FIRST_OF_NOTHING, DELIVERIES).run());
                database.tidy();
                results.add(BARE_SQL, bareSql(bareSql, sent));
                if (graphile.isPresent()) {
                    turn(GRAPHILE_ONE, () -> graphile(graphile.get(), 1));
                    turn(GRAPHILE_TWO, () -> graphile(graphile.get(), 2));
                }
                if (PEERS) {
                    turn(SCHEDULER, this::scheduler);
                }
            }
        }
        ratio("rate: Broadcast, of the bare loop", BROADCAST, BARE_LOOP, "at least 0.70");
        ratio("rate: Broadcast, of the bare loop on platform threads", BROADCAST, BARE_LOOP_ON_PLATFORM, "");
        var better = results.median(GRAPHILE_ONE, Run::perSecond) > results.median(GRAPHILE_TWO, Run::perSecond)
                ? GRAPHILE_ONE
                : GRAPHILE_TWO;
        ratio("rate: Broadcast, of " + better, BROADCAST, better, "at least 1.3");
        ratio("rate: Broadcast, of db-scheduler", BROADCAST, SCHEDULER, "at least 8");
        results.ratio(BROADCAST, BARE_SQL, run -> run.micros(Reading::postgres))
                .ifPresent(ratio -> results.figure(
                        "PostgreSQL's processor time, of the bare SQL's", "%.2f (at most 1.3)".formatted(ratio)));
        results.figure(
                "write-ahead log of 100,000 deliveries drained",
                "%.1f MB (at most 25)"
                        .formatted(results.median(
                                BROADCAST, run -> run.used().walBytes() / run.deliveries() * 100_000 / 1e6)));
    }

    private void turn(String contender, Supplier<Run> run) {
        database.tidy();
        results.add(contender, run.get());
    }

    private void ratio(String what, String contender, String to, String target) {
        results.ratio(contender, to, Run::perSecond)
                .ifPresent(ratio -> results.figure(
                        what, target.isEmpty() ? "%.2f".formatted(ratio) : "%.2f (%s)".formatted(ratio, target)));
    }

    /** Warm. */
    private Child bareLoop(String threads) {
        var loop = Child.java(BareLoop.class, JVM, sink.url(), Integer.toString(WINDOW), threads);
        loop.ask(Integer.toString(WARM_UP));
        return loop;
    }

    private Run posted(Child loop) {
        sink.clear();
        var before = meter.read(List.of(loop.pid()));
        loop.ask(Integer.toString(DELIVERIES));
        return new Run(
                sink.received().perSecond(),
                DELIVERIES,
                meter.read(List.of(loop.pid())).since(before));
    }

    /** A broadcast that was sent, and in how many transactions. */
    private record Sent(Run run, int claims, int batches) {}

    /**
     * A broadcast from its first message until all of it is accounted for. It is scheduled some seconds ahead, so that its
     * creation is over when the measuring begins.
     */
    private Sent drain(long firstDialog, int count) {
        database.checkpoint();
        sink.clear();
        long number = broadcast(firstDialog, count, Instant.now().plusSeconds(SECONDS_AHEAD));
        long claimsBefore = lastClaim();
        var pids = List.of(server.handle().pid());
        var before = meter.read(pids);
        Await.until(
                "broadcast № " + number,
                PATIENCE,
                () -> database.number(
                        "SELECT count(*) FROM broadcast WHERE number = ? AND finished_at IS NOT NULL", number),
                finished -> finished == 1);
        var used = meter.read(pids).since(before);
        assertThat(database.number("SELECT completed FROM broadcast_progress WHERE broadcast_number = ?", number))
                .isEqualTo(count);
        long from = sink.received().count() > 0 ? sink.received().firstMicros() : micros("started_at", number);
        return new Sent(
                new Run(count * 1e6 / (micros("finished_at", number) - from), count, used),
                (int) (lastClaim() - claimsBefore),
                // Who ended a row is its xmin: as many as there were transactions that recorded outcomes.
                (int) database.number("""
                        SELECT count(DISTINCT xmin::text) FROM delivery WHERE broadcast_number = ?""", number));
    }

    private long lastClaim() {
        return database.number("SELECT last_value FROM claim_id_seq");
    }

    private long micros(String column, long broadcast) {
        return database.number(
                "SELECT (extract(epoch FROM %s) * 1000000)::bigint FROM broadcast WHERE number = ?".formatted(column),
                broadcast);
    }

    private int broadcast(long firstDialog, int count, Instant at) {
        return admin.post(
                        "/broadcasts",
                        Json.createObjectBuilder()
                                .add("chatNumbers", (firstDialog + 1) + "-" + (firstDialog + count))
                                .add("message", Posts.TEXT)
                                .add("scheduledAt", at.toString())
                                .build())
                .getInt("number");
    }

    private Run bareSql(BareSql sql, Sent like) throws SQLException {
        database.checkpoint();
        long number = broadcast(Load.FIRST_DIALOG, DELIVERIES, Instant.now().plus(Duration.ofDays(300)));
        var before = meter.read(List.of());
        long start = System.nanoTime();
        sql.drain(number, DELIVERIES / Math.max(1, like.claims()), DELIVERIES / Math.max(1, like.batches()));
        double seconds = (System.nanoTime() - start) / 1e9;
        results.log("%d claims, %d batches".formatted(like.claims(), like.batches()));
        return new Run(DELIVERIES / seconds, DELIVERIES, meter.read(List.of()).since(before));
    }

    private Run graphile(Graphile graphile, int processes) {
        var children = new ArrayList<Child>();
        try {
            for (int i = 0; i < processes; i++) {
                children.add(graphile.start(sink, database.libpqUrl("graphile")));
            }
            sink.clear();
            Graphile.add(database, DELIVERIES / 4);
            sink.await(DELIVERIES / 4, PATIENCE);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            database.checkpoint();
            sink.clear();
            Graphile.add(database, DELIVERIES);
            var pids = children.stream().map(Child::pid).toList();
            var before = meter.read(pids);
            var received = sink.await(DELIVERIES, PATIENCE);
            return new Run(received.perSecond(), DELIVERIES, meter.read(pids).since(before));
        } finally {
            children.forEach(Child::close);
        }
    }

    private Run scheduler() {
        try (var child = Child.java(
                SchedulerPeer.class, JVM, sink.url(), database.url("scheduler"), Database.USER, database.password())) {
            sink.clear();
            child.ask(SCHEDULED + " 1");
            sink.await(SCHEDULED, PATIENCE);
            database.checkpoint();
            sink.clear();
            child.ask(SCHEDULED + " " + SECONDS_AHEAD);
            var before = meter.read(List.of(child.pid()));
            var received = sink.await(SCHEDULED, PATIENCE);
            return new Run(
                    received.perSecond(),
                    SCHEDULED,
                    meter.read(List.of(child.pid())).since(before));
        }
    }

    /** From the click, which is the request to create, to the first message at its receiver. */
    private void firstMessages() {
        var millis = new double[SMALL_BROADCASTS];
        for (int i = 0; i < SMALL_BROADCASTS; i++) {
            sink.clear();
            var click = Instant.now();
            admin.broadcast((Load.FIRST_DIALOG + 1) + "-" + (Load.FIRST_DIALOG + SMALL), Posts.TEXT);
            var received = sink.await(SMALL, PATIENCE);
            millis[i] =
                    (received.firstMicros() - TimeUnit.SECONDS.toMicros(click.getEpochSecond()) - click.getNano() / 1e3)
                            / 1e3;
            // Not in step with anything that looks every so often.
            LockSupport.parkNanos(Duration.ofMillis(200 + 37L * i % 500).toNanos());
        }
        Arrays.sort(millis);
        results.figure(
                "from the click to the first message of a broadcast to %d, median of %d"
                        .formatted(SMALL, SMALL_BROADCASTS),
                "%.0f ms (at most 100); nine in ten within %.0f ms"
                        .formatted(Results.median(millis), millis[SMALL_BROADCASTS * 9 / 10]));
    }

    private void creations() throws SQLException {
        var bare = new double[ROUNDS];
        var rest = new double[ROUNDS];
        var numbers = LongStream.rangeClosed(Load.FIRST_DIALOG + 1, Load.FIRST_DIALOG + CREATED)
                .toArray();
        var body = "{\"chatNumbers\":[%s],\"message\":\"%s\",\"scheduledAt\":\"%s\"}"
                .formatted(
                        Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(",")),
                        Posts.TEXT,
                        Instant.now().plus(Duration.ofDays(300)));
        try (var connection = database.connect("broadcast")) {
            for (int round = 0; round < ROUNDS; round++) {
                database.checkpoint();
                // The newest number of all, as the creation's is after it: at the end of an index rows are added
                // sooner.
                long bareNumber = database.number("""
                        UPDATE numbering SET last_number = last_number + 1 WHERE thing = 'broadcast' RETURNING last_number""");
                long start = System.nanoTime();
                Database.run(connection, """
                        INSERT INTO delivery (broadcast_number, dialog_number, channel_id, state)
                        SELECT ?, n, ?, 'PENDING' FROM unnest(?::bigint[]) AS n""", bareNumber, hook, numbers);
                bare[round] = (System.nanoTime() - start) / 1e9;
                database.checkpoint();
                start = System.nanoTime();
                var answer = admin.answer("POST", "/broadcasts", body);
                rest[round] = (System.nanoTime() - start) / 1e9;
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                results.log("creation: bare %.2f s, REST %.2f s".formatted(bare[round], rest[round]));
            }
        }
        var ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = rest[round] / bare[round];
        }
        results.figure(
                String.format(Locale.ROOT, "creation of %,d by REST, against the bare INSERT", CREATED),
                "%.1f s against %.1f s: %.2f times (at most 2)"
                        .formatted(Results.median(rest), Results.median(bare), Results.median(ratios)));
    }

    private void longParts(Load load) throws SQLException {
        if (OLD > 0) {
            load.oldDeliveries(hook, OLD);
            results.figure(
                    String.format(Locale.ROOT, "rate with %,d old deliveries, of the rate before", OLD),
                    "%.2f (at least 0.90)".formatted(againstBareLoop()));
        }
        if (SNAPSHOT_MINUTES > 0) {
            try (var connection = database.connect("broadcast")) {
                connection.setAutoCommit(false);
                Database.run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                Database.run(connection, "SELECT count(*) FROM claim");
                long end =
                        System.nanoTime() + Duration.ofMinutes(SNAPSHOT_MINUTES).toNanos();
                while (System.nanoTime() < end) {
                    drain(Load.FIRST_DIALOG, DELIVERIES);
                }
                results.figure(
                        "rate while a snapshot is open for %d minutes, of the rate before".formatted(SNAPSHOT_MINUTES),
                        "%.2f (at least 0.80)".formatted(againstBareLoop()));
                connection.rollback();
            }
        }
    }

    /** The rate as a part of the bare loop's, as a part of the same before: so that a machine that tires is no excuse. */
    private double againstBareLoop() {
        try (var bareLoop = bareLoop("virtual")) {
            var ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                var bare = posted(bareLoop);
                var ours = drain(Load.FIRST_DIALOG, DELIVERIES).run();
                ratios[round] = ours.perSecond() / bare.perSecond();
                results.log("bare loop %,.0f/s, Broadcast %,.0f/s".formatted(bare.perSecond(), ours.perSecond()));
            }
            return Results.median(ratios)
                    / results.ratio(BROADCAST, BARE_LOOP, Run::perSecond).orElse(Double.NaN);
        }
    }

    private String machine() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, Java %s, PostgreSQL %s, db-scheduler 16, graphile-worker %s. %,d deliveries, window %d, median of %d rounds.",
                Instant.now().toString().substring(0, 10),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                database.text("SHOW server_version"),
                Graphile.version(),
                DELIVERIES,
                WINDOW,
                ROUNDS);
    }
}
