package chat.broadcast.container;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Forecast;
import chat.broadcast.channel.ChannelHealth;
import chat.broadcast.channel.HealthFeed;
import chat.broadcast.channel.SendingWindow;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.testing.Await;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** When and how often a channel sends, and how it is doing. */
class ChannelsInUseIT extends InEngine {

    @Inject
    HealthFeed healthFeed;

    @Test
    void outside_of_its_hours_a_channel_sends_nothing_and_says_when_it_opens() {
        var dayAfterTomorrow =
                Instant.now().atZone(ZoneOffset.UTC).getDayOfWeek().plus(2);
        var hours =
                new SendingWindow(Set.of(dayAfterTomorrow), LocalTime.of(9, 0), LocalTime.of(18, 0), ZoneOffset.UTC);
        var wish = wish(ScriptedAdapter.ONCE, 1_000, OptionalInt.empty(), OptionalInt.empty(), Optional.of(hours));
        long on = channel(wish);
        assertThat(channels.find(on).sendingWindow()).contains(hours);
        long number = create(dialogs(on, 3));
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
        channels.change(
                on, wish(ScriptedAdapter.ONCE, 1_000, OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
        assertThat(awaitEnd(number).counters().completed()).isEqualTo(3);
    }

    @Test
    void a_passing_trouble_ends_a_delivery_after_as_many_attempts_as_its_channel_allows() {
        ScriptedAdapter.answers(one ->
                one.text().equals(text) ? new SendResult.Unavailable("Nobody answers.") : ScriptedAdapter.accept(one));
        var twice = wish(ScriptedAdapter.ONCE, 1_000, OptionalInt.empty(), OptionalInt.of(2), Optional.empty());
        var end = awaitEnd(create(dialogs(channel(twice), 1)));
        assertThat(end.status()).isEqualTo(BroadcastStatus.FAILED);
        assertThat(ScriptedAdapter.sent(text)).hasSize(2);
    }

    @Test
    void what_a_channel_sends_today_is_counted_once_and_the_last_of_it_when_it_falls_quiet() {
        long on = channel(ScriptedAdapter.ONCE);
        var visitors = dialogs(on, 40);
        awaitEnd(create(visitors));
        awaitSentToday(on, 40);
        assertThat(channels.find(on).health().lastSuccessAt()).isPresent();
        awaitEnd(create(visitors));
        awaitSentToday(on, 80);
        sql("UPDATE channel_health SET sent_day = sent_day - 1 WHERE channel_id = " + on);
        assertThat(channels.find(on).sentToday().messages()).isZero();
        awaitEnd(create(visitors));
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
        long on = channel(ScriptedAdapter.ONCE);
        long number = create(dialogs(on, 10));
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
        long on = channel(ScriptedAdapter.ONCE);
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
}
