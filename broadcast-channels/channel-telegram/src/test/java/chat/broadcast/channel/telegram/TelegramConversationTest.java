package chat.broadcast.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import chat.broadcast.channel.spi.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter and a bot API with a memory, over some time. */
class TelegramConversationTest {

    private final TelegramStandIn telegram = TelegramStandIn.start();
    private final TelegramAdapter adapter = new TelegramAdapter(new Http(), Duration.ofSeconds(2));
    private final ChannelAccount account = account("polling");

    private ChannelAccount account(String inbound) {
        var settings = Map.of(
                "token",
                TelegramStandIn.TOKEN,
                "baseUrl",
                telegram.uri().toString(),
                "inbound",
                inbound,
                "secretToken",
                "s");
        return new ChannelAccount(7, "Shop bot", settings, ChannelAccount.Network.PRIVATE_TOO);
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    private SendResult send(long chat, String text) {
        return adapter.send(new OutboundText("id", 17, String.valueOf(chat), text), account);
    }

    private List<InboundEvent> news(String cursor) {
        return ((Polled.News) adapter.poll(account, cursor)).events();
    }

    @Test
    void a_visitor_writes_and_is_answered() {
        telegram.visitorWrites(5, "Ann", "Where is my parcel? 📦");
        assertThat(news("")).singleElement().isInstanceOfSatisfying(InboundText.class, it -> {
            assertThat(it.address()).isEqualTo("5");
            assertThat(it.visitorName()).isEqualTo("Ann");
            assertThat(it.text()).isEqualTo("Where is my parcel? 📦");
        });
        assertThat(send(5, "On its <b>way</b>")).isInstanceOf(SendResult.Accepted.class);
        assertThat(telegram.texts(5)).containsExactly("On its <b>way</b>");
    }

    @Test
    void what_was_not_acknowledged_comes_again_and_what_was_does_not() {
        telegram.visitorWrites(5, "Ann", "one");
        var first = (Polled.News) adapter.poll(account, "");
        telegram.visitorWrites(5, "Ann", "two");
        assertThat(news("")).hasSize(2).startsWith(first.events().toArray(InboundEvent[]::new));
        assertThat(news(first.cursor())).hasSize(1);
    }

    @Test
    void a_poll_waits_for_news() throws Exception {
        var polled = CompletableFuture.supplyAsync(
                () -> news(""), task -> Thread.ofVirtual().start(task));
        while (telegram.received() == 0) {
            Thread.onSpinWait();
        }
        assertThat(polled).isNotDone();
        telegram.visitorWrites(5, "Ann", "hi");
        assertThat(polled.get(10, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void a_second_poller_is_told_in_words() throws Exception {
        var first = CompletableFuture.supplyAsync(
                () -> adapter.poll(account, ""), task -> Thread.ofVirtual().start(task));
        while (telegram.received() == 0) {
            Thread.onSpinWait();
        }
        var second = CompletableFuture.supplyAsync(
                () -> adapter.poll(account, ""), task -> Thread.ofVirtual().start(task));
        assertThat(first.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Polled.Failed.class, it -> assertThat(it.cause()).contains("Another program"));
        telegram.visitorWrites(5, "Ann", "hi");
        assertThat(second.get(10, TimeUnit.SECONDS)).isInstanceOf(Polled.News.class);
    }

    @Test
    void who_blocks_the_bot_cannot_be_written_to_until_he_returns() {
        telegram.visitorBlocks(5);
        assertThat(news("")).singleElement().isInstanceOf(InboundEvent.VisitorLeft.class);
        assertThat(send(5, "Hello?"))
                .isEqualTo(
                        new SendResult.Rejected(SendResult.About.VISITOR, "blocked", "The visitor blocked the bot."));
        telegram.visitorReturns(5);
        assertThat(send(5, "Welcome back")).isInstanceOf(SendResult.Accepted.class);
        assertThat(telegram.texts(5)).containsExactly("Welcome back");
    }

    @Test
    void a_revoked_token_refuses_the_account_in_every_call() {
        telegram.revokesToken();
        assertThat(send(5, "Hello")).isInstanceOf(SendResult.AccountRefused.class);
        assertThat(adapter.poll(account, "")).isInstanceOf(Polled.Refused.class);
        assertThat(adapter.check(account)).isInstanceOf(CheckResult.Fails.class);
        telegram.restoresToken();
        assertThat(send(5, "Hello")).isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void who_is_too_fast_waits_as_long_as_he_is_told() {
        telegram.isTooFast(1, Duration.ofSeconds(3));
        assertThat(send(5, "Hello"))
                .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(3), SendResult.Scope.CHANNEL));
        assertThat(send(5, "Hello")).isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void a_group_that_moved_is_written_to_elsewhere() {
        telegram.moves(-5, -1005);
        assertThat(send(-5, "Hello")).isEqualTo(new SendResult.Moved("-1005"));
        assertThat(send(-1005, "Hello")).isEqualTo(new SendResult.Accepted("-1005:1"));
    }

    @Test
    void an_answer_that_gets_lost_is_uncertain_though_the_message_arrived() {
        telegram.answers(TelegramStandIn.Answers.GET_LOST);
        assertThat(send(5, "Hello")).isInstanceOf(SendResult.Uncertain.class);
        assertThat(telegram.texts(5)).containsExactly("Hello");
        telegram.answers(TelegramStandIn.Answers.NEVER_COME);
        assertThat(send(6, "Hello")).isInstanceOf(SendResult.Uncertain.class);
        assertThat(telegram.texts(6)).isEmpty();
    }

    @Test
    void checking_tells_who_the_bot_is_and_what_is_in_the_way() {
        assertThat(adapter.check(account)).isEqualTo(new CheckResult.Works("Connected as @shop_bot."));
        assertThat(adapter.check(account("webhook")))
                .isInstanceOfSatisfying(
                        CheckResult.Fails.class, it -> assertThat(it.code()).isEqualTo("no_webhook"));
        telegram.hasWebhook("https://us.example/channels/7/");
        assertThat(adapter.check(account("webhook"))).isInstanceOf(CheckResult.Works.class);
        assertThat(adapter.check(account))
                .isInstanceOfSatisfying(
                        CheckResult.Fails.class, it -> assertThat(it.text()).contains("cannot be polled"));
        assertThat(adapter.poll(account, "")).isInstanceOf(Polled.Refused.class);
    }

    @Test
    void a_webhook_without_a_secret_token_fails_the_check() {
        var settings = Map.of("token", TelegramStandIn.TOKEN, "inbound", "webhook");
        var open = new ChannelAccount(7, "Shop bot", settings, ChannelAccount.Network.PRIVATE_TOO);
        assertThat(adapter.check(open)).isInstanceOf(CheckResult.Fails.class);
    }
}
