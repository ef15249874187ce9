package chat.broadcast.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.problem.Refused;
import chat.broadcast.testing.Await;
import jakarta.ejb.EJBAccessException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people stop while sends are under way: those arrive, and nothing else leaves. */
class StoppingIT extends InEngine {

    /** What {@link ScriptedAdapter} has under way at once. */
    private static final int WINDOW = 5;

    private final CountDownLatch gate = new CountDownLatch(1);
    private long channel;

    @AfterEach
    void open() {
        gate.countDown();
    }

    @Test
    void after_a_cancel_what_is_on_its_way_arrives_and_nothing_more_leaves() {
        long number = underWay(ScriptedAdapter.IDEMPOTENT, 50);
        assertThat(broadcasts.cancel(number).endedBecause()).contains("Cancelled by Administrator.");
        gate.countDown();
        var end = awaitEnd(number);
        assertThat(end.status()).isEqualTo(BroadcastStatus.CANCELLED);
        assertThat(end.counters().completed()).isEqualTo(WINDOW);
        assertThat(end.counters().cancelled()).isEqualTo(50 - WINDOW);
        assertThat(ScriptedAdapter.sent(text)).hasSize(WINDOW);
        assertThatThrownBy(() -> broadcasts.cancel(number))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.CONFLICT));
    }

    @Test
    void after_a_pause_what_is_on_its_way_arrives_and_the_rest_waits() {
        long number = underWay(ScriptedAdapter.ONCE, 30);
        broadcasts.pause(number);
        gate.countDown();
        awaitStandstill(number, 30);
        broadcasts.resume(number);
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(30);
        assertThat(ScriptedAdapter.sent(text)).hasSize(30);
    }

    @Test
    void after_stopping_everything_nothing_more_leaves_until_somebody_resumes() {
        long number = underWay(ScriptedAdapter.IDEMPOTENT, 30);
        CallerFilter.logIn("agent");
        assertThatThrownBy(() -> sending.stop("Stop!")).isInstanceOf(EJBAccessException.class);
        CallerFilter.logIn("supervisor");
        assertThatThrownBy(() -> sending.stop(" ")).isInstanceOf(Refused.class);
        var stopped = sending.stop("The offer is wrong.");
        assertThat(stopped.by()).isEqualTo("Sam Supervisor");
        assertThatThrownBy(() -> sending.stop("Again.")).hasMessageContaining("by Sam Supervisor: The offer is wrong.");
        gate.countDown();
        awaitStandstill(number, 30);
        assertThat(broadcasts.find(number).waitingFor())
                .contains("Sending is stopped by Sam Supervisor: The offer is wrong.");
        sending.resume();
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(30);
        assertThatThrownBy(sending::resume).hasMessage("Sending is not stopped.");
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'sending.stop' AND login = 'supervisor'"))
                .isPositive();
    }

    @Test
    void a_channel_that_is_stopped_holds_up_its_own_and_no_other() {
        long number = underWay(ScriptedAdapter.IDEMPOTENT, 30);
        CallerFilter.logIn("supervisor");
        sending.stopChannel(channel, "Its provider asks us to.");
        gate.countDown();
        awaitStandstill(number, 30);
        assertThat(broadcasts.find(number).waitingFor())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("is stopped by Sam Supervisor: Its provider asks us to."));
        long stopped = channel;
        CallerFilter.logIn("admin");
        assertThat(awaitEnd(create(dialogs(channel(ScriptedAdapter.ONCE), 3)))
                        .counters()
                        .completed())
                .isEqualTo(3);
        assertThat(ScriptedAdapter.sent(text)).hasSize(WINDOW + 3);
        sending.resumeChannel(stopped);
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(30);
    }

    @Test
    void a_pause_keeps_what_was_sent_and_resuming_sends_the_rest_once() {
        long number = create(dialogs(channel(ScriptedAdapter.IDEMPOTENT, 40), 60));
        awaitSent(10);
        broadcasts.pause(number);
        var paused = Await.until(
                "the sends under way to end",
                PATIENCE,
                () -> broadcasts.find(number),
                row -> row.counters().completed() == ScriptedAdapter.sent(text).size());
        assertThat(paused.status()).isEqualTo(BroadcastStatus.PAUSED);
        assertThat(paused.counters().pending()).isPositive();
        broadcasts.resume(number);
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(60);
        assertThat(ScriptedAdapter.sent(text)).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void cancelling_stops_what_is_pending_and_keeps_what_was_sent() {
        long number = create(dialogs(channel(ScriptedAdapter.ONCE, 40), 200));
        awaitSent(10);
        broadcasts.cancel(number);
        var end = awaitEnd(number);
        assertThat(end.status()).isEqualTo(BroadcastStatus.CANCELLED);
        assertThat(end.counters().completed())
                .isEqualTo(ScriptedAdapter.sent(text).size())
                .isEqualTo(200 - end.counters().cancelled());
    }

    /** A broadcast of which as many sends as there may be are under way, and end when the gate opens. */
    private long underWay(String kind, int many) {
        ScriptedAdapter.answers(one -> {
            if (one.text().equals(text)) {
                try {
                    gate.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return ScriptedAdapter.accept(one);
        });
        channel = channel(kind);
        long number = create(dialogs(channel, many));
        Await.until(
                "sends under way", PATIENCE, () -> ScriptedAdapter.sent(text).size(), sent -> sent == WINDOW);
        return number;
    }

    /** Waits until what was under way is recorded and nothing is claimed any more; nothing else may have left by then. */
    private void awaitStandstill(long number, int many) {
        Await.until(
                "what was under way to be recorded",
                PATIENCE,
                () -> broadcasts.find(number).counters(),
                counters -> counters.completed() == WINDOW);
        Await.until(
                "what was claimed to be given back",
                PATIENCE,
                () -> count("SELECT count(*) FROM claim WHERE broadcast_number = " + number),
                claims -> claims == 0);
        assertThat(broadcasts.find(number).counters().pending()).isEqualTo(many - WINDOW);
        assertThat(ScriptedAdapter.sent(text)).hasSize(WINDOW);
    }

    private void awaitSent(int count) {
        Await.until("texts sent", PATIENCE, () -> ScriptedAdapter.sent(text).size(), sent -> sent >= count);
    }
}
