package chat.broadcast.channel.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.HttpAdapterContract;
import chat.broadcast.channel.contract.InboundContract;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.NamingAdapter;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both of Meta's products must do. */
abstract class GraphContract extends HttpAdapterContract implements InboundContract {

    abstract String webhookObject();

    @Override
    protected ChannelAccount account(URI provider, Network network) {
        return new ChannelAccount(7, "Shop", settings(provider), network);
    }

    static Map<String, String> settings(URI provider) {
        return MetaAccount.settings(GraphStandIn.TOKEN, provider);
    }

    @Override
    protected String address() {
        return "24680";
    }

    @Override
    protected Reply accepts() {
        return Reply.json(200, "{\"recipient_id\":\"24680\",\"message_id\":\"m_1\"}");
    }

    @Override
    protected Reply refuses() {
        return GraphStandIn.error(403, 10, 2018278, "(#10) This message is sent outside of allowed window.");
    }

    @Override
    protected Reply refusesAccount() {
        return GraphStandIn.error(400, 190, 463, "Error validating access token: Session has expired.");
    }

    @Override
    protected Reply throttles(Duration wait) {
        return GraphStandIn.error(400, 613, 0, "(#613) Calls to this api have exceeded the rate limit.")
                .with("Retry-After", String.valueOf(wait.toSeconds()));
    }

    @Override
    protected Reply throttlesWithoutSayingHowLong() {
        return GraphStandIn.error(400, 4, 0, "(#4) Application request limit reached");
    }

    @Override
    protected Reply confirmsCredentials() {
        return Reply.json(200, "{\"id\":\"1001\",\"name\":\"Shop\"}");
    }

    @Override
    protected List<Reply> halfSuccesses() {
        return List.of(
                Reply.empty(200),
                Reply.json(200, "{}"),
                Reply.json(200, "{\"recipient_id\":\"24680\"}"),
                Reply.json(200, "{\"message_id\":\" \"}"),
                Reply.json(200, "<html>"));
    }

    @Override
    protected String textIn(Request request) {
        return JsonBody.read(request.body())
                .flatMap(body -> body.text("message", "text"))
                .orElseThrow();
    }

    @Override
    protected String idIn(Request request) {
        return ""; // Meta has none
    }

    private SendResult sendTo(URI provider, String visitor) {
        return adapter().send(new OutboundText("id-1", 17, visitor, "Hi"), account(provider, Network.PRIVATE_TOO));
    }

    @Test
    void an_account_with_visitors_who_left_and_a_revoked_token() {
        try (var meta = GraphStandIn.start()) {
            meta.isBlockedBy("2");
            meta.isSilent("3");
            meta.isUnknown("4");
            assertThat(sendTo(meta.uri(), "1")).isEqualTo(new SendResult.Accepted("m_1"));
            assertThat(List.of("2", "3", "4"))
                    .extracting(visitor -> ((SendResult.Rejected) sendTo(meta.uri(), visitor)).code())
                    .containsExactly("blocked", "window", "no_chat");
            meta.revokesCredential();
            assertThat(sendTo(meta.uri(), "1")).isInstanceOf(SendResult.AccountRefused.class);
            assertThat(meta.texts("1")).containsExactly("Hi");
        }
    }

    private Optional<String> nameOf(URI provider, String visitor) {
        return ((NamingAdapter) adapter()).visitorName(visitor, account(provider, Network.PRIVATE_TOO));
    }

    @Test
    void a_visitor_s_name_is_asked_for_by_the_fields_of_this_product_and_may_be_refused() {
        try (var meta = GraphStandIn.start()) {
            meta.hasProfile("1", "{\"first_name\":\"Ann\",\"last_name\":\"Berg\",\"id\":\"1\"}");
            meta.hasProfile("2", "{\"name\":\"Ann Berg\",\"username\":\"annberg\",\"id\":\"2\"}");
            meta.hasProfile("3", "{\"username\":\"annberg\",\"id\":\"3\"}");
            meta.hasProfile("4", "{\"id\":\"4\"}");
            meta.hasProfile("5", "<html>");
            assertThat(List.of("1", "2", "3"))
                    .extracting(visitor -> nameOf(meta.uri(), visitor).orElse(""))
                    .containsExactly("Ann Berg", "Ann Berg", "annberg");
            assertThat(List.of("4", "5", "6"))
                    .allSatisfy(
                            visitor -> assertThat(nameOf(meta.uri(), visitor)).isEmpty());
            meta.revokesCredential();
            assertThat(nameOf(meta.uri(), "1")).isEmpty();
            assertThat(nameOf(URI.create("http://127.0.0.1:9"), "1")).isEmpty();
        }
    }

    @Test
    void version_and_account_are_part_of_the_address_and_the_token_is_not() {
        var settings = settings(provider.uri());
        settings.put("version", "v26.0");
        settings.put("accountId", "1001");
        var account = new ChannelAccount(7, "Shop", settings, Network.PRIVATE_TOO);
        adapter().send(new OutboundText("id-1", 17, "5", "Hi"), account);
        assertThat(provider.requests()).singleElement().satisfies(it -> {
            assertThat(it.target()).isEqualTo("/v26.0/1001/messages");
            assertThat(it.header("authorization")).isEqualTo("Bearer " + GraphStandIn.TOKEN);
        });
    }

    @Test
    void an_account_that_cannot_hear_is_told_so() {
        provider.always(confirmsCredentials());
        var settings = settings(provider.uri());
        settings.remove("appSecret");
        assertThat(adapter().check(account())).isEqualTo(new CheckResult.Works("Connected as Shop."));
        assertThat(adapter().check(new ChannelAccount(7, "Shop", settings, Network.PRIVATE_TOO)))
                .isInstanceOfSatisfying(
                        CheckResult.Works.class, it -> assertThat(it.text()).contains("nothing that visitors write"));
    }

    private InboundAnswer challenge(String mode, String token) {
        var query = Map.of(
                "hub.mode", List.of(mode), "hub.verify_token", List.of(token), "hub.challenge", List.of("1158201444"));
        return adapter().receive(new InboundRequest("GET", "", query, Map.of(), new byte[0]), account());
    }

    @Test
    void the_challenge_is_answered_to_whoever_knows_the_verify_token() {
        assertThat(challenge("subscribe", MetaAccount.VERIFY_TOKEN))
                .isEqualTo(new InboundAnswer.Challenge("1158201444"));
        assertThat(challenge("subscribe", "another")).isInstanceOf(InboundAnswer.Denied.class);
        assertThat(challenge("unsubscribe", MetaAccount.VERIFY_TOKEN)).isInstanceOf(InboundAnswer.Denied.class);
        assertThat(adapter()
                        .receive(
                                new InboundRequest("GET", "", Map.of(), Map.of(), new byte[0]),
                                new ChannelAccount(7, "x", Map.of("token", "t"), Network.PUBLIC)))
                .isInstanceOf(InboundAnswer.Denied.class);
    }

    private InboundAnswer receive(String signature, String body, Map<String, String> settings) {
        return adapter()
                .receive(
                        MetaAccount.post(signature, body),
                        new ChannelAccount(7, "Shop", settings, Network.PRIVATE_TOO));
    }

    private String post() {
        return ("{\"object\":\"%s\",\"entry\":[{\"id\":\"1001\",\"time\":1,\"messaging\":[{\"sender\":{\"id\":\"5\"},"
                        + "\"recipient\":{\"id\":\"1001\"},\"timestamp\":1764000000000,"
                        + "\"message\":{\"mid\":\"m_9\",\"text\":\"\\u0433\"}}]}]}")
                .formatted(webhookObject());
    }

    private static int events(InboundAnswer answer) {
        return ((InboundAnswer.Events) answer).events().size();
    }

    @Test
    void a_post_is_signed_over_its_raw_bytes() {
        var body = post();
        assertThat(events(receive(MetaAccount.signature(body), body, settings(provider.uri()))))
                .isEqualTo(1);
        assertThat(receive(MetaAccount.signature(body), body.replace("\\u0433", "г"), settings(provider.uri())))
                .isInstanceOf(InboundAnswer.Denied.class);
        assertThat(receive(MetaAccount.signature(body), body + " ", settings(provider.uri())))
                .isInstanceOf(InboundAnswer.Denied.class);
        assertThat(receive(MetaAccount.signature(body), body, Map.of("token", "t")))
                .isInstanceOf(InboundAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha1=00", "sha256=0000000000000000"})
    void a_post_with_a_wrong_signature_is_denied(String signature) {
        assertThat(receive(signature, post(), settings(provider.uri()))).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void a_post_of_another_account_of_the_same_app_is_taken_and_says_nothing() {
        var body = post();
        var settings = settings(provider.uri());
        settings.put("accountId", "1001");
        assertThat(events(receive(MetaAccount.signature(body), body, settings))).isEqualTo(1);
        settings.put("accountId", "1002");
        assertThat(events(receive(MetaAccount.signature(body), body, settings))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "hello"})
    void a_signed_body_that_is_no_object_is_malformed(String body) {
        assertThat(receive(MetaAccount.signature(body), body, settings(provider.uri())))
                .isInstanceOf(InboundAnswer.Malformed.class);
    }

    /** The value was made with OpenSSL: {@code openssl dgst -sha256 -hmac 0a1b2c3d4e5f}. */
    @Test
    void the_signature_is_the_one_that_other_programs_make() {
        assertThat(MetaAccount.signature("{}"))
                .isEqualTo("sha256=899bb01e7486070fdca05cf0d1f1fed027501bd5ea695a436174a79903210eae");
    }

    @Override
    public InboundRequest genuine(String text) {
        var message = JsonBody.object()
                .add("sender", JsonBody.object().add("id", "5"))
                .add("recipient", JsonBody.object().add("id", "1001"))
                .add("timestamp", 1_764_000_000_000L)
                .add("message", JsonBody.object().add("mid", "m_9").add("text", text));
        var entry = JsonBody.object()
                .add("id", "1001")
                .add("messaging", Json.createArrayBuilder().add(message));
        var post = JsonBody.object()
                .add("object", webhookObject())
                .add("entry", Json.createArrayBuilder().add(entry));
        return MetaAccount.signed(new String(JsonBody.bytes(post), UTF_8));
    }
}
