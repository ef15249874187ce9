package chat.broadcast.channel.vk;

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
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VkAdapterTest extends HttpAdapterContract implements InboundContract {

    private static final String SECRET = "a-long-word-of-our-own";
    private static final String EVENT = "{\"type\":\"message_new\",\"event_id\":\"e1\",\"v\":\"5.199\",\"group_id\":1,"
            + "\"secret\":\"%s\",\"object\":{\"message\":{\"peer_id\":5,\"from_id\":5,\"date\":1764000000,"
            + "\"text\":\"hi\"}}}";

    private final VkAdapter adapter = new VkAdapter(new Http(), Duration.ofSeconds(2));

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    protected ChannelAccount account(URI provider, Network network) {
        var settings = Map.of(
                "token",
                VkStandIn.TOKEN,
                "groupId",
                "1",
                "secret",
                SECRET,
                "confirmation",
                "c0nf1rm",
                "baseUrl",
                provider.toString() + "/");
        return new ChannelAccount(7, "Shop", settings, network);
    }

    @Override
    protected String address() {
        return "123";
    }

    @Override
    protected Reply accepts() {
        return Reply.json(200, "{\"response\":[{\"peer_id\":123,\"message_id\":456,\"conversation_message_id\":7}]}");
    }

    @Override
    protected Reply refuses() {
        return VkStandIn.recipientError("123", 901, "Can't send messages for users without permission");
    }

    @Override
    protected Reply refusesAccount() {
        return VkStandIn.error(5, "User authorization failed.");
    }

    /** VK never says how long; a proxy before it may. */
    @Override
    protected Reply throttles(Duration wait) {
        return Reply.empty(429).with("Retry-After", String.valueOf(wait.toSeconds()));
    }

    @Override
    protected Reply throttlesWithoutSayingHowLong() {
        return VkStandIn.error(6, "Too many requests per second");
    }

    @Override
    protected Reply confirmsCredentials() {
        return Reply.json(
                200,
                "{\"response\":{\"groups\":[{\"id\":1,\"name\":\"Shop\"}],\"permissions\":[{\"name\":\"messages\"}]}}");
    }

    @Override
    protected List<Reply> halfSuccesses() {
        return List.of(
                Reply.empty(200),
                Reply.json(200, "{}"),
                Reply.json(200, "{\"response\":1}"),
                Reply.json(200, "{\"response\":[]}"),
                Reply.json(200, "{\"response\":[{\"peer_id\":123}]}"),
                Reply.json(200, "{\"response\":[{\"message_id\":5}]}"),
                Reply.json(200, "<html>"));
    }

    @Override
    protected String textIn(Request request) {
        return VkStandIn.form(request).getOrDefault("message", "");
    }

    @Override
    protected String idIn(Request request) {
        return VkStandIn.form(request).getOrDefault("random_id", "");
    }

    @Test
    void a_message_goes_to_one_peer_without_previews_and_mentions() {
        adapter.send(new OutboundText("id-1", 17, "5", "_*<b>& @id1 👋"), account());
        assertThat(provider.requests()).singleElement().satisfies(it -> {
            assertThat(it.target()).isEqualTo("/method/messages.send");
            assertThat(VkStandIn.form(it))
                    .containsEntry("peer_ids", "5")
                    .containsEntry("message", "_*<b>& @id1 👋")
                    .containsEntry("dont_parse_links", "1")
                    .containsEntry("disable_mentions", "1")
                    .containsEntry("v", "5.199")
                    .hasSize(6);
        });
    }

    @Test
    void a_repeat_is_delivered_once() {
        try (var vk = VkStandIn.start()) {
            var account = account(vk.uri(), Network.PRIVATE_TOO);
            var text = new OutboundText("0198c0de-aaaa-8bbb-8ccc-ddddeeeeffff", 17, "5", "Hi");
            assertThat(adapter.send(text, account)).isEqualTo(adapter.send(text, account));
            assertThat(vk.texts("5")).containsExactly("Hi");
            vk.isForbiddenBy("6");
            assertThat(adapter.send(new OutboundText("id", 18, "6", "Hi"), account))
                    .isInstanceOf(SendResult.Rejected.class);
            vk.revokesCredential();
            assertThat(adapter.send(text, account)).isInstanceOf(SendResult.AccountRefused.class);
        }
    }

    @Test
    void a_user_s_name_is_asked_for_and_may_be_refused() {
        try (var vk = VkStandIn.start()) {
            var account = account(vk.uri(), Network.PRIVATE_TOO);
            vk.knows("5", "Ann", "Berg");
            assertThat(adapter.visitorName("5", account)).contains("Ann Berg");
            assertThat(adapter.visitorName("6", account)).isEmpty();
            vk.revokesCredential();
            assertThat(adapter.visitorName("5", account)).isEmpty();
        }
        assertThat(adapter.visitorName("5", account(URI.create("http://127.0.0.1:9"), Network.PRIVATE_TOO)))
                .isEmpty();
    }

    @Test
    void a_key_without_the_right_to_write_is_told() {
        provider.always(Reply.json(200, "{\"response\":{\"groups\":[{\"name\":\"Shop\"}],\"permissions\":[]}}"));
        assertThat(adapter.check(account()))
                .isInstanceOfSatisfying(
                        CheckResult.Fails.class, it -> assertThat(it.text()).contains("“messages”"));
    }

    private InboundAnswer receive(String body) {
        return adapter.receive(new InboundRequest("POST", "", Map.of(), Map.of(), body.getBytes(UTF_8)), account());
    }

    @Test
    void the_first_post_gets_the_confirmation_string_when_it_names_our_community() {
        assertThat(receive("{\"type\":\"confirmation\",\"group_id\":1}"))
                .isEqualTo(new InboundAnswer.Challenge("c0nf1rm"));
        assertThat(receive("{\"type\":\"confirmation\",\"group_id\":2}")).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void an_event_with_the_secret_is_read_and_answered_with_ok() {
        assertThat(receive(EVENT.formatted(SECRET))).isInstanceOfSatisfying(InboundAnswer.Events.class, it -> {
            assertThat(it.events()).hasSize(1);
            assertThat(it.thanks()).isEqualTo(new InboundAnswer.Thanks("text/plain", "ok"));
        });
    }

    @Test
    void an_event_of_the_future_is_answered_with_ok_too() {
        var event = "{\"type\":\"wall_dance\",\"event_id\":\"e2\",\"group_id\":1,\"secret\":\"%s\",\"object\":{}}"
                .formatted(SECRET);
        assertThat(receive(event))
                .isEqualTo(new InboundAnswer.Events(List.of(), new InboundAnswer.Thanks("text/plain", "ok")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "A-long-word-of-our-own"})
    void an_event_with_another_secret_is_denied(String secret) {
        assertThat(receive(EVENT.formatted(secret))).isInstanceOf(InboundAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "hello", "{\"group_id\":1}"})
    void what_is_no_event_is_denied(String body) {
        assertThat(receive(body)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void an_event_of_another_community_is_denied() {
        assertThat(receive(EVENT.formatted(SECRET).replace("\"group_id\":1", "\"group_id\":2")))
                .isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void a_channel_without_a_secret_hears_nothing() {
        var deaf = new ChannelAccount(7, "x", Map.of("token", "t", "groupId", "1"), Network.PUBLIC);
        for (var body : List.of(EVENT.formatted(""), "{\"type\":\"confirmation\",\"group_id\":1}")) {
            var request = new InboundRequest("POST", "", Map.of(), Map.of(), body.getBytes(UTF_8));
            assertThat(adapter.receive(request, deaf)).isInstanceOf(InboundAnswer.Denied.class);
        }
    }

    @Test
    void a_genuine_event_without_an_id_is_malformed() {
        assertThat(receive(EVENT.formatted(SECRET).replace("\"event_id\":\"e1\",", "")))
                .isInstanceOf(InboundAnswer.Malformed.class);
    }

    @Override
    public InboundRequest genuine(String text) {
        return event(text, SECRET);
    }

    /** VK signs nothing: the secret stands in the post. */
    @Override
    public InboundRequest unproven(String text) {
        return event(text, "");
    }

    private static InboundRequest event(String text, String secret) {
        var message =
                JsonBody.object().add("peer_id", 5).add("date", 1_764_000_000).add("text", text);
        var event = JsonBody.object()
                .add("type", "message_new")
                .add("event_id", "e1")
                .add("group_id", 1)
                .add("secret", secret)
                .add("object", JsonBody.object().add("message", message));
        return new InboundRequest("POST", "", Map.of(), Map.of(), JsonBody.bytes(event));
    }
}
