package chat.broadcast.channel.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppEventsTest {

    private static final Instant THEN = Instant.ofEpochSecond(1_764_000_000);

    private static List<InboundEvent> read(String number, String value) {
        var post = ("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"2002\",\"changes\":[{\"field\":"
                        + "\"messages\",\"value\":{\"metadata\":{\"phone_number_id\":\"%s\"},%s}}]}]}")
                .formatted(number, value);
        return WhatsAppEvents.read(JsonBody.read(post.getBytes(UTF_8)).orElseThrow(), "1001")
                .toList();
    }

    private static List<InboundEvent> message(String content) {
        return read(
                "1001",
                "\"contacts\":[{\"profile\":{\"name\":\"Ann\"},\"wa_id\":\"1555\"}],\"messages\":[{\"from\":\"1555\","
                        + "\"id\":\"wamid.1\",\"timestamp\":\"1764000000\"," + content + "}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type":"text","text":{"body":"Hi 👋 _*"}                                                   | Hi 👋 _*
            "type":"button","button":{"text":"Yes","payload":"Y"}                                      | Yes
            "type":"interactive","interactive":{"type":"button_reply","button_reply":{"title":"Ok"}}   | Ok
            "type":"interactive","interactive":{"type":"list_reply","list_reply":{"title":"Red"}}      | Red
            "type":"image","image":{"caption":"My shoe"}                                               | [photo] My shoe
            "type":"audio","audio":{}                                                                  | [audio]
            "type":"location","location":{}                                                            | [location]
            """)
    void what_a_visitor_says_is_read_with_his_name(String content, String text) {
        assertThat(message(content)).containsExactly(new InboundText("text:wamid.1", "1555", "Ann", text, THEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"reaction\",\"reaction\":{}",
                "\"type\":\"system\",\"system\":{\"type\":\"user_changed_number\"}",
                "\"type\":\"unsupported\"",
                "\"type\":\"text\",\"text\":{}"
            })
    void what_is_no_message_says_nothing(String content) {
        assertThat(message(content)).isEmpty();
    }

    @Test
    void a_message_to_another_number_of_the_app_says_nothing() {
        assertThat(read(
                        "1002",
                        "\"messages\":[{\"from\":\"1\",\"id\":\"w\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sent, SENT", "delivered, DELIVERED", "read, READ"})
    void a_status_settles_our_own_id_when_it_comes_back(String word, Fate fate) {
        var status =
                "\"statuses\":[{\"id\":\"wamid.1\",\"status\":\"%s\",\"timestamp\":\"1764000000\",%s\"recipient_id\":\"1\"}]";
        assertThat(read("1001", status.formatted(word, "\"biz_opaque_callback_data\":\"our-id\",")))
                .containsExactly(
                        new Receipt(word + ":wamid.1", new Name.Ours("our-id", "wamid.1"), fate, THEN, "", ""));
        assertThat(read("1001", status.formatted(word, "")))
                .containsExactly(new Receipt(word + ":wamid.1", "wamid.1", fate, THEN, "", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            131026 | The number is not on WhatsApp, or the visitor's app cannot take the message.
            131049 | WhatsApp chose not to deliver this marketing message.
            131042 | WhatsApp does not accept the token, or the account lacks a permission, a payment or a registration (131042, Details): see the app's page.
            131000 | WhatsApp could not deliver the message: Details.
            """)
    void a_failure_has_its_reason(String code, String text) {
        assertThat(read(
                        "1001",
                        "\"statuses\":[{\"id\":\"wamid.1\",\"status\":\"failed\",\"timestamp\":\"1764000000\","
                                + "\"errors\":[{\"code\":" + code
                                + ",\"title\":\"T\",\"error_data\":{\"details\":\"Details.\"}}]}]"))
                .containsExactly(new Receipt("failed:wamid.1", "wamid.1", Fate.FAILED, THEN, code, text));
    }

    @Test
    void a_failure_that_is_about_the_visitor_says_so() {
        var failed =
                "\"statuses\":[{\"id\":\"w\",\"status\":\"failed\",\"recipient_id\":\"1555\",\"errors\":[{\"code\":%d}]}]";
        assertThat(read("1001", failed.formatted(131026)))
                .hasSize(2)
                .contains(new VisitorLeft(
                        "failed:w:left",
                        "1555",
                        "The number is not on WhatsApp, or the visitor's app cannot take the message."));
        assertThat(read("1001", failed.formatted(131050)))
                .hasSize(2)
                .contains(new OptedOut("failed:w:opted-out", "1555"));
        assertThat(read("1001", failed.formatted(131049))).hasSize(1);
    }

    @Test
    void a_status_of_the_future_says_nothing() {
        assertThat(read("1001", "\"statuses\":[{\"id\":\"wamid.1\",\"status\":\"danced\"}]"))
                .isEmpty();
    }
}
