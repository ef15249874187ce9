package chat.broadcast.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookWireTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "200, Accepted",
        "201, Accepted",
        "202, Accepted",
        "204, Accepted",
        "301, Rejected",
        "302, Rejected",
        "307, Rejected",
        "308, Rejected",
        "400, Unavailable",
        "401, Unavailable",
        "403, Unavailable",
        "404, Unavailable",
        "409, Unavailable",
        "410, AccountRefused",
        "413, Unavailable",
        "422, Unavailable",
        "429, Throttled",
        "500, Uncertain",
        "501, Uncertain",
        "502, Unavailable",
        "503, Unavailable",
        "504, Unavailable",
        "520, Uncertain"
    })
    void each_status_has_its_meaning(int status, String result) {
        assertThat(WebhookWire.read(new Answered(status, Map.of(), new byte[0]), "id-1", NOW)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void who_is_overloaded_may_say_how_long(int status) {
        var answer = new Answered(status, Map.of("retry-after", List.of("120")), new byte[0]);
        assertThat(WebhookWire.read(answer, "id-1", NOW))
                .isEqualTo(new SendResult.Throttled(Duration.ofMinutes(2), SendResult.Scope.CHANNEL));
    }

    @Test
    void the_id_that_is_accepted_is_our_own() {
        assertThat(WebhookWire.read(new Answered(200, Map.of(), "whatever".getBytes(UTF_8)), "id-1", NOW))
                .isEqualTo(new SendResult.Accepted("id-1"));
    }

    private static InboundAnswer read(String body) {
        return WebhookWire.read(body.getBytes(UTF_8), NOW);
    }

    private static InboundAnswer events(InboundEvent... events) {
        return new InboundAnswer.Events(List.of(events));
    }

    @Test
    void a_visitors_text_is_read() {
        assertThat(read("{\"type\":\"message.inbound\",\"id\":\"m1\",\"address\":\"a\",\"visitorName\":\"Ann B\","
                        + "\"text\":\"Hi 👋\\n\",\"at\":\"2026-11-24T09:59:00+00:00\",\"more\":[1]}"))
                .isEqualTo(events(new InboundEvent.InboundText(
                        "text:m1", "a", "Ann B", "Hi 👋\n", Instant.parse("2026-11-24T09:59:00Z"))));
    }

    @Test
    void a_visitors_text_needs_no_name_and_no_time() {
        assertThat(read("{\"type\":\"message.inbound\",\"id\":7,\"address\":123,\"text\":\"Hi\"}"))
                .isEqualTo(events(new InboundEvent.InboundText("text:7", "123", "", "Hi", NOW)));
    }

    @Test
    void receipts_are_read() {
        assertThat(read("{\"type\":\"message.delivered\",\"id\":\"d1\",\"at\":\"2026-11-24T09:59:00Z\"}"))
                .isEqualTo(events(new InboundEvent.Receipt(
                        "DELIVERED:d1", "d1", Fate.DELIVERED, Instant.parse("2026-11-24T09:59:00Z"), "", "")));
        assertThat(read("{\"type\":\"message.read\",\"id\":\"d1\"}"))
                .isEqualTo(events(new InboundEvent.Receipt("READ:d1", "d1", Fate.READ, NOW, "", "")));
        assertThat(read("{\"type\":\"message.failed\",\"id\":\"d1\",\"code\":\"42\",\"reason\":\"No such number.\"}"))
                .isEqualTo(
                        events(new InboundEvent.Receipt("FAILED:d1", "d1", Fate.FAILED, NOW, "42", "No such number.")));
    }

    @Test
    void a_type_of_the_future_is_taken_and_ignored() {
        assertThat(read("{\"type\":\"message.danced\",\"id\":\"1\"}")).isEqualTo(events());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"text\"",
                "{}",
                "{\"type\":\"message.inbound\"}",
                "{\"type\":\"message.inbound\",\"id\":\"1\",\"address\":\"a\",\"text\":\" \"}",
                "{\"type\":\"message.inbound\",\"id\":\"1\",\"address\":\"\",\"text\":\"t\"}",
                "{\"type\":\"message.inbound\",\"id\":\"1\",\"address\":\"a\",\"text\":\"\\u0000\"}",
                "{\"type\":\"message.inbound\",\"id\":\"1\",\"address\":\"a\",\"text\":\"\\ud83d\"}",
                "{\"type\":\"message.inbound\",\"id\":\"1\",\"address\":\"a\",\"text\":\"t\",\"visitorName\":\"\\udc00\"}",
                "{\"type\":\"message.read\"}",
                "{\"type\":\"message.read\",\"id\":{}}"
            })
    void what_cannot_be_read_is_malformed(String body) {
        assertThat(read(body)).isInstanceOf(InboundAnswer.Malformed.class);
    }

    @Test
    void an_id_beyond_reason_is_malformed() {
        assertThat(read("{\"type\":\"message.read\",\"id\":\"" + "x".repeat(181) + "\"}"))
                .isInstanceOf(InboundAnswer.Malformed.class);
    }
}
