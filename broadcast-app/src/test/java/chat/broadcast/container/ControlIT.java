package chat.broadcast.container;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.broadcast.Created;
import chat.broadcast.broadcast.Draft;
import chat.broadcast.broadcast.Forecast;
import chat.broadcast.broadcast.Retry;
import chat.broadcast.broadcast.Start;
import chat.broadcast.broadcast.Wording;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.ChannelHealth;
import chat.broadcast.channel.Channels;
import chat.broadcast.channel.HealthFeed;
import chat.broadcast.channel.SendingSwitch;
import chat.broadcast.channel.SendingWindow;
import chat.broadcast.channel.Stopped;
import chat.broadcast.channel.Webhooks;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.delivery.Conversations;
import chat.broadcast.delivery.DeliveryFilter;
import chat.broadcast.delivery.DeliveryState;
import chat.broadcast.delivery.Tempo;
import chat.broadcast.dialog.Dialogs;
import chat.broadcast.dialog.NewDialog;
import chat.broadcast.dialog.NumberList;
import chat.broadcast.dialog.OpenedDialog;
import chat.broadcast.installation.LastUse;
import chat.broadcast.problem.Refused;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.InContainer;
import chat.broadcast.trial.TestDraft;
import chat.broadcast.trial.TestMessages;
import chat.broadcast.trial.TestResult;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people steer, tried with sends that are under way. */
class ControlIT extends InContainer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What {@link ScriptedAdapter} has under way at once. */
    private static final int WINDOW = 5;

    @Inject
    Broadcasts broadcasts;

    @Inject
    Dialogs dialogs;

    @Inject
    Channels channels;

    @Inject
    SendingSwitch sending;

    @Inject
    Accounts accounts;

    @Inject
    LastUse uses;

    @Inject
    HealthFeed healthFeed;

    @Inject
    TestMessages tests;

    @Inject
    Webhooks webhooks;

    @Inject
    Conversations conversations;

    @Resource(lookup = "java:app/jdbc/broadcast")
    DataSource database;

    private final String text = "text " + UUID.randomUUID();
    private final CountDownLatch gate = new CountDownLatch(1);
    private long channel;

    @Deployment
    static WebArchive war() {
        return warWith(
                ControlIT.class, ScriptedAdapter.class, ScriptedAdapter.Kinds.class, CallerFilter.class, Await.class);
    }

    @AfterEach
    void open() {
        gate.countDown();
        ScriptedAdapter.answers(ScriptedAdapter::accept);
        CallerFilter.logIn("admin");
        if (sending.everything().isPresent()) {
            sending.resume();
        }
    }

    /* Each verb while sends are under way: they arrive, and nothing else leaves. */

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
        assertThat(awaitEnd(create(draft(dialogs(channel(ScriptedAdapter.ONCE, 1_000), 3))))
                        .counters()
                        .completed())
                .isEqualTo(3);
        assertThat(ScriptedAdapter.sent(text)).hasSize(WINDOW + 3);
        sending.resumeChannel(stopped);
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(30);
    }

    @Test
    void what_is_stopped_survives_until_its_time_is_over_and_then_fails_in_words() {
        var to = dialogs(channel(ScriptedAdapter.ONCE, 1_000), 20);
        var tempo = new Tempo(
                OptionalInt.of(60), Optional.empty(), Optional.of(Instant.now().plusSeconds(4)));
        long number = create(draft(to, Start.NOW, tempo));
        var end = awaitEnd(number);
        assertThat(end.status()).isEqualTo(BroadcastStatus.PARTIALLY_COMPLETED);
        assertThat(end.counters().completed())
                .isEqualTo(ScriptedAdapter.sent(text).size())
                .isBetween(1, 10);
        var why = broadcasts.reasons(number).getFirst();
        assertThat(why.code()).isEqualTo("time_over");
        assertThat(why.text()).isEqualTo("Not sent: its time was over.");
        assertThat(why.state()).isEqualTo(DeliveryState.FAILED);
        assertThatThrownBy(() -> broadcasts.setTempo(number, Tempo.FREE)).isInstanceOf(Refused.class);

        broadcasts.retry(number, new Retry(Set.of("time_over"), Retry.Scope.FAILED));
        assertThat(broadcasts.find(number).tempo())
                .isEqualTo(new Tempo(OptionalInt.of(60), Optional.empty(), Optional.empty()));
        broadcasts.setTempo(number, Tempo.FREE);
        assertThat(awaitEnd(number).status()).isEqualTo(BroadcastStatus.COMPLETED);
        assertThat(ScriptedAdapter.sent(text)).hasSize(20).doesNotHaveDuplicates();
    }

    /* Tempo. */

    @Test
    void a_paced_broadcast_leaves_no_faster_than_it_may_over_two_channels_together() {
        var to = new java.util.ArrayList<>(dialogs(channel(ScriptedAdapter.ONCE, 1_000), 30));
        to.addAll(dialogs(channel(ScriptedAdapter.IDEMPOTENT, 1_000), 30));
        var tempo = new Tempo(OptionalInt.of(600), Optional.empty(), Optional.empty());
        long begin = System.nanoTime();
        long number = create(draft(to, Start.NOW, tempo));
        assertThat(broadcasts.find(number).waitingFor())
                .hasValueSatisfying(why -> assertThat(why).startsWith("Paced: 600 a minute"));
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(60);
        // 60 at 10 a second, less what two and a half seconds are worth at the outset.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(3_400));
    }

    @Test
    void a_broadcast_to_be_finished_by_a_time_takes_its_time_and_is_done_by_then() {
        var by = Instant.now().plusSeconds(10);
        var tempo = new Tempo(OptionalInt.empty(), Optional.of(by), Optional.empty());
        long number = create(draft(dialogs(channel(ScriptedAdapter.ONCE, 1_000), 40), Start.NOW, tempo));
        var end = awaitEnd(number);
        assertThat(end.finishedAt())
                .hasValueSatisfying(at -> assertThat(at).isBetween(by.minusSeconds(8), by.plusSeconds(2)));
    }

    /* Before the first message. */

    @Test
    void what_is_undone_has_sent_nothing_says_so_and_gives_back_what_was_filled_in() {
        var to = dialogs(channel(ScriptedAdapter.ONCE, 1_000), 4);
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
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        var first = dialogs(on, 3);
        var second = dialogs(on, 2);
        var key = UUID.randomUUID().toString();
        var original =
                draft("to be replaced", first, Start.at(Instant.now().plusSeconds(3_600), Optional.empty()), key);
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
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        var later = Start.at(Instant.now().plusSeconds(3_600), Optional.empty());
        long number = create(draft(dialogs(on, 3), later, Tempo.FREE));
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
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        var later = Start.at(Instant.now().plusSeconds(3_600), Optional.empty());
        long late = create(draft(dialogs(on, 2), later, Tempo.FREE));
        long missed = create(draft(dialogs(on, 2), later, Tempo.FREE));
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

    /* Channels. */

    @Test
    void outside_of_its_hours_a_channel_sends_nothing_and_says_when_it_opens() {
        var dayAfterTomorrow =
                Instant.now().atZone(ZoneOffset.UTC).getDayOfWeek().plus(2);
        var hours =
                new SendingWindow(Set.of(dayAfterTomorrow), LocalTime.of(9, 0), LocalTime.of(18, 0), ZoneOffset.UTC);
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        channels.change(on, wish(ScriptedAdapter.ONCE, 1_000, OptionalInt.empty(), Optional.of(hours)));
        assertThat(channels.find(on).sendingWindow()).contains(hours);
        long number = create(draft(dialogs(on, 3)));
        var waits = Await.until(
                "its hours to be told",
                PATIENCE,
                () -> broadcasts.find(number),
                row -> row.waitingFor().isPresent());
        assertThat(waits.waitingFor().orElseThrow()).contains("opens ").contains("09:00 (Z)");
        assertThat(broadcasts.forecast(number).flatMap(Forecast::end))
                .hasValueSatisfying(end -> assertThat(end.atZone(ZoneOffset.UTC))
                        .matches(then -> then.getDayOfWeek() == dayAfterTomorrow)
                        .matches(then -> then.toLocalTime().isBefore(LocalTime.of(9, 1))));
        assertThat(ScriptedAdapter.sent(text)).isEmpty();
        channels.change(on, wish(ScriptedAdapter.ONCE, 1_000, OptionalInt.empty(), Optional.empty()));
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(3);
    }

    @Test
    void a_passing_trouble_ends_a_delivery_after_as_many_attempts_as_its_channel_allows() {
        ScriptedAdapter.answers(one ->
                one.text().equals(text) ? new SendResult.Unavailable("Nobody answers.") : ScriptedAdapter.accept(one));
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        channels.change(on, wish(ScriptedAdapter.ONCE, 1_000, OptionalInt.of(2), Optional.empty()));
        var end = awaitEnd(create(draft(dialogs(on, 1))));
        assertThat(end.status()).isEqualTo(BroadcastStatus.FAILED);
        assertThat(ScriptedAdapter.sent(text)).hasSize(2);
    }

    /* How a channel is doing. */

    @Test
    void what_a_channel_sends_today_is_counted_once_and_the_last_of_it_when_it_falls_quiet() {
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        var visitors = dialogs(on, 40);
        awaitEnd(create(draft(visitors)));
        awaitSentToday(on, 40);
        assertThat(channels.find(on).health().lastSuccessAt()).isPresent();
        awaitEnd(create(draft(visitors)));
        awaitSentToday(on, 80);
        sql("UPDATE channel_health SET sent_day = sent_day - 1 WHERE channel_id = " + on);
        assertThat(channels.find(on).sentToday().messages()).isZero();
        awaitEnd(create(draft(visitors)));
        awaitSentToday(on, 40);
    }

    private void awaitSentToday(long on, long messages) {
        Await.until(
                "messages today", PATIENCE, () -> channels.find(on).sentToday().messages(), it -> it == messages);
    }

    @Test
    void a_channel_whose_provider_is_silent_says_until_when_it_rests_and_that_it_answers_again() {
        ScriptedAdapter.answers(one ->
                one.text().equals(text) ? new SendResult.Unavailable("Nobody answers.") : ScriptedAdapter.accept(one));
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        long number = create(draft(dialogs(on, 10)));
        var rests = Await.until(
                "a rest",
                PATIENCE,
                () -> channels.find(on).health(),
                health -> health.rest().isPresent());
        var trouble = rests.lastTrouble().orElseThrow();
        assertThat(trouble.code()).isEqualTo("unavailable");
        assertThat(trouble.text()).isEqualTo("Nobody answers.");
        assertThat(rests.rest().orElseThrow().until()).isAfter(trouble.at());
        assertThat(broadcasts.find(number).waitingFor())
                .hasValueSatisfying(why -> assertThat(why).contains("no answer from its provider"));
        assertThat(broadcasts.forecast(number)).as("nobody knows").isEmpty();
        ScriptedAdapter.answers(one -> new SendResult.Rejected(SendResult.About.MESSAGE, "400", "No."));
        awaitEnd(number);
        assertThat(channels.find(on).health().rest())
                .as("a refusal is an answer")
                .isEmpty();
    }

    @Test
    void how_a_channel_is_doing_is_told_to_whoever_looks_also_when_another_server_found_out() {
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        var told = new LinkedBlockingQueue<Map<Long, ChannelHealth>>();
        var following = healthFeed.follow(told::add);
        try {
            sql(
                    "UPDATE channel_health SET last_trouble_at = now(), last_trouble_code = 'x', last_trouble = 'Y.' WHERE channel_id = "
                            + on);
            Await.until(
                    "news of the channel",
                    PATIENCE,
                    () -> told.stream()
                            .anyMatch(news -> news.getOrDefault(on, ChannelHealth.UNKNOWN)
                                    .lastTrouble()
                                    .filter(trouble -> trouble.code().equals("x"))
                                    .isPresent()),
                    heard -> heard);
        } finally {
            following.close();
        }
    }

    /* A test, and where a provider posts. */

    @Test
    void a_test_leaves_though_the_channel_is_off_and_everything_stopped_and_says_so_and_is_audited() {
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        long dialog = dialogs(on, 1).getFirst();
        sending.stop("Stop!");
        var sent = tests.send(on, test(OptionalLong.of(dialog)));
        assertThat(sent.outcome()).isEqualTo(TestResult.Outcome.ACCEPTED);
        assertThat(sent.note()).contains("Sending is stopped by Administrator: Stop!");
        assertThat(ScriptedAdapter.sent(text))
                .singleElement()
                .satisfies(one -> assertThat(one.dialogNumber()).isEqualTo(dialog));
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'channel.test' AND login = 'admin'"
                        + " AND detail IN ('dialog %1$d', 'dialog %1$d: accepted')".formatted(dialog)))
                .isEqualTo(2);
        CallerFilter.logIn("supervisor");
        assertThatThrownBy(() -> tests.send(on, test(OptionalLong.of(dialog)))).isInstanceOf(EJBAccessException.class);
    }

    private TestDraft test(OptionalLong dialog) {
        return new TestDraft(Optional.empty(), dialog, Optional.of(text), Optional.empty());
    }

    @Test
    void a_test_at_which_the_adapter_throws_may_have_arrived_and_says_so_in_its_dialog() {
        ScriptedAdapter.answers(one -> {
            throw new IllegalStateException("a bug");
        });
        long on = channel(ScriptedAdapter.ONCE, 1_000);
        long dialog = dialogs(on, 1).getFirst();
        var sent = tests.send(on, test(OptionalLong.of(dialog)));
        assertThat(sent.outcome()).isEqualTo(TestResult.Outcome.UNCERTAIN);
        assertThat(sent.code()).contains("unclear");
        assertThat(channels.find(on).health().lastTrouble().orElseThrow().code())
                .isEqualTo("unclear");
        assertThat(conversations.of(dialog, 1).getFirst().trouble()).contains(sent.text());
    }

    @Test
    void without_a_public_address_no_provider_is_told_where_to_post() {
        CallerFilter.logIn("admin");
        long bot = channels.create(new ChannelDraft(
                        "telegram",
                        "telegram " + UUID.randomUUID(),
                        ChannelDraft.State.ENABLED,
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Map.of("token", "1:a", "inbound", "webhook", "baseUrl", "http://127.0.0.1:9")))
                .id();
        assertThatThrownBy(() -> webhooks.register(bot))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.getMessage()).contains("broadcast.public-url"));
        channels.delete(bot);
    }

    /* A restored backup. */

    @Test
    void a_database_that_rested_too_long_sends_nothing_until_an_administrator_lets_it() {
        long number = create(draft(
                dialogs(channel(ScriptedAdapter.ONCE, 1_000), 2),
                Start.at(Instant.now().plusSeconds(3_600), Optional.empty()),
                Tempo.FREE));
        sql("UPDATE last_use SET used_at = now() - interval '2 days'");
        uses.look(Optional.empty());
        var stopped = sending.everything().orElseThrow();
        assertThat(stopped.kind()).isEqualTo(Stopped.Kind.RESTORED);
        assertThat(stopped.reason()).startsWith("No server has used this database since");
        sql("UPDATE broadcast SET scheduled_at = now() WHERE number = " + number);
        var waits = Await.until(
                "its start", PATIENCE, () -> broadcasts.find(number), row -> row.status() == BroadcastStatus.SENDING);
        assertThat(waits.waitingFor()).contains("Sending waits for an administrator: " + stopped.reason());
        CallerFilter.logIn("supervisor");
        assertThatThrownBy(sending::resume)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThat(ScriptedAdapter.sent(text)).isEmpty();
        CallerFilter.logIn("admin");
        sending.resume();
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(2);
        uses.look(Optional.empty());
        assertThat(sending.everything()).isEmpty();
    }

    @Test
    void a_restored_backup_takes_the_place_of_a_stop_by_hand() {
        CallerFilter.logIn("supervisor");
        sending.stop("Lunch.");
        accounts.stopRestored("A backup.");
        assertThat(sending.everything().map(Stopped::kind)).contains(Stopped.Kind.RESTORED);
        assertThatThrownBy(sending::resume).isInstanceOf(Refused.class);
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
        long number = create(draft(dialogs(channel(kind, 1_000), many)));
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

    private long channel(String kind, double ratePerSecond) {
        CallerFilter.logIn("admin");
        channel = channels.create(wish(kind, ratePerSecond, OptionalInt.empty(), Optional.empty()))
                .id();
        return channel;
    }

    private static ChannelDraft wish(
            String kind, double ratePerSecond, OptionalInt mostAttempts, Optional<SendingWindow> hours) {
        return new ChannelDraft(
                kind,
                kind + " " + UUID.randomUUID(),
                ChannelDraft.State.ENABLED,
                OptionalDouble.of(ratePerSecond),
                OptionalInt.empty(),
                mostAttempts,
                OptionalInt.of(1),
                hours,
                Map.of());
    }

    /** Opens dialogs; gives their numbers in ascending order. */
    private List<Long> dialogs(long on, int count) {
        var wanted = IntStream.range(0, count)
                .mapToObj(i -> new NewDialog(on, "visitor " + UUID.randomUUID(), ""))
                .toList();
        return dialogs.open(wanted).stream().map(OpenedDialog::number).sorted().toList();
    }

    private Draft draft(List<Long> to) {
        return draft(to, Start.NOW, Tempo.FREE);
    }

    private Draft draft(List<Long> to, Start start, Tempo tempo) {
        return new Draft(
                NumberList.parse(to.stream().map(String::valueOf).collect(joining(","))),
                new Wording.Text(text),
                start,
                tempo,
                Draft.OnProblem.REJECT,
                Draft.Recipients.EVERY_DIALOG,
                Optional.empty());
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

    private long create(Draft draft) {
        return broadcasts.create(draft).broadcast().number();
    }

    /** Waits for the end; then the counters say what the rows say. */
    private BroadcastRow awaitEnd(long number) {
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

    private void sql(String statement) {
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String query) {
        try (var connection = database.getConnection();
                var run = connection.createStatement();
                var found = run.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
