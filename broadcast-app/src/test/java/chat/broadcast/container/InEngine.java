package chat.broadcast.container;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.Start;
import chat.broadcast.broadcast.Wording;
import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.Channels;
import chat.broadcast.channel.SendingSwitch;
import chat.broadcast.channel.SendingWindow;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.delivery.Conversations;
import chat.broadcast.delivery.DeliveryFilter;
import chat.broadcast.delivery.DeliveryRow;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.Dialogs;
import chat.broadcast.dialog.NewDialog;
import chat.broadcast.dialog.NumberList;
import chat.broadcast.dialog.OpenedDialog;
import chat.broadcast.inbound.InboundDoor;
import chat.broadcast.page.Slice;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.InContainer;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** A test of the engine by its doors: with channels, dialogs, and a text of its own, and somebody to log in as. */
public abstract class InEngine extends InContainer {

    protected static final Duration PATIENCE = Duration.ofSeconds(90);

    /** By which no test tells of a channel's pace. */
    private static final double FAST = 1_000;

    @Inject
    protected Broadcasts broadcasts;

    @Inject
    protected Dialogs dialogs;

    @Inject
    protected Channels channels;

    @Inject
    protected SendingSwitch sending;

    @Inject
    protected Conversations conversations;

    @Inject
    protected InboundDoor door;

    @Resource(lookup = "java:app/jdbc/broadcast")
    protected DataSource database;

    /** In no other broadcast. */
    protected final String text = "text " + UUID.randomUUID();

    private int visitors;

    @AfterEach
    void leaveNothingScriptedOrStopped() {
        ScriptedAdapter.answers(ScriptedAdapter::accept);
        CallerFilter.logIn("admin");
        if (sending.everything().isPresent()) {
            sending.resume();
        }
    }

    /* Channels and dialogs. */

    /** A channel as a test wants it: named like no other, and quick to try again. */
    protected static ChannelDraft wish(
            String kind,
            double ratePerSecond,
            OptionalInt window,
            OptionalInt mostAttempts,
            Optional<SendingWindow> hours) {
        return new ChannelDraft(
                kind,
                kind + " " + UUID.randomUUID(),
                ChannelDraft.State.ENABLED,
                OptionalDouble.of(ratePerSecond),
                window,
                mostAttempts,
                OptionalInt.of(1),
                hours,
                Map.of());
    }

    /** A channel as its kind wants it. */
    protected static ChannelDraft wish(String kind, Map<String, String> settings) {
        return new ChannelDraft(
                kind,
                kind + " " + UUID.randomUUID(),
                ChannelDraft.State.ENABLED,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                settings);
    }

    /** Logs in an administrator, who makes it. */
    protected long channel(ChannelDraft wish) {
        CallerFilter.logIn("admin");
        return channels.create(wish).id();
    }

    protected long channel(String kind, double ratePerSecond) {
        return channel(wish(kind, ratePerSecond, OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
    }

    /** A channel that has no pace to wait for. */
    protected long channel(String kind) {
        return channel(kind, FAST);
    }

    /** Opens dialogs of new visitors, whose addresses end with 0, 1, 2 and so on; gives their numbers in that order. */
    protected List<Long> dialogs(long channel, int count) {
        int from = visitors;
        visitors += count;
        var wanted = IntStream.range(from, visitors)
                .mapToObj(i -> new NewDialog(channel, "visitor " + i, ""))
                .toList();
        return dialogs.open(wanted).stream().map(OpenedDialog::number).sorted().toList();
    }

    protected String addressOf(long dialog) {
        return dialogs.find(dialog).address();
    }

    /** What providers tell of a channel. */
    protected void tell(long channel, InboundEvent... events) {
        door.accept(channel, List.of(events));
    }

    /* Broadcasts. */

    protected static Start inAnHour() {
        return Start.at(Instant.now().plusSeconds(3_600), Optional.empty());
    }

    protected Draft draft(List<Long> to, Start start, Tempo tempo, Draft.OnProblem onProblem, Optional<String> key) {
        return new Draft(
                NumberList.parse(to.stream().map(String::valueOf).collect(joining(","))),
                new Wording.Text(text),
                start,
                tempo,
                onProblem,
                Draft.Recipients.EVERY_DIALOG,
                key);
    }

    protected Draft draft(List<Long> to, Start start, Tempo tempo) {
        return draft(to, start, tempo, Draft.OnProblem.REJECT, Optional.empty());
    }

    protected Draft draft(List<Long> to) {
        return draft(to, Start.NOW, Tempo.FREE);
    }

    protected long create(Draft draft) {
        return broadcasts.create(draft).broadcast().number();
    }

    protected long create(List<Long> to, Start start) {
        return create(draft(to, start, Tempo.FREE));
    }

    protected long create(List<Long> to) {
        return create(to, Start.NOW);
    }

    protected DeliveryRow row(long number, long dialog) {
        var one = new DeliveryFilter(Optional.empty(), OptionalLong.empty(), Optional.empty(), OptionalLong.of(dialog));
        return broadcasts.deliveries(number, one, Slice.of(0, 1)).items().getFirst();
    }

    /** Waits for the end; then the counters say what the rows say. */
    protected BroadcastRow awaitEnd(long number) {
        Predicate<BroadcastRow> ended =
                row -> row.status().ended() && row.counters().pending() == 0;
        var end = Await.until("the end of broadcast № " + number, PATIENCE, () -> broadcasts.find(number), ended);
        for (var state : DeliveryState.values()) {
            var all = new DeliveryFilter(
                    Optional.of(state), OptionalLong.empty(), Optional.empty(), OptionalLong.empty());
            assertThat((long) end.counters().of(state))
                    .as("counted %s", state)
                    .isEqualTo(broadcasts.countDeliveries(number, all));
        }
        return end;
    }

    /* Past the doors. */

    protected void sql(String statement) {
        try (var connection = database.getConnection();
                var open = connection.createStatement()) {
            open.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    protected long count(String query) {
        try (var connection = database.getConnection();
                var open = connection.createStatement();
                var rows = open.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
