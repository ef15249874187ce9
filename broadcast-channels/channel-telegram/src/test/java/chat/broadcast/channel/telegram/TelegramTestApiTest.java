package chat.broadcast.channel.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.HttpCall;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import chat.broadcast.channel.spi.SendResult;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter against a Bot API that somebody else wrote: what both sides take for granted might be wrong. */
class TelegramTestApiTest {

    private static final String TOKEN = "4242:somebody-elses";

    private final TelegramTestApi telegram = TelegramTestApi.start();
    private final Http http = new Http();
    private final TelegramAdapter adapter = new TelegramAdapter(http);
    private final ChannelAccount account = new ChannelAccount(
            7,
            "Shop bot",
            Map.of("token", TOKEN, "baseUrl", telegram.uri().toString()),
            ChannelAccount.Network.PRIVATE_TOO);

    @AfterEach
    void stop() {
        telegram.close();
    }

    /** Calls what stands for the visitor's side of it, which is no part of the Bot API. */
    private JsonBody visitorSide(String path, String json) {
        var call = HttpCall.postJson(telegram.uri() + path, ChannelAccount.Network.PRIVATE_TOO, json.getBytes(UTF_8));
        return JsonBody.read(((Answered) http.exchange(call)).body()).orElseThrow();
    }

    @Test
    void the_bot_is_known() {
        assertThat(adapter.check(account)).isEqualTo(new CheckResult.Works("Connected as @TestNameBot."));
    }

    @Test
    void a_text_reaches_its_chat_as_it_was_typed() {
        var typed = "Your order <17> & more: _*👩‍👩‍👧‍👦* שלום\n\"end\"";
        var result = adapter.send(new OutboundText("id", 17, "501", typed), account);
        assertThat(result)
                .isInstanceOfSatisfying(
                        SendResult.Accepted.class,
                        it -> assertThat(it.providerMessageId()).startsWith("501:"));
        var written = visitorSide("/getUpdates", "{\"token\":\"" + TOKEN + "\",\"chatId\":501}");
        assertThat(written.items("result"))
                .singleElement()
                .satisfies(it -> assertThat(it.text("message", "text")).contains(typed));
    }

    @Test
    void what_a_visitor_writes_is_polled() {
        visitorSide(
                "/sendMessage",
                "{\"botToken\":\"%s\",\"date\":1764000000,\"from\":{\"id\":502,\"first_name\":\"Ann\"},\"chat\":{\"id\":502,\"type\":\"private\"},\"text\":\"Hi 👋\"}"
                        .formatted(TOKEN));
        assertThat(adapter.poll(account, "")).isInstanceOfSatisfying(Polled.News.class, it -> {
            assertThat(it.cursor()).matches("\\d+");
            assertThat(it.events()).singleElement().isInstanceOfSatisfying(InboundText.class, text -> {
                assertThat(text.address()).isEqualTo("502");
                assertThat(text.visitorName()).isEqualTo("Ann");
                assertThat(text.text()).isEqualTo("Hi 👋");
            });
        });
    }
}
