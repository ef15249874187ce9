package chat.broadcast.channel.viber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.HttpAdapterContract;
import chat.broadcast.channel.contract.InboundContract;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViberAdapterTest extends HttpAdapterContract implements InboundContract {

    private static final String EVENT = "{\"event\":\"message\",\"timestamp\":1764000000000,\"message_token\":1,"
            + "\"sender\":{\"id\":\"ann=\",\"name\":\"Ann\"},\"message\":{\"type\":\"text\",\"text\":\"\\u0433\"}}";

    private final ViberAdapter adapter = new ViberAdapter(new Http(), Duration.ofSeconds(2));

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    protected ChannelAccount account(URI provider, Network network) {
        var settings = Map.of("token", ViberStandIn.TOKEN, "senderName", "Shop", "baseUrl", provider.toString() + "/");
        return new ChannelAccount(7, "Shop bot", settings, network);
    }

    @Override
    protected String address() {
        return "01234567890A=";
    }

    @Override
    protected Reply accepts() {
        return Reply.json(200, "{\"status\":0,\"status_message\":\"ok\",\"message_token\":5741311803571721087}");
    }

    @Override
    protected Reply refuses() {
        return ViberStandIn.status(6, "notSubscribed");
    }

    @Override
    protected Reply refusesAccount() {
        return ViberStandIn.status(2, "invalidAuthToken");
    }

    @Override
    protected Reply throttles(Duration wait) {
        return Reply.empty(429).with("Retry-After", String.valueOf(wait.toSeconds()));
    }

    @Override
    protected Reply throttlesWithoutSayingHowLong() {
        return Reply.empty(429);
    }

    @Override
    protected Reply confirmsCredentials() {
        return Reply.json(200, "{\"status\":0,\"name\":\"Shop\",\"webhook\":\"https://us/\",\"message_token\":1}");
    }

    @Override
    protected List<Reply> halfSuccesses() {
        return List.of(
                Reply.empty(200),
                Reply.json(200, "{}"),
                Reply.json(200, "{\"status\":0}"),
                Reply.json(200, "{\"status\":0,\"message_token\":\"\"}"),
                Reply.json(200, "{\"status\":-1,\"status_message\":\"failure\"}"),
                Reply.json(200, "<html>"));
    }

    @Override
    protected String textIn(Request request) {
        return JsonBody.read(request.body()).flatMap(body -> body.text("text")).orElseThrow();
    }

    @Override
    protected String idIn(Request request) {
        return ""; // Viber has none
    }

    @Test
    void a_message_carries_our_id_the_senders_name_and_no_markup() {
        adapter.send(new OutboundText("id-1", 17, "ann=", "_*<b>& 👋"), account());
        assertThat(provider.requests()).singleElement().satisfies(it -> {
            assertThat(it.target()).isEqualTo("/pa/send_message");
            assertThat(it.header("x-viber-auth-token")).isEqualTo(ViberStandIn.TOKEN);
            assertThat(it.text())
                    .isEqualTo("{\"receiver\":\"ann=\",\"min_api_version\":1,\"sender\":{\"name\":\"Shop\"},"
                            + "\"tracking_data\":\"id-1\",\"type\":\"text\",\"text\":\"_*<b>& 👋\"}");
        });
    }

    @Test
    void a_bot_with_visitors_who_left_and_a_revoked_token() {
        try (var viber = ViberStandIn.start()) {
            var account = account(viber.uri(), Network.PRIVATE_TOO);
            viber.isUnsubscribed("bob=");
            assertThat(send(account, "ann=")).isEqualTo(new SendResult.Accepted("5741311803571721088"));
            assertThat(send(account, "bob=")).isInstanceOf(SendResult.Rejected.class);
            viber.revokesCredential();
            assertThat(send(account, "ann=")).isInstanceOf(SendResult.AccountRefused.class);
            viber.restoresCredential();
            assertThat(adapter.check(account)).isEqualTo(new CheckResult.Works("Connected as Shop."));
            assertThat(viber.texts("ann=")).containsExactly("Hi");
        }
    }

    private SendResult send(ChannelAccount account, String visitor) {
        return adapter.send(new OutboundText("id", 17, visitor, "Hi"), account);
    }

    private InboundAnswer receive(Map<String, List<String>> query, Map<String, List<String>> headers, String body) {
        return adapter.receive(new InboundRequest("POST", "", query, headers, body.getBytes(UTF_8)), account());
    }

    private static String signature(String body) {
        return HexFormat.of().formatHex(Signatures.hmacSha256(ViberStandIn.TOKEN, body.getBytes(UTF_8)));
    }

    private static Map<String, List<String>> signed(String signature) {
        return Map.of("x-viber-content-signature", List.of(signature));
    }

    /** The value was made with OpenSSL: {@code openssl dgst -sha256 -hmac 4dc7-stand-in-1f9c}. */
    @Test
    void a_callback_is_signed_over_its_raw_bytes() {
        assertThat(signature("{\"event\":\"webhook\"}"))
                .isEqualTo("5ee46520270c3c29f321c205f85968503be3be4006d9de7834cc6de93713921b");
        assertThat(receive(Map.of(), signed(signature(EVENT)), EVENT))
                .isInstanceOfSatisfying(
                        InboundAnswer.Events.class,
                        it -> assertThat(it.events()).hasSize(1));
        assertThat(receive(Map.of("sig", List.of(signature(EVENT))), Map.of(), EVENT))
                .isInstanceOf(InboundAnswer.Events.class);
        assertThat(receive(Map.of(), signed(signature(EVENT)), EVENT.replace("\\u0433", "г")))
                .isInstanceOf(InboundAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0000"})
    void a_callback_with_a_wrong_or_missing_signature_is_denied(String signature) {
        assertThat(receive(Map.of(), signed(signature), EVENT)).isInstanceOf(InboundAnswer.Denied.class);
        assertThat(receive(Map.of(), Map.of(), EVENT)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "hello"})
    void a_signed_body_that_is_no_event_is_malformed(String body) {
        assertThat(receive(Map.of(), signed(signature(body)), body)).isInstanceOf(InboundAnswer.Malformed.class);
    }

    @Test
    void the_call_that_tries_a_new_webhook_is_answered_with_success() {
        var hello = "{\"event\":\"webhook\",\"timestamp\":1,\"message_token\":2}";
        assertThat(receive(Map.of(), signed(signature(hello)), hello)).isEqualTo(new InboundAnswer.Events(List.of()));
    }

    @Override
    public InboundRequest genuine(String text) {
        var event = JsonBody.object()
                .add("event", "message")
                .add("timestamp", 1_764_000_000_000L)
                .add("message_token", 1)
                .add("sender", JsonBody.object().add("id", "ann=").add("name", "Ann"))
                .add("message", JsonBody.object().add("type", "text").add("text", text));
        var body = new String(JsonBody.bytes(event), UTF_8);
        return new InboundRequest("POST", "", Map.of(), signed(signature(body)), body.getBytes(UTF_8));
    }
}
