package chat.broadcast.container;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Created;
import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.Start;
import chat.broadcast.broadcast.Wording;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.NumberList;
import chat.broadcast.problem.Refused;
import chat.broadcast.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What can be done to a broadcast before its first message. */
class BeforeTheStartIT extends InEngine {

    @Test
    void what_is_undone_has_sent_nothing_says_so_and_gives_back_what_was_filled_in() {
        var to = dialogs(channel(ScriptedAdapter.ONCE), 4);
        var zone = Optional.of(ZoneId.of("Europe/Berlin"));
        var start = Start.at(Instant.parse("2100-01-01T00:00:00Z").minus(Duration.ofDays(1)), zone);
        assertThatThrownBy(() -> create(draft(to, start, Tempo.FREE))).isInstanceOf(Refused.class);

        long number = create(draft(to, Start.afterUndo(Duration.ofSeconds(60)), Tempo.FREE));
        assertThat(broadcasts.find(number).status()).isEqualTo(BroadcastStatus.SCHEDULED);
        var undone = broadcasts.undo(number);
        assertThat(undone.status()).isEqualTo(BroadcastStatus.CANCELLED);
        assertThat(undone.endedBecause()).contains("Undone by Administrator before its first message.");
        assertThat(undone.startedAt()).isEmpty();
        assertThat(awaitEnd(number).counters().cancelled()).isEqualTo(4);
        assertThat(ScriptedAdapter.sent(text)).isEmpty();
        var form = broadcasts.draftOf(number);
        assertThat(NumberList.parse(form.numbers()).distinct())
                .containsExactly(to.stream().mapToLong(Long::longValue).toArray());
        assertThat(form.message()).isEqualTo(text);
        assertThat(form.start()).isEqualTo(Start.afterUndo(Duration.ofSeconds(60)));
        assertThatThrownBy(() -> broadcasts.undo(number)).isInstanceOf(Refused.class);
    }

    @Test
    void a_scheduled_broadcast_becomes_another_under_its_number_until_its_first_message() {
        long on = channel(ScriptedAdapter.ONCE);
        var first = dialogs(on, 3);
        var second = dialogs(on, 2);
        var key = UUID.randomUUID().toString();
        var original = draft("to be replaced", first, inAnHour(), key);
        long number = broadcasts.create(original).broadcast().number();

        var edited = broadcasts.edit(number, draft(second, Start.NOW, Tempo.FREE));
        assertThat(edited.number()).isEqualTo(number);
        assertThat(edited.counters().total()).isEqualTo(2);
        var end = awaitEnd(number);
        assertThat(end.counters().completed()).isEqualTo(2);
        assertThat(ScriptedAdapter.sent(text).stream().map(OutboundText::dialogNumber))
                .containsExactlyInAnyOrderElementsOf(second);
        assertThat(ScriptedAdapter.sent("to be replaced")).isEmpty();
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'broadcast.edit' AND subject = '№ " + number
                        + "' AND detail LIKE 'chat numbers: 3 → 2 dialogs; message:%'"))
                .isOne();
        assertThat(broadcasts.create(original))
                .isInstanceOfSatisfying(
                        Created.Repeated.class,
                        again -> assertThat(again.broadcast().number()).isEqualTo(number));
        assertThatThrownBy(() -> broadcasts.edit(number, draft(first))).isInstanceOf(Refused.class);
    }

    @Test
    void an_edit_that_is_refused_changes_nothing() {
        long on = channel(ScriptedAdapter.ONCE);
        long number = create(dialogs(on, 3), inAnHour());
        assertThatThrownBy(() -> broadcasts.edit(number, draft(List.of(Long.MAX_VALUE))))
                .isInstanceOf(Refused.class);
        assertThat(broadcasts.find(number).counters().pending()).isEqualTo(3);
        assertThat(broadcasts.find(number).status()).isEqualTo(BroadcastStatus.SCHEDULED);
        CallerFilter.logIn("agent");
        assertThatThrownBy(() -> broadcasts.edit(number, draft(List.of(1L))))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        CallerFilter.logIn("admin");
        broadcasts.undo(number);
    }

    @Test
    void a_start_missed_by_more_than_a_quarter_of_an_hour_waits_and_says_so() {
        long on = channel(ScriptedAdapter.ONCE);
        long late = create(dialogs(on, 2), inAnHour());
        long missed = create(dialogs(on, 2), inAnHour());
        sql("UPDATE broadcast SET scheduled_at = now() - interval '14 minutes' WHERE number = " + late);
        sql("UPDATE broadcast SET scheduled_at = now() - interval '16 minutes' WHERE number = " + missed);
        assertThat(awaitEnd(late).counters().completed()).isEqualTo(2);
        var waits = Await.until(
                "the missed start to be seen",
                PATIENCE,
                () -> broadcasts.find(missed),
                row -> row.status() == BroadcastStatus.PAUSED);
        assertThat(waits.waitingFor())
                .contains(
                        "Its start was missed while no server ran: resume it to start now, change its start, or cancel it.");
        broadcasts.resume(missed);
        assertThat(awaitEnd(missed).counters().completed()).isEqualTo(2);
    }

    private static Draft draft(String message, List<Long> to, Start start, String key) {
        return new Draft(
                NumberList.parse(to.stream().map(String::valueOf).collect(joining(","))),
                new Wording.Text(message),
                start,
                Tempo.FREE,
                Draft.OnProblem.REJECT,
                Draft.Recipients.EVERY_DIALOG,
                Optional.of(key));
    }
}
