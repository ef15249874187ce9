package chat.broadcast.channel.viber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every documented answer to send_message, and some that are not. */
class ViberWireTest {

    private static Answered answer(int status, String body) {
        return new Answered(status, Map.of(), body.getBytes(UTF_8));
    }

    private static SendResult status(int status, String message) {
        return read(200, "{\"status\":%d,\"status_message\":\"%s\"}".formatted(status, message));
    }

    private static SendResult read(int status, String body) {
        return ViberWire.read(answer(status, body), Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3  | badData                   | MESSAGE | 3       | Viber found the message malformed: badData.
            4  | missingData               | MESSAGE | 4       | Viber found the message malformed: missingData.
            5  | receiverNotRegistered     | VISITOR | gone    | The visitor is no longer on Viber.
            6  | receiverNotSubscribed     | VISITOR | blocked | The visitor is not subscribed to the bot, or no longer.
            11 | receiverNoSuitableDevice  | VISITOR | device  | The visitor's Viber is too old for this message.
            13 | apiVersionNotSupported    | VISITOR | device  | The visitor's Viber is too old for this message.
            14 | incompatibleWithVersion   | MESSAGE | 14      | Viber found the message malformed: incompatibleWithVersion.
            16 | inchatReplyMessageNotAllowed | MESSAGE | 16   | Viber does not allow the bot this kind of message: inchatReplyMessageNotAllowed.
            17 | botIsNotInline            | MESSAGE | 17      | Viber does not allow the bot this kind of message: botIsNotInline.
            18 | noPublicChat              | MESSAGE | 18      | Viber does not allow the bot this kind of message: noPublicChat.
            19 | cannotSendBroadcast       | MESSAGE | 19      | Viber does not allow the bot this kind of message: cannotSendBroadcast.
            20 | broadcastNotAllowed       | MESSAGE | 20      | Viber does not allow the bot this kind of message: broadcastNotAllowed.
            """)
    void a_refusal_of_this_visitor_or_this_text_is_for_good(
            int status, String message, About about, String code, String sentence) {
        assertThat(status(status, message)).isEqualTo(new SendResult.Rejected(about, code, sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "1, invalidUrl",
        "2, invalidAuthToken",
        "7, publicAccountBlocked",
        "8, publicAccountNotFound",
        "9, publicAccountSuspended",
        "10, webhookNotSet",
        "15, publicAccountNotAuthorized"
    })
    void a_refusal_of_the_bot_fails_nobody(int status, String message) {
        assertThat(status(status, message))
                .isInstanceOfSatisfying(
                        SendResult.AccountRefused.class,
                        it -> assertThat(it.code()).isEqualTo(String.valueOf(status)));
    }

    @Test
    void a_visitor_who_never_answers_is_left_alone_for_an_hour_and_nobody_else() {
        assertThat(status(12, "tooManyRequests"))
                .isEqualTo(new SendResult.Throttled(Duration.ofHours(1), Scope.VISITOR));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 21, 99, 2_000_000_000})
    void a_status_that_nobody_documented_is_uncertain(int status) {
        assertThat(status(status, "?")).isInstanceOf(SendResult.Uncertain.class);
    }

    @Test
    void a_token_beyond_a_doubles_precision_keeps_every_digit() {
        assertThat(read(200, "{\"status\":0,\"message_token\":9223372036854775807}"))
                .isEqualTo(new SendResult.Accepted("9223372036854775807"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, Uncertain",
        "302, AccountRefused",
        "403, AccountRefused",
        "404, AccountRefused",
        "500, Uncertain",
        "502, Uncertain",
        "503, Uncertain"
    })
    void what_stands_before_viber_refuses_no_visitor(int status, String result) {
        assertThat(read(status, "<html>").getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void a_status_in_an_http_error_is_not_believed() {
        assertThat(read(500, "{\"status\":6}")).isInstanceOf(SendResult.Uncertain.class);
    }

    @Test
    void a_bot_without_a_webhook_can_send_nothing() {
        assertThat(ViberWire.readAccount(answer(200, "{\"status\":0,\"name\":\"Shop\",\"webhook\":\"\"}")))
                .isInstanceOfSatisfying(
                        CheckResult.Fails.class, it -> assertThat(it.text()).contains("Register webhook"));
    }
}
