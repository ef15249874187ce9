package chat.broadcast.dispatch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.container.InEngine;
import chat.broadcast.delivery.DeliveryFilter;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Installation;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.dispatch.StandIn.Asked;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.Rhythm;
import chat.broadcast.node.Node;
import chat.broadcast.node.NodeDesk;
import chat.broadcast.page.Slice;
import chat.broadcast.testing.Await;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Lanes of two nodes on one database: the server's own, and one more that a test brings; the provider is a stand-in. */
@Isolated("It measures times.")
class LanesIT extends InEngine {

    private static final Logger LOG = Logger.getLogger(LanesIT.class.getName());
    private static final long SECOND = 1_000_000_000;

    @Inject
    ClaimDesk desk;

    @Inject
    NodeDesk nodes;

    @Inject
    Accounts accounts;

    @Inject
    Adapters adapters;

    @Inject
    Installation installation;

    @Inject
    @Lanes
    ManagedExecutorService executor;

    /** Another node's lanes of some channels, with their own lease, recorder and pace. */
    final class SecondNode implements AutoCloseable {
        private final Node node = new Node(nodes, "second");
        private final Recorder recorder = new Recorder(desk);
        private final Map<Long, Lane> lanes = new HashMap<>();
        private final Rhythm heart;

        SecondNode(long... channelIds) {
            node.beat(() -> {});
            var random = RandomGenerator.getDefault();
            var tools = new Lane.Tools(
                    desk,
                    accounts,
                    installation,
                    node,
                    recorder,
                    executor,
                    new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60), random),
                    random);
            executor.execute(recorder::run);
            for (long id : channelIds) {
                var channel = accounts.enabled(id).orElseThrow();
                var lane = new Lane(tools, adapters.required(StandIn.KIND), channel);
                lanes.put(id, lane);
                executor.execute(lane::run);
            }
            heart = Rhythm.begin("heartbeat", Node.betweenBeats(), executor, () -> node.beat(() -> {}));
        }

        /** Whether it has taken claims on this channel that are not recorded yet. */
        boolean holdsSomething(long channelId) {
            return !Objects.requireNonNull(lanes.get(channelId)).broadcasts().isEmpty();
        }

        @Override
        public void close() {
            lanes.values().forEach(Lane::close);
            Await.until(
                    "the second lanes' end",
                    PATIENCE,
                    () -> lanes.values().stream().allMatch(Lane::quiet),
                    quiet -> quiet);
            heart.close();
            recorder.close();
            node.leave();
        }
    }

    /** Both at the same time, because both take their time and neither is in the other's way. */
    @Test
    void two_nodes_keep_a_channel_s_pace_together_and_find_a_provider_s_own_limit() {
        int perSecond = 40;
        int allowed = 50;
        long paced = channel(perSecond, 30);
        long limited = channel(2 * allowed, 30);
        var bucket = new ProvidersBucket(allowed);
        StandIn.answers(
                limited,
                one -> bucket.take()
                        ? StandIn.accept(one)
                        : new SendResult.Throttled(Duration.ofSeconds(1), SendResult.Scope.CHANNEL));
        long toPaced = create(dialogs(paced, 640));
        long toLimited = create(dialogs(limited, 1_700));
        boolean shared = false;
        try (var second = new SecondNode(paced, limited)) {
            assertThat(second.node.entered()).isTrue();
            while (StandIn.asked(paced).size() < 600) {
                shared |= second.holdsSomething(paced);
                LockSupport.parkNanos(SECOND / 50);
            }
            Await.until(
                    "1,500 to arrive",
                    PATIENCE,
                    () -> broadcasts.find(toLimited).counters().completed(),
                    many -> many >= 1_500);
        }
        var refusable = StandIn.asked(limited);
        broadcasts.cancel(toLimited);
        awaitEnd(toPaced);
        assertThat(shared).as("the second node had a part in the paced one").isTrue();
        assertPace(StandIn.asked(paced), 640, perSecond);
        assertLimit(refusable, allowed);
    }

    /** At most in every ten seconds; at least in the best ones: a machine that builds has hiccups that cost moments. */
    private static void assertPace(List<Asked> sent, int many, int perSecond) {
        assertThat(sent).hasSize(many);
        assertThat(mostWithin(sent, 10 * SECOND))
                .isBetween((int) (10 * perSecond * 0.95), (int) (10 * perSecond * 1.05));
        LOG.info(String.format(
                "%d at %d a second by two nodes: %d ms, at most %d within 10 s",
                sent.size(),
                perSecond,
                (sent.getLast().atNanos() - sent.getFirst().atNanos()) / 1_000_000,
                mostWithin(sent, 10 * SECOND)));
    }

    private static void assertLimit(List<Asked> asked, int allowed) {
        long end = asked.getLast().atNanos();
        var steady =
                asked.stream().filter(one -> one.atNanos() > end - 15 * SECOND).toList();
        int refused = steady.size() - accepted(steady).size();
        LOG.info(String.format(
                "provider allows %d a second: asked %d, refused %d in the last 15 s; %d refused of %d in all",
                allowed, steady.size(), refused, asked.size() - accepted(asked).size(), asked.size()));
        assertThat((double) refused / steady.size()).as("share refused").isLessThanOrEqualTo(0.01);
        assertThat(mostWithin(accepted(steady), 10 * SECOND))
                .as("in the best ten seconds, on a machine that may have hiccups")
                .isGreaterThanOrEqualTo((int) (10 * allowed * 0.95));
        assertThat((steady.size() - refused) / 15.0).as("a second").isGreaterThanOrEqualTo(allowed * 0.85);
    }

    @Test
    void a_new_tempo_holds_for_what_was_taken_already() {
        int window = 20;
        long channel = channel(1_000, window);
        var begun = new AtomicInteger();
        StandIn.answers(channel, one -> {
            begun.incrementAndGet();
            LockSupport.parkNanos(2 * SECOND);
            return StandIn.accept(one);
        });
        long number = create(dialogs(channel, 200));
        Await.until("a window of sends", PATIENCE, begun::get, many -> many >= window);
        broadcasts.setTempo(number, new Tempo(OptionalInt.of(60), Optional.empty(), Optional.empty()));
        LockSupport.parkNanos(3 * SECOND);
        // Those on their way, and what one a second allows, one second ahead and one and a half back; not what was in
        // hand.
        assertThat(begun.get()).isBetween(window + 1, window + 8);
        broadcasts.cancel(number);
    }

    @Test
    void whoever_makes_the_adapter_fail_is_isolated_after_three_tries_and_holds_nobody_up() {
        long channel = channel(1_000, 5);
        StandIn.answers(channel, one -> switch (one.address()) {
            case "visitor 3" -> throw new IllegalStateException("cannot be written");
            case "visitor 7" -> overflow(one);
            default -> StandIn.accept(one);
        });
        long number = create(dialogs(channel, 40));
        var end = awaitEnd(number);
        assertThat(end.counters().completed()).isEqualTo(38);
        assertThat(end.counters().uncertain()).isEqualTo(2);
        assertThat(StandIn.asked(channel)).hasSize(38);
        var isolated = broadcasts.deliveries(
                number,
                new DeliveryFilter(
                        Optional.of(DeliveryState.UNCERTAIN),
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalLong.empty()),
                Slice.of(0, 10));
        assertThat(isolated.items()).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.attempts()).isEqualTo(3);
            assertThat(delivery.errorText().orElseThrow())
                    .contains("adapter failed")
                    .contains("3 tries");
        });
    }

    @SuppressWarnings("InfiniteRecursion")
    private static SendResult overflow(OutboundText one) {
        return overflow(one);
    }

    @Test
    void what_three_nodes_died_with_is_called_uncertain_and_not_tried_on_a_fourth() {
        long channel = channel(1_000, 5);
        var to = dialogs(channel, 20);
        long number = create(to, inAnHour());
        var held = to.subList(0, 3).stream().map(String::valueOf).collect(joining(","));
        sql("INSERT INTO node (name, alive_until) VALUES ('dead %d', now() - interval '1 second')".formatted(number));
        sql("UPDATE delivery SET takeovers = 2 WHERE broadcast_number = %d AND dialog_number = %d"
                .formatted(number, to.getFirst()));
        sql("""
                WITH claimed AS (
                    INSERT INTO claim (node_id, broadcast_number, channel_id, dialog_numbers)
                    SELECT n.id, k.broadcast_number, k.channel_id, '{%s}'
                    FROM node n, backlog k WHERE n.name = 'dead %d' AND k.broadcast_number = %d),
                moved AS (UPDATE backlog SET cursor = %d WHERE broadcast_number = %d)
                UPDATE broadcast SET status = 'SENDING', started_at = now() WHERE number = %d""".formatted(held, number, number, to.get(2), number, number));
        var end = awaitEnd(number);
        assertThat(end.counters().uncertain()).isEqualTo(1);
        assertThat(end.counters().completed()).isEqualTo(19);
        assertThat(StandIn.asked(channel).stream().map(one -> one.text().dialogNumber()))
                .doesNotContain(to.getFirst());
        assertThat(broadcasts.reasons(number).getFirst().text()).contains("three times");
    }

    @Test
    void ten_dialogs_do_not_wait_behind_ten_thousand_on_the_same_channel() {
        long channel = channel(10_000, 20);
        StandIn.answers(channel, one -> {
            LockSupport.parkNanos(SECOND / 50);
            return StandIn.accept(one);
        });
        var many = dialogs(channel, 10_000);
        var few = dialogs(channel, 10);
        long big = create(many);
        Await.until(
                "the big one to be under way",
                PATIENCE,
                () -> StandIn.asked(channel).size(),
                sent -> sent > 500);
        long asked = System.nanoTime();
        long small = create(few);
        awaitEnd(small);
        long took = System.nanoTime() - asked;
        LOG.info("10 dialogs beside 10,000: " + took / 1_000_000 + " ms");
        assertThat(broadcasts.find(big).counters().pending()).isPositive();
        assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(3));
        broadcasts.cancel(big);
    }

    @Test
    void a_channel_that_answers_after_ten_seconds_slows_no_other() {
        long slow = channel(1_000, 100);
        StandIn.answers(slow, one -> {
            LockSupport.parkNanos(10 * SECOND);
            return StandIn.accept(one);
        });
        long waiting = create(dialogs(slow, 200));
        int perSecond = 100;
        long quick = channel(perSecond, 20);
        long number = create(dialogs(quick, 3 * perSecond));
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(3 * perSecond);
        var sent = StandIn.asked(quick);
        LOG.info(String.format(
                "%d at %d a second beside a channel that hangs: %d ms",
                sent.size(),
                perSecond,
                (sent.getLast().atNanos() - sent.getFirst().atNanos()) / 1_000_000));
        assertThat(mostWithin(sent, 2 * SECOND)).as("in the best two seconds").isGreaterThanOrEqualTo((int)
                (2 * perSecond * 0.95));
        assertThat(StandIn.asked(slow)).as("answers of the slow one by then").isEmpty();
        broadcasts.cancel(waiting);
    }

    @Test
    void a_process_that_is_frozen_within_a_transaction_does_not_keep_its_locks() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("6s");
        }
    }

    /** Whatever a provider keeps to itself: so many a second, a second's worth at once. */
    private static final class ProvidersBucket {
        private final double perSecond;
        private double tokens;
        private long at = System.nanoTime();

        ProvidersBucket(double perSecond) {
            this.perSecond = perSecond;
            this.tokens = perSecond;
        }

        synchronized boolean take() {
            long now = System.nanoTime();
            tokens = Math.min(perSecond, tokens + (now - at) / 1e9 * perSecond);
            at = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    private static List<Asked> accepted(List<Asked> asked) {
        return asked.stream()
                .filter(one -> one.answer() instanceof SendResult.Accepted)
                .toList();
    }

    private static int mostWithin(List<Asked> asked, long nanos) {
        var times = asked.stream().mapToLong(Asked::atNanos).sorted().toArray();
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.length; to++) {
            while (times[to] - times[from] >= nanos) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private long channel(int perSecond, int window) {
        return channel(wish(StandIn.KIND, perSecond, OptionalInt.of(window), OptionalInt.empty(), Optional.empty()));
    }
}
