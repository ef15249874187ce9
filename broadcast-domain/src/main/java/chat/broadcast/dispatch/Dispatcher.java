package chat.broadcast.dispatch;

import chat.broadcast.broadcast.BroadcastReleased;
import chat.broadcast.broadcast.BroadcastStopped;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.ChannelChanged;
import chat.broadcast.channel.SendingChanged;
import chat.broadcast.delivery.Installation;
import chat.broadcast.dispatch.Holding.Stop;
import chat.broadcast.executor.Chore;
import chat.broadcast.executor.Lanes;
import chat.broadcast.executor.LookAgain;
import chat.broadcast.executor.Rhythm;
import chat.broadcast.executor.Stopping;
import chat.broadcast.node.Node;
import chat.broadcast.node.NodeDesk;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * Runs the lanes of this node: one for each enabled channel, a recorder for all, a heartbeat, and what has to be looked
 * after now and then. Starts with the application, and on a clean stop drains what is on its way for up to ten seconds.
 */
@Singleton
@Startup
@DependsOn({"Migrations", "RestoreWatch"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CHORES = Duration.ofMillis(500);
    private static final int STRAYS_EVERY = 10;
    private static final int TIDY_EVERY = 7_200;

    @Inject
    private ClaimDesk desk;

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private Installation installation;

    @Inject
    @Lanes
    private ManagedExecutorService executor;

    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private final List<Lane> closing = new CopyOnWriteArrayList<>();
    private final List<Rhythm> rhythms = new ArrayList<>();

    @Inject
    private Node node;

    @Inject
    private NodeDesk nodes;

    @SuppressWarnings("NullAway.Init") // set before the container hands the bean out
    private Chore stopLook;

    @SuppressWarnings("NullAway.Init")
    private Chore channelLook;

    @SuppressWarnings("NullAway.Init")
    private Recorder recorder;

    @SuppressWarnings("NullAway.Init")
    private Lane.Tools tools;

    @SuppressWarnings("NullAway.Init")
    private Strays strays;

    /** How many changes of channels this node has been told of. */
    private final AtomicInteger announced = new AtomicInteger();

    private int choresDone;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        var random = RandomGenerator.getDefault();
        recorder = new Recorder(desk);
        strays = new Strays(desk, node);
        tools = new Lane.Tools(
                desk,
                accounts,
                installation,
                node,
                recorder,
                executor,
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60), random),
                random);
        stopLook = new Chore("stopping of broadcasts", executor, this::stopWhatOthersStopped);
        channelLook = new Chore("change of a channel", executor, this::syncLanes);
        executor.execute(recorder::run);
        beat();
        every(Node.betweenBeats(), "heartbeat", this::beat);
        every(BETWEEN_CHORES, "chores", this::chores);
        every(BETWEEN_CHORES, "stopping of broadcasts", stopLook);
        every(BETWEEN_CHORES, "ending of what was cancelled", this::endTheRest);
    }

    private void beat() {
        node.beat(() -> {
            var mine = desk.mine(node.id());
            lanes.values().forEach(lane -> lane.keepOnly(mine));
            closing.forEach(lane -> lane.keepOnly(mine));
        });
    }

    private void every(Duration pause, String name, Runnable task) {
        rhythms.add(Rhythm.begin(name, pause, executor, task));
    }

    /** What has to be looked after on this node or on all: each part does nothing when there is nothing to do. */
    private void chores() {
        if (stopping || !node.leaseHolds()) {
            return;
        }
        int round = choresDone++;
        syncLanes();
        watchLanes();
        desk.startDue();
        while (!stopping && desk.takeOver(node.id())) {
            LOG.info("Took over a claim of a node that stopped.");
        }
        if (round % STRAYS_EVERY == 0) {
            strays.look(allLanes());
        }
        if (round % TIDY_EVERY == 0) {
            desk.tidy();
            nodes.forgetDead();
        }
    }

    private List<Lane> allLanes() {
        var all = new ArrayList<Lane>(closing);
        all.addAll(lanes.values());
        return all;
    }

    private void watchLanes() {
        try {
            for (var lane : lanes.values()) {
                lane.watch();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void syncLanes() {
        if (stopping) {
            return;
        }
        int change = announced.get();
        var running = accounts.running();
        var ids = new HashSet<Long>();
        for (var channel : running) {
            long id = channel.account().id();
            ids.add(id);
            var lane = lanes.get(id);
            if (lane == null) {
                var opened = new Lane(tools, adapters.required(channel.kind()), channel);
                lanes.put(id, opened);
                opened.configure(channel, change);
                opened.announce(announced.get());
                executor.execute(opened::run);
            } else {
                lane.configure(channel, change);
            }
        }
        lanes.entrySet().removeIf(entry -> {
            boolean gone = !ids.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
                closing.add(entry.getValue());
            }
            return gone;
        });
        closing.removeIf(Lane::quiet);
    }

    /** Another node may have paused or cancelled what we hold. */
    private void stopWhatOthersStopped() {
        var held = new HashSet<Long>();
        lanes.values().forEach(lane -> held.addAll(lane.broadcasts()));
        if (!held.isEmpty()) {
            desk.stopped(held).forEach((number, cancelled) -> stop(number, cancelled ? Stop.CANCELLED : Stop.PAUSED));
        }
    }

    private void stop(long broadcast, Stop why) {
        lanes.values().forEach(lane -> lane.stop(broadcast, why));
    }

    /** In batches, until what is left of each is on its way somewhere: that is ended when it has come back. */
    private void endTheRest() {
        if (stopping || !node.leaseHolds()) {
            return;
        }
        for (var leftover : desk.leftovers()) {
            var last = desk.endSome(leftover, 0);
            while (last.isPresent() && !stopping) {
                last = desk.endSome(leftover, last.getAsLong());
            }
        }
    }

    public void released(@Observes(during = TransactionPhase.AFTER_SUCCESS) BroadcastReleased event) {
        event.channelIds().forEach(id -> {
            var lane = lanes.get(id);
            if (lane != null) {
                lane.wake();
            }
        });
    }

    /** At once, and before whoever paused or cancelled it is answered: nothing of it begins to leave here any more. */
    public void stopped(@Observes(during = TransactionPhase.AFTER_SUCCESS) BroadcastStopped event) {
        stop(
                event.number(),
                switch (event.until()) {
                    case RESUMED, TAKEN_AGAIN -> Stop.PAUSED;
                    case EVER -> Stop.CANCELLED;
                });
    }

    /** Before whoever stopped everything is answered: nothing begins to leave here until it is known what has changed. */
    public void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SendingChanged event) {
        int change = announced.incrementAndGet();
        lanes.values().forEach(lane -> lane.announce(change));
        channelLook.run();
    }

    public void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChannelChanged event) {
        int change = announced.incrementAndGet();
        var lane = lanes.get(event.channelId());
        if (lane != null) {
            lane.announce(change);
        }
        channelLook.run();
    }

    public void lookAgain(@Observes LookAgain event) {
        lanes.values().forEach(Lane::wake);
        stopLook.run();
        channelLook.run();
    }

    public void stopping(@Observes Stopping event) {
        stop();
    }

    @PreDestroy
    void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        rhythms.forEach(Rhythm::close);
        var all = allLanes();
        all.forEach(Lane::close);
        long deadline = System.nanoTime() + DRAIN.toNanos();
        boolean quiet = await(deadline, () -> all.stream().allMatch(Lane::quiet) && recorder.drained());
        recorder.close();
        leave();
        LOG.info(
                quiet
                        ? "Dispatch has stopped; nothing was on its way."
                        : "Dispatch has stopped; some sends did not end in time.");
    }

    private void leave() {
        try {
            node.leave();
        } catch (RuntimeException down) {
            LOG.log(
                    Level.WARNING,
                    "The database does not answer: other nodes learn that this one has stopped when its lease runs out ({0}).",
                    down.toString());
        }
    }

    private static boolean await(long deadlineNanos, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
