package chat.broadcast.channel.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.HttpAdapterContract;
import chat.broadcast.channel.contract.InboundContract;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramAdapterTest extends HttpAdapterContract implements InboundContract {

    private static final String UPDATE = "{\"update_id\":1,\"message\":{\"message_id\":2,\"date\":1764000000,"
            + "\"from\":{\"id\":5,\"first_name\":\"Ann\"},\"chat\":{\"id\":5,\"type\":\"private\"},\"text\":\"hi\"}}";

    private final TelegramAdapter adapter = new TelegramAdapter(new Http(), Duration.ofSeconds(2));

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    protected ChannelAccount account(URI provider, Network network) {
        var settings = Map.of(
                "token",
                TelegramStandIn.TOKEN,
                "baseUrl",
                provider + "/",
                "inbound",
                "webhook",
                "secretToken",
                "s3cret_t0ken-");
        return new ChannelAccount(7, "Shop bot", settings, network);
    }

    @Override
    protected String address() {
        return "5";
    }

    @Override
    protected Reply accepts() {
        return Reply.json(200, "{\"ok\":true,\"result\":{\"message_id\":7,\"chat\":{\"id\":5}}}");
    }

    @Override
    protected Reply refuses() {
        return Reply.json(
                403, "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was blocked by the user\"}");
    }

    @Override
    protected Reply refusesAccount() {
        return Reply.json(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
    }

    @Override
    protected Reply throttles(Duration wait) {
        return Reply.json(
                429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after %1$d\",\"parameters\":{\"retry_after\":%1$d}}"
                        .formatted(wait.toSeconds()));
    }

    @Override
    protected Reply throttlesWithoutSayingHowLong() {
        return Reply.json(429, "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\"}");
    }

    @Override
    protected Reply confirmsCredentials() {
        return Reply.json(
                200, "{\"ok\":true,\"result\":{\"id\":42,\"username\":\"shop_bot\",\"url\":\"https://us/\"}}");
    }

    @Override
    protected List<Reply> halfSuccesses() {
        return List.of(
                Reply.empty(200),
                Reply.json(200, "{}"),
                Reply.json(200, "{\"ok\":true}"),
                Reply.json(200, "{\"ok\":true,\"result\":{\"message_id\":7}}"),
                Reply.json(200, "<html>"));
    }

    @Override
    protected String textIn(Request request) {
        return JsonBody.read(request.body()).flatMap(body -> body.text("text")).orElseThrow();
    }

    @Override
    protected String idIn(Request request) {
        return ""; // Telegram has none
    }

    private InboundAnswer receive(Map<String, List<String>> headers, String body) {
        return adapter.receive(
                new InboundRequest("POST", "", Map.of(), headers, body.getBytes(UTF_8)),
                account(provider.uri(), Network.PRIVATE_TOO));
    }

    private static Map<String, List<String>> secret(String token) {
        return Map.of("x-telegram-bot-api-secret-token", List.of(token));
    }

    @Test
    void an_update_with_the_secret_token_is_read() {
        assertThat(receive(secret("s3cret_t0ken-"), UPDATE))
                .isInstanceOfSatisfying(
                        InboundAnswer.Events.class,
                        it -> assertThat(it.events())
                                .singleElement()
                                .isInstanceOfSatisfying(InboundText.class, text -> {
                                    assertThat(text.eventId()).isEqualTo("4242:1");
                                    assertThat(text.address()).isEqualTo("5");
                                    assertThat(text.text()).isEqualTo("hi");
                                }));
    }

    @Test
    void an_update_of_the_future_is_taken_and_says_nothing() {
        assertThat(receive(secret("s3cret_t0ken-"), "{\"update_id\":2,\"chat_boost\":{}}"))
                .isEqualTo(new InboundAnswer.Events(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret_t0ken", "S3CRET_T0KEN-", "s3cret_t0ken- "})
    void an_update_with_another_secret_token_is_denied(String token) {
        assertThat(receive(secret(token), UPDATE)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void an_update_without_a_secret_token_is_denied() {
        assertThat(receive(Map.of(), UPDATE)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void a_channel_that_is_polled_or_has_no_secret_token_takes_no_updates() {
        var request = new InboundRequest("POST", "", Map.of(), secret(""), UPDATE.getBytes(UTF_8));
        var polled = new ChannelAccount(7, "x", Map.of("token", "1:a", "secretToken", ""), Network.PUBLIC);
        var open = new ChannelAccount(7, "x", Map.of("token", "1:a", "inbound", "webhook"), Network.PUBLIC);
        assertThat(adapter.receive(request, polled)).isInstanceOf(InboundAnswer.Denied.class);
        assertThat(adapter.receive(request, open)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"update_id\":", "hello"})
    void a_genuine_request_that_is_no_update_is_malformed(String body) {
        assertThat(receive(secret("s3cret_t0ken-"), body)).isInstanceOf(InboundAnswer.Malformed.class);
    }

    @Override
    public InboundRequest genuine(String text) {
        var message = JsonBody.object()
                .add("message_id", 7)
                .add("date", 1_764_000_000)
                .add(
                        "chat",
                        JsonBody.object().add("id", 5).add("type", "private").add("first_name", "Ann"))
                .add("text", text);
        var update = JsonBody.object().add("update_id", 1).add("message", message);
        return new InboundRequest("POST", "", Map.of(), secret("s3cret_t0ken-"), JsonBody.bytes(update));
    }
}
