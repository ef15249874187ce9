package chat.broadcast.channel.vk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.ReceiptUpTo;
import chat.broadcast.channel.spi.InboundEvent.UpTo;
import chat.broadcast.channel.spi.InboundEvent.VisitorCameBack;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VkEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant THEN = Instant.ofEpochSecond(1_764_000_000);

    private static Optional<InboundEvent> read(String type, String object) {
        var event = "{\"type\":\"%s\",\"event_id\":\"e1\",\"object\":%s}".formatted(type, object);
        return VkEvents.read(JsonBody.read(event.getBytes(UTF_8)).orElseThrow(), "e1", NOW);
    }

    private static Optional<InboundEvent> message(String more) {
        return read(
                "message_new",
                "{\"message\":{\"peer_id\":5,\"from_id\":5,\"date\":1764000000,%s},\"client_info\":{}}"
                        .formatted(more));
    }

    @Test
    void a_text_is_read() {
        assertThat(message("\"text\":\"Hi 👋\\n_*\"")).contains(new InboundText("e1", "5", "", "Hi 👋\n_*", THEN));
    }

    @Test
    void a_text_in_the_older_form_is_read() {
        assertThat(read("message_new", "{\"peer_id\":5,\"date\":1764000000,\"text\":\"Hi\"}"))
                .contains(new InboundText("e1", "5", "", "Hi", THEN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "text":"","attachments":[{"type":"photo"}]              | [photo]
            "text":"look","attachments":[{"type":"audio_message"}]  | [voice message] look
            "text":"","attachments":[{"type":"of the future"}]      | [attachment]
            """)
    void what_is_no_text_becomes_a_word_in_brackets(String more, String shown) {
        assertThat(message(more)).contains(new InboundText("e1", "5", "", shown, THEN));
    }

    @Test
    void our_own_message_and_an_empty_one_say_nothing() {
        assertThat(message("\"text\":\"Hi\",\"out\":1")).isEmpty();
        assertThat(message("\"text\":\"\"")).isEmpty();
        assertThat(read("message_new", "{}")).isEmpty();
        assertThat(read("message_typing_state", "{\"from_id\":5}")).isEmpty();
    }

    @Test
    void consent_comes_and_goes() {
        assertThat(read("message_allow", "{\"user_id\":5,\"key\":\"\"}")).contains(new VisitorCameBack("e1", "5"));
        assertThat(read("message_deny", "{\"user_id\":5}"))
                .contains(new VisitorLeft("e1", "5", "The visitor has forbidden messages from the community."));
    }

    @Test
    void a_reader_is_told_by_the_last_message_he_has_read() {
        assertThat(read(
                        "message_read",
                        "{\"from_id\":5,\"peer_id\":5,\"read_message_id\":456,\"conversation_message_id\":7}"))
                .contains(new ReceiptUpTo("e1", "5", Fate.READ, new UpTo.Numbered("5:c", 7), NOW));
        assertThat(read("message_read", "{\"from_id\":5,\"read_message_id\":456}"))
                .contains(new ReceiptUpTo("e1", "5", Fate.READ, new UpTo.Numbered("5:", 456), NOW));
    }

    @Test
    void what_the_community_sent_comes_back_with_our_mark() {
        var reply =
                "{\"id\":456,\"conversation_message_id\":7,\"peer_id\":5,\"from_id\":-1,\"out\":1,\"date\":1764000000,"
                        + "\"text\":\"Hi\",\"random_id\":%s}";
        assertThat(read("message_reply", reply.formatted("-77")))
                .contains(new Receipt("e1", new Name.Marked("5", "-77", "5:c7"), Fate.SENT, THEN, "", ""));
        assertThat(read("message_reply", reply.formatted("0"))).isEmpty();
    }
}
