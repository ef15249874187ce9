package chat.broadcast.channel.viber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.VisitorCameBack;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViberEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant THEN = Instant.ofEpochMilli(1_764_000_000_123L);
    private static final String HEAD = "\"timestamp\":1764000000123,\"message_token\":4912661846655238145";

    private static List<InboundEvent> read(String event) {
        return ViberEvents.read(JsonBody.read(event.getBytes(UTF_8)).orElseThrow(), NOW)
                .toList();
    }

    private static List<InboundEvent> message(String message) {
        return read("{\"event\":\"message\"," + HEAD + ",\"sender\":{\"id\":\"ann=\",\"name\":\"Ann B\"},\"message\":{"
                + message + "}}");
    }

    private static InboundText text(String text) {
        return new InboundText("message:4912661846655238145", "ann=", "Ann B", text, THEN);
    }

    @Test
    void a_text_is_read() {
        assertThat(message("\"type\":\"text\",\"text\":\"Hi 👋\\n_*\"")).containsExactly(text("Hi 👋\n_*"));
    }

    @Test
    void a_reply_tells_that_the_message_it_answers_was_sent() {
        assertThat(message("\"type\":\"text\",\"text\":\"Hi\",\"tracking_data\":\"our-id\""))
                .containsExactly(
                        text("Hi"),
                        new Receipt(
                                "answer:4912661846655238145", new Name.Ours("our-id", ""), Fate.SENT, THEN, "", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type":"picture","text":"My shoe","media":"https://x" | [photo] My shoe
            "type":"picture","media":"https://x"                  | [photo]
            "type":"sticker","sticker_id":5                       | [sticker]
            "type":"location","location":{"lat":1}                | [location]
            "type":"contact"                                      | [contact]
            "type":"file","file_name":"a.pdf"                     | [file]
            "type":"video"                                        | [video]
            "type":"url","media":"https://shop"                   | [link] https://shop
            """)
    void what_is_no_text_becomes_a_word_in_brackets(String message, String shown) {
        assertThat(message(message)).containsExactly(text(shown));
    }

    @Test
    void receipts_name_the_message_by_its_token() {
        assertThat(read("{\"event\":\"delivered\"," + HEAD + ",\"user_id\":\"ann=\"}"))
                .containsExactly(new Receipt(
                        "delivered:4912661846655238145", "4912661846655238145", Fate.DELIVERED, THEN, "", ""));
        assertThat(read("{\"event\":\"seen\"," + HEAD + ",\"user_id\":\"ann=\"}"))
                .containsExactly(
                        new Receipt("seen:4912661846655238145", "4912661846655238145", Fate.READ, THEN, "", ""));
        assertThat(read("{\"event\":\"failed\"," + HEAD + ",\"user_id\":\"ann=\",\"desc\":\"too old\"}"))
                .containsExactly(new Receipt(
                        "failed:4912661846655238145",
                        "4912661846655238145",
                        Fate.FAILED,
                        THEN,
                        "failed",
                        "Viber could not deliver it: too old."));
    }

    @Test
    void who_leaves_and_who_returns_is_told() {
        assertThat(read("{\"event\":\"unsubscribed\"," + HEAD + ",\"user_id\":\"ann=\"}"))
                .containsExactly(new VisitorLeft(
                        "unsubscribed:4912661846655238145",
                        "ann=",
                        "The visitor is not subscribed to the bot, or no longer."));
        assertThat(read("{\"event\":\"subscribed\"," + HEAD + ",\"user\":{\"id\":\"ann=\"}}"))
                .containsExactly(new VisitorCameBack("subscribed:4912661846655238145", "ann="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"message\"}",
                "{\"event\":\"message\",\"message_token\":1}",
                "{\"event\":\"message\",\"message_token\":1,\"sender\":{\"id\":\"a\"},\"message\":{\"type\":\"text\"}}",
                "{\"event\":\"conversation_started\",\"message_token\":1,\"user\":{\"id\":\"a\"}}",
                "{\"event\":\"subscribed\",\"message_token\":1}",
                "{\"event\":\"of_the_future\",\"message_token\":1}"
            })
    void what_does_not_concern_us_says_nothing(String event) {
        assertThat(read(event)).isEmpty();
    }
}
