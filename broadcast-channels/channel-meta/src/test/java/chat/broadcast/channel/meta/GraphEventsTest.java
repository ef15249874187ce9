package chat.broadcast.channel.meta;

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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphEventsTest {

    private static final Instant THEN = Instant.ofEpochMilli(1_764_000_000_123L);
    private static final Instant UP_TO = Instant.ofEpochMilli(1_763_999_999_999L);

    private static List<InboundEvent> read(Product product, String... events) {
        var post = "{\"object\":\"%s\",\"entry\":[{\"id\":\"1001\",\"messaging\":[%s]}]}"
                .formatted(product.webhookObject(), String.join(",", events));
        return GraphEvents.read(JsonBody.read(post.getBytes(UTF_8)).orElseThrow(), product, id -> true)
                .toList();
    }

    private static String event(String content) {
        return "{\"sender\":{\"id\":\"5\"},\"recipient\":{\"id\":\"1001\"},\"timestamp\":1764000000123," + content
                + "}";
    }

    private static List<InboundEvent> messenger(String content) {
        return read(Product.MESSENGER, event(content));
    }

    @Test
    void a_text_is_read_without_a_name() {
        assertThat(messenger("\"message\":{\"mid\":\"m_1\",\"text\":\"Hi 👋\\n_*\"}"))
                .containsExactly(new InboundText("text:m_1", "5", "", "Hi 👋\n_*", THEN));
    }

    @Test
    void several_events_come_in_one_post() {
        assertThat(read(
                        Product.INSTAGRAM,
                        event("\"message\":{\"mid\":\"m_1\",\"text\":\"a\"}"),
                        event("\"message\":{\"mid\":\"m_2\",\"text\":\"b\"}")))
                .extracting(InboundEvent::eventId)
                .containsExactly("text:m_1", "text:m_2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "attachments":[{"type":"image"}]                                  | [photo]
            "text":"look","attachments":[{"type":"image"},{"type":"file"}]    | [photo] [file] look
            "attachments":[{"type":"of the future"}]                          | [attachment]
            """)
    void what_is_no_text_becomes_a_word_in_brackets(String content, String shown) {
        assertThat(messenger("\"message\":{\"mid\":\"m_1\"," + content + "}"))
                .containsExactly(new InboundText("text:m_1", "5", "", shown, THEN));
    }

    @Test
    void a_button_says_what_stands_on_it() {
        assertThat(messenger("\"postback\":{\"mid\":\"m_1\",\"title\":\"Get started\",\"payload\":\"X\"}"))
                .containsExactly(new InboundText("postback:m_1", "5", "", "Get started", THEN));
    }

    @Test
    void the_echo_of_our_own_message_settles_it_and_anothers_says_nothing() {
        assertThat(messenger("\"message\":{\"mid\":\"m_1\",\"is_echo\":true,\"text\":\"Hi\",\"metadata\":\"our-id\"}"))
                .containsExactly(new Receipt("echo:m_1", new Name.Ours("our-id", "m_1"), Fate.SENT, THEN, "", ""));
        assertThat(messenger("\"message\":{\"mid\":\"m_1\",\"is_echo\":true,\"text\":\"Hi\"}"))
                .isEmpty();
    }

    @Test
    void what_was_delivered_is_named_by_ids_and_by_time() {
        assertThat(messenger("\"delivery\":{\"mids\":[\"m_1\",\"m_2\"],\"watermark\":1763999999999}"))
                .containsExactly(
                        new Receipt("delivered:m_1", "m_1", Fate.DELIVERED, THEN, "", ""),
                        new Receipt("delivered:m_2", "m_2", Fate.DELIVERED, THEN, "", ""),
                        new ReceiptUpTo(
                                "DELIVERED-up-to:5:1763999999999", "5", Fate.DELIVERED, new UpTo.SentBy(UP_TO), THEN));
    }

    @Test
    void what_was_read_is_named_by_time_on_messenger_and_by_id_on_instagram() {
        assertThat(messenger("\"read\":{\"watermark\":1763999999999}"))
                .containsExactly(
                        new ReceiptUpTo("READ-up-to:5:1763999999999", "5", Fate.READ, new UpTo.SentBy(UP_TO), THEN));
        assertThat(read(Product.INSTAGRAM, event("\"read\":{\"mid\":\"m_1\"}")))
                .containsExactly(new Receipt("read:m_1", "m_1", Fate.READ, THEN, "", ""));
    }

    @Test
    void a_very_long_id_is_told_by_its_digest() {
        assertThat(messenger("\"message\":{\"mid\":\"" + "x".repeat(300) + "\",\"text\":\"Hi\"}"))
                .singleElement()
                .satisfies(it -> assertThat(it.eventId()).matches("text:[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"message\":{\"mid\":\"m_1\",\"is_deleted\":true}",
                "\"message\":{\"mid\":\"m_1\"}",
                "\"message\":{\"text\":\"no id\"}",
                "\"reaction\":{\"mid\":\"m_1\"}",
                "\"postback\":{}",
                "\"delivery\":{}",
                "\"read\":{}",
                "\"of_the_future\":1"
            })
    void what_does_not_concern_us_says_nothing(String content) {
        assertThat(messenger(content)).isEmpty();
    }

    @Test
    void a_post_about_another_product_says_nothing() {
        var post = "{\"object\":\"permissions\",\"entry\":[{\"id\":\"1001\",\"messaging\":["
                + event("\"message\":{\"mid\":\"m\",\"text\":\"x\"}") + "]}]}";
        assertThat(GraphEvents.read(JsonBody.read(post.getBytes(UTF_8)).orElseThrow(), Product.MESSENGER, id -> true))
                .isEmpty();
    }
}
