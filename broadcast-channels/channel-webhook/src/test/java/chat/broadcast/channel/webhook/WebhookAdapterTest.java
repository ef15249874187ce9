package chat.broadcast.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.HttpAdapterContract;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import com.standardwebhooks.Webhook;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhookAdapterTest extends HttpAdapterContract {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    @Override
    public Adapter adapter() {
        return new WebhookAdapter(new Http(), InstantSource.system());
    }

    @Override
    protected ChannelAccount account(URI provider, Network network) {
        return account(provider.resolve("/hook").toString(), SECRET, network);
    }

    private static ChannelAccount account(String url, String secret, Network network) {
        return new ChannelAccount(5, "CRM", Map.of("url", url, "secret", secret, "timeoutSeconds", "2"), network);
    }

    @Override
    protected String address() {
        return "customer-17";
    }

    @Override
    protected Reply accepts() {
        return Reply.empty(204);
    }

    @Override
    protected Reply refuses() {
        return Reply.empty(301).with("Location", "/elsewhere");
    }

    @Override
    protected Reply refusesAccount() {
        return Reply.empty(410);
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
        return Reply.empty(200);
    }

    @Override
    protected List<Reply> halfSuccesses() {
        return List.of(); // any 2xx is a success: the id is ours
    }

    @Override
    protected String textIn(Request request) {
        return JsonBody.read(request.body()).flatMap(body -> body.text("text")).orElseThrow();
    }

    @Override
    protected String idIn(Request request) {
        return request.header("webhook-id");
    }

    private final Adapter adapter = adapter();
    private final OutboundText text = new OutboundText("0198c0de-aaaa-7bbb-8ccc-ddddeeeeffff", 17, "x", "Hi 👋");

    @Test
    void the_body_is_the_public_contract_to_the_letter() {
        adapter.send(text, account(provider.uri(), Network.PRIVATE_TOO));
        var request = provider.requests().getFirst();
        assertThat(request.text())
                .isEqualTo("{\"type\":\"message.outbound\",\"id\":\"0198c0de-aaaa-7bbb-8ccc-ddddeeeeffff\","
                        + "\"dialog\":17,\"address\":\"x\",\"text\":\"Hi 👋\"}");
        assertThat(request.header("webhook-id")).isEqualTo(text.id());
        assertThat(request.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void the_schemes_own_library_verifies_our_signature() throws Exception {
        adapter.send(text, account(provider.uri(), Network.PRIVATE_TOO));
        var request = provider.requests().getFirst();
        new Webhook(SECRET).verify(request.text(), headersOf(request));
    }

    @Test
    void while_the_secret_is_being_changed_either_side_of_it_verifies() throws Exception {
        var both = account(provider.uri() + "/hook", OTHER_SECRET + " " + SECRET, Network.PRIVATE_TOO);
        adapter.send(text, both);
        var request = provider.requests().getFirst();
        new Webhook(SECRET).verify(request.text(), headersOf(request));
        new Webhook(OTHER_SECRET).verify(request.text(), headersOf(request));
    }

    static HttpHeaders headersOf(Request request) {
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(request.header("webhook-id")),
                        "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                        "webhook-signature", List.of(request.header("webhook-signature"))),
                (name, value) -> true);
    }

    @Test
    void checking_posts_a_signed_ping_that_is_no_message() throws Exception {
        assertThat(adapter.check(account(provider.uri(), Network.PRIVATE_TOO))).isInstanceOf(CheckResult.Works.class);
        var request = provider.requests().getFirst();
        new Webhook(SECRET).verify(request.text(), headersOf(request));
        var body = JsonBody.read(request.body()).orElseThrow();
        assertThat(body.text("type")).contains("ping");
        assertThat(body.text("id")).contains(request.header("webhook-id"));
    }

    @Test
    void checking_explains_a_signature_that_is_not_accepted() {
        provider.always(Reply.empty(401));
        assertThat(adapter.check(account(provider.uri(), Network.PRIVATE_TOO)))
                .isEqualTo(
                        new CheckResult.Fails(
                                "401",
                                "The endpoint answered 401: it does not accept our signature. Compare the secret on both sides."));
    }

    @Test
    void checking_advises_a_longer_secret() {
        var weak = account(provider.uri() + "/hook", "whsec_c2VjcmV0", Network.PRIVATE_TOO);
        assertThat(adapter.check(weak))
                .isInstanceOfSatisfying(
                        CheckResult.Works.class, it -> assertThat(it.text()).contains("short"));
    }

    @Test
    void a_sink_that_takes_five_milliseconds_gets_thousands_of_texts_each_once_and_signed() throws Exception {
        try (var sink = WebhookSink.start(SECRET).answeringAfter(Duration.ofMillis(5));
                var threads =
                        Executors.newFixedThreadPool(20, Thread.ofVirtual().factory())) {
            var account = account(sink.uri().toString(), SECRET, Network.PRIVATE_TOO);
            var all = threads.invokeAll(IntStream.range(0, 3_000)
                    .mapToObj(i -> (java.util.concurrent.Callable<SendResult>)
                            () -> adapter.send(new OutboundText("id-" + i, i, "visitor-" + i, "Hello"), account))
                    .toList());
            assertThat(all).allSatisfy(it -> assertThat(it.get()).isInstanceOf(SendResult.Accepted.class));
            assertThat(sink.distinct()).isEqualTo(3_000);
            assertThat(sink.repeats()).isZero();
            assertThat(sink.unsigned()).isZero();
            assertThat(sink.contradictions()).isEmpty();
            assertThat(sink.textsByAddress())
                    .hasSize(3_000)
                    .allSatisfy((address, texts) -> assertThat(texts).isOne());
        }
    }

    @Test
    void a_sink_refuses_what_another_secret_signed() {
        try (var sink = WebhookSink.start(OTHER_SECRET)) {
            var result = adapter.send(text, account(sink.uri().toString(), SECRET, Network.PRIVATE_TOO));
            assertThat(result).isInstanceOf(SendResult.Unavailable.class);
            assertThat(sink.unsigned()).isOne();
            assertThat(sink.distinct()).isZero();
        }
    }

    @Test
    void a_body_is_utf8() {
        assertThat(new String(WebhookWire.body(text), UTF_8)).contains("👋");
    }
}
