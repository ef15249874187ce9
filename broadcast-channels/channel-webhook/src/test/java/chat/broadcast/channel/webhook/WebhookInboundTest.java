package chat.broadcast.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.InboundContract;
import chat.broadcast.channel.http.Http;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.Adapter;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import com.standardwebhooks.Webhook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a customer's system posts to us, signed by the scheme's own library. */
class WebhookInboundTest implements InboundContract {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String BODY = "{\"type\":\"message.inbound\",\"id\":\"m1\",\"address\":\"a\",\"text\":\"Hi\"}";
    private static final ChannelAccount ACCOUNT = new ChannelAccount(
            5,
            "CRM",
            Map.of("url", "https://example.org/", "secret", WebhookAdapterTest.SECRET),
            ChannelAccount.Network.PUBLIC);

    private final WebhookAdapter adapter = new WebhookAdapter(new Http(), InstantSource.fixed(NOW));

    private static String signature(String id, Instant at, String body) {
        try {
            return new Webhook(WebhookAdapterTest.SECRET).sign(id, at.getEpochSecond(), body);
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private InboundAnswer receive(String id, Instant at, String signature, String body) {
        return adapter.receive(
                new InboundRequest("POST", "", Map.of(), headers(id, at, signature), body.getBytes(UTF_8)), ACCOUNT);
    }

    private static Map<String, List<String>> headers(String id, Instant at, String signature) {
        return Map.of(
                "webhook-id", List.of(id),
                "webhook-timestamp", List.of(String.valueOf(at.getEpochSecond())),
                "webhook-signature", List.of(signature));
    }

    @Test
    void what_is_signed_is_read() {
        assertThat(receive("e1", NOW, signature("e1", NOW, BODY), BODY))
                .isInstanceOfSatisfying(
                        InboundAnswer.Events.class,
                        it -> assertThat(it.events()).hasSize(1));
    }

    @Test
    void one_good_signature_among_others_is_enough() {
        assertThat(receive("e1", NOW, "v1a,AAAA v1,BBBB " + signature("e1", NOW, BODY), BODY))
                .isInstanceOf(InboundAnswer.Events.class);
    }

    @Test
    void a_repeat_has_the_same_event_id() {
        var later = NOW.plusSeconds(20);
        assertThat(receive(
                        "e2",
                        later,
                        signature("e2", later, BODY.replace("\"text\"", " \"text\"")),
                        BODY.replace("\"text\"", " \"text\"")))
                .isInstanceOfSatisfying(
                        InboundAnswer.Events.class,
                        it -> assertThat(it.events().getFirst().eventId()).isEqualTo("text:m1"));
    }

    @Test
    void a_tampered_body_id_or_time_is_denied() {
        var good = signature("e1", NOW, BODY);
        assertThat(receive("e1", NOW, good, BODY + " ")).isInstanceOf(InboundAnswer.Denied.class);
        assertThat(receive("e2", NOW, good, BODY)).isInstanceOf(InboundAnswer.Denied.class);
        assertThat(receive("e1", NOW.plusSeconds(1), good, BODY)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86_400, 1_000_000})
    void a_request_of_another_time_is_denied_as_a_replay(long seconds) {
        var then = NOW.plusSeconds(seconds);
        assertThat(receive("e1", then, signature("e1", then, BODY), BODY)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void five_minutes_either_way_are_tolerated(long seconds) {
        var then = NOW.plusSeconds(seconds);
        assertThat(receive("e1", then, signature("e1", then, BODY), BODY)).isInstanceOf(InboundAnswer.Events.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1,", "v1", ",", "v1,bm90IGEgc2lnbmF0dXJl", "v2,x"})
    void a_missing_or_odd_signature_is_denied(String signature) {
        assertThat(receive("e1", NOW, signature, BODY)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void a_request_without_headers_is_denied() {
        var bare = new InboundRequest("GET", "", Map.of(), Map.of(), new byte[0]);
        assertThat(adapter.receive(bare, ACCOUNT)).isInstanceOf(InboundAnswer.Denied.class);
    }

    @Test
    void a_signed_body_that_is_no_json_is_malformed() {
        assertThat(receive("e1", NOW, signature("e1", NOW, "hello"), "hello"))
                .isInstanceOf(InboundAnswer.Malformed.class);
    }

    @Override
    public Adapter adapter() {
        return adapter;
    }

    @Override
    public ChannelAccount account() {
        return ACCOUNT;
    }

    @Override
    public InboundRequest genuine(String text) {
        var event = JsonBody.object()
                .add("type", "message.inbound")
                .add("id", "m1")
                .add("address", "a")
                .add("text", text);
        var body = new String(JsonBody.bytes(event), UTF_8);
        return new InboundRequest(
                "POST", "", Map.of(), headers("e1", NOW, signature("e1", NOW, body)), body.getBytes(UTF_8));
    }
}
