package chat.broadcast.channel.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every documented answer to sendMessage, and many that are not. */
class TelegramWireTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static SendResult read(int status, String body) {
        return TelegramWire.read(new Answered(status, Map.of(), body.getBytes(UTF_8)), NOW);
    }

    private static SendResult refuse(int code, String description) {
        var body = JsonBody.object().add("ok", false).add("error_code", code).add("description", description);
        return read(code, new String(JsonBody.bytes(body), UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            403 | Forbidden: bot was blocked by the user                          | VISITOR | blocked    | The visitor blocked the bot.
            403 | Forbidden: user is deactivated                                  | VISITOR | gone       | The visitor's Telegram account no longer exists.
            403 | Forbidden: bot was kicked from the group chat                   | VISITOR | removed    | The bot is no longer in this chat.
            403 | Forbidden: bot was kicked from the supergroup chat              | VISITOR | removed    | The bot is no longer in this chat.
            403 | Forbidden: bot was kicked from the channel chat                 | VISITOR | removed    | The bot is no longer in this chat.
            403 | Forbidden: bot is not a member of the group chat                | VISITOR | removed    | The bot is no longer in this chat.
            403 | Forbidden: bot is not a member of the supergroup chat           | VISITOR | removed    | The bot is no longer in this chat.
            403 | Forbidden: bot is not a member of the channel chat              | VISITOR | removed    | The bot is no longer in this chat.
            403 | Forbidden: the group chat was deleted                           | VISITOR | removed    | The bot is no longer in this chat.
            403 | Forbidden: bot can't initiate conversation with a user          | VISITOR | no_consent | The visitor has never written to the bot.
            403 | Forbidden: bots can't send messages to bots                     | VISITOR | forbidden  | Telegram does not let the bot write to this visitor: bots can't send messages to bots.
            403 | Forbidden                                                       | VISITOR | forbidden  | Telegram does not let the bot write to this visitor: Forbidden.
            400 | Bad Request: chat not found                                     | VISITOR | no_chat    | Telegram does not know this chat.
            400 | Bad Request: private chat not found                             | VISITOR | no_chat    | Telegram does not know this chat.
            400 | Bad Request: chat_id is empty                                   | VISITOR | no_chat    | Telegram does not know this chat.
            400 | Bad Request: PEER_ID_INVALID                                    | VISITOR | no_chat    | Telegram does not know this chat.
            400 | Bad Request: not enough rights to send text messages to the chat | VISITOR | no_rights | The bot may not write in this chat.
            400 | Bad Request: have no rights to send a message                   | VISITOR | no_rights  | The bot may not write in this chat.
            400 | Bad Request: CHAT_WRITE_FORBIDDEN                               | VISITOR | no_rights  | The bot may not write in this chat.
            400 | Bad Request: message is too long                                | MESSAGE | text       | The text is too long (or empty) for Telegram.
            400 | Bad Request: text is too long                                   | MESSAGE | text       | The text is too long (or empty) for Telegram.
            400 | Bad Request: message text is empty                              | MESSAGE | text       | The text is too long (or empty) for Telegram.
            400 | Bad Request: text must be non-empty                             | MESSAGE | text       | The text is too long (or empty) for Telegram.
            400 | Bad Request: can't parse entities: unclosed tag                 | MESSAGE | text       | The text contains formatting that Telegram does not accept.
            400 | Bad Request: message thread not found                           | MESSAGE | 400        | Telegram refused the message: message thread not found.
            400 | Bad Request: TOPIC_CLOSED                                       | MESSAGE | 400        | Telegram refused the message: TOPIC_CLOSED.
            400 | ""                                                              | MESSAGE | 400        | Telegram refused the message: no reason given.
            413 | Request Entity Too Large                                        | MESSAGE | text       | The text is too long for Telegram.
            """)
    void a_refusal_of_this_visitor_or_this_text_is_for_good(
            int code, String description, About about, String ourCode, String sentence) {
        assertThat(refuse(code, description)).isEqualTo(new SendResult.Rejected(about, ourCode, sentence));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | Unauthorized
            401 | Unauthorized: invalid token specified
            404 | Not Found
            421 | Misdirected Request: unallowed token specified
            """)
    void a_refusal_of_the_bot_fails_nobody(int code, String description) {
        assertThat(refuse(code, description)).isInstanceOfSatisfying(SendResult.AccountRefused.class, it -> {
            assertThat(it.code()).isEqualTo(String.valueOf(code));
            assertThat(it.text()).contains("(" + code + ")").endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | Internal Server Error: sent message was immediately deleted and can't be returned
            500 | Internal Server Error: Requested data is inaccessible
            500 | Internal Server Error: request aborted
            502 | Bad Gateway
            504 | Gateway Timeout
            409 | Conflict: something new
            """)
    void a_failure_that_does_not_say_what_became_of_the_message_is_uncertain(int code, String description) {
        assertThat(refuse(code, description)).isInstanceOf(SendResult.Uncertain.class);
    }

    @Test
    void a_server_that_was_closing_took_nothing() {
        assertThat(refuse(500, "Internal Server Error: restart")).isInstanceOf(SendResult.Unavailable.class);
    }

    @Test
    void a_message_is_named_by_its_chat_and_its_number_digit_by_digit() {
        assertThat(read(200, "{\"ok\":true,\"result\":{\"message_id\":7,\"chat\":{\"id\":-1009223372036854775}}}"))
                .isEqualTo(new SendResult.Accepted("-1009223372036854775:7"));
    }

    @Test
    void a_wait_is_kept_for_the_whole_bot() {
        assertThat(read(
                        429,
                        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 5\","
                                + "\"parameters\":{\"retry_after\":5}}"))
                .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(5), Scope.CHANNEL));
    }

    @Test
    void a_wait_may_come_as_a_header_or_not_at_all() {
        var header = Map.of("retry-after", List.of("9"));
        assertThat(TelegramWire.read(new Answered(429, header, new byte[0]), NOW))
                .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(9), Scope.CHANNEL));
        assertThat(TelegramWire.read(new Answered(503, header, new byte[0]), NOW))
                .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(9), Scope.CHANNEL));
        assertThat(refuse(429, "Too Many Requests")).isInstanceOf(SendResult.Throttled.class);
    }

    @Test
    void a_group_that_became_a_supergroup_is_found_elsewhere() {
        assertThat(read(
                        400,
                        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded to a"
                                + " supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":-1001234567890}}"))
                .isEqualTo(new SendResult.Moved("-1001234567890"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>ok</html>",
                "{\"ok\":true}",
                "{\"ok\":true,\"result\":true}",
                "{\"ok\":true,\"result\":{\"message_id\":7}}",
                "{\"ok\":true,\"result\":{\"chat\":{\"id\":5}}}",
                "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was blocked by the user\"}",
                "{\"result\":{\"message_id\":7,\"chat\":{\"id\":5}}}"
            })
    void a_success_that_cannot_be_read_is_uncertain(String body) {
        assertThat(read(200, body)).isInstanceOf(SendResult.Uncertain.class);
    }

    @ParameterizedTest
    @CsvSource({
        "301, AccountRefused",
        "302, AccountRefused",
        "308, AccountRefused",
        "400, Uncertain",
        "401, AccountRefused",
        "403, AccountRefused",
        "404, AccountRefused",
        "413, Uncertain",
        "429, Throttled",
        "500, Uncertain",
        "502, Uncertain",
        "503, Uncertain",
        "504, Uncertain",
        "520, Uncertain"
    })
    void what_stands_before_the_bot_api_never_refuses_a_visitor(int status, String result) {
        assertThat(read(status, "<html><h1>nginx</h1></html>").getClass().getSimpleName())
                .isEqualTo(result);
        assertThat(read(status, "{\"message\":\"not found\"}").getClass().getSimpleName())
                .isEqualTo(result);
        assertThat(read(status, "{\"ok\":true}").getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void a_text_is_sent_as_it_is_without_a_parse_mode_or_a_preview() {
        var body = TelegramWire.body(new OutboundText("id", 17, "-1001234567890", "_*<b>& 👋\n"));
        assertThat(new String(body, UTF_8))
                .isEqualTo("{\"chat_id\":-1001234567890,\"text\":\"_*<b>& 👋\\n\","
                        + "\"link_preview_options\":{\"is_disabled\":true}}");
    }

    @Test
    void a_chat_may_be_named_by_its_public_name() {
        assertThat(new String(TelegramWire.body(new OutboundText("id", 17, "@shop", "Hi")), UTF_8))
                .contains("\"chat_id\":\"@shop\"");
    }
}
