package chat.broadcast.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every documented code, and some that are not. */
class WhatsAppErrorsTest {

    private static SendResult error(int status, int code) {
        var answer = GraphStandIn.error(status, code, 0, "Why.");
        return WhatsAppWire.read(new Answered(status, Map.of(), answer.body()), Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            131047 | MESSAGE | window        | More than 24 hours since the visitor last wrote: only a template can be sent.
            131026 | VISITOR | undeliverable | The number is not on WhatsApp, or the visitor's app cannot take the message.
            131050 | VISITOR | opted_out     | The visitor has stopped marketing messages from you.
            131021 | VISITOR | 131021        | The recipient is the sender itself.
            131049 | MESSAGE | withheld      | WhatsApp chose not to deliver this marketing message.
            130472 | MESSAGE | withheld      | WhatsApp chose not to deliver this marketing message.
            131008 | MESSAGE | 131008        | WhatsApp found the message malformed: Why.
            131009 | MESSAGE | 131009        | WhatsApp found the message malformed: Why.
            100    | MESSAGE | 100           | WhatsApp found the message malformed: Why.
            131051 | MESSAGE | 131051        | WhatsApp found the message malformed: Why.
            131052 | MESSAGE | 131052        | WhatsApp found the message malformed: Why.
            131053 | MESSAGE | 131053        | WhatsApp found the message malformed: Why.
            132000 | MESSAGE | template      | The variables do not match the template: Why.
            132012 | MESSAGE | template      | The variables do not match the template: Why.
            132018 | MESSAGE | template      | The variables do not match the template: Why.
            132001 | MESSAGE | template      | The template does not exist in this language, or is not approved.
            132005 | MESSAGE | template      | With its variables filled in the template's text is too long.
            132007 | MESSAGE | template      | The template breaks WhatsApp's policy.
            131999 | MESSAGE | 131999        | WhatsApp refused the message: Why.
            """)
    void a_refusal_of_this_visitor_or_this_text_is_for_good(int code, About about, String ourCode, String sentence) {
        assertThat(error(400, code)).isEqualTo(new SendResult.Rejected(about, ourCode, sentence));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 3, 10, 33, 190, 200, 299, 368, 131005, 131031, 131042, 131045, 131048, 132015, 132016, 133010})
    void a_refusal_of_the_account_or_its_template_fails_nobody(int code) {
        assertThat(error(403, code))
                .isInstanceOfSatisfying(
                        SendResult.AccountRefused.class,
                        it -> assertThat(it.code()).isEqualTo(String.valueOf(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "130429, PT10S, CHANNEL",
        "80007, PT10S, CHANNEL",
        "4, PT10S, CHANNEL",
        "133016, PT10S, CHANNEL",
        "131056, PT6S, VISITOR",
        "131057, PT1M, CHANNEL"
    })
    void too_fast_has_its_pause_whatever_the_http_status(int code, Duration pause, Scope scope) {
        assertThat(error(400, code)).isEqualTo(new SendResult.Throttled(pause, scope));
        assertThat(error(429, code)).isEqualTo(new SendResult.Throttled(pause, scope));
    }

    @ParameterizedTest
    @CsvSource({
        "500, 2, Unavailable",
        "500, 131016, Unavailable",
        "503, 133004, Unavailable",
        "500, 1, Uncertain",
        "400, 131000, Uncertain",
        "500, 135000, Uncertain",
        "500, 999999, Uncertain"
    })
    void a_failure_says_whether_something_may_have_been_sent(int status, int code, String result) {
        assertThat(error(status, code).getClass().getSimpleName()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"302, AccountRefused", "400, Uncertain", "404, AccountRefused", "429, Throttled", "502, Uncertain"})
    void what_stands_before_whatsapp_refuses_no_visitor(int status, String result) {
        var answer = new Answered(status, Map.of(), "<html>".getBytes(StandardCharsets.UTF_8));
        assertThat(WhatsAppWire.read(answer, Instant.EPOCH).getClass().getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void a_wait_in_a_header_is_kept() {
        var answer = new Answered(
                429,
                Map.of("retry-after", List.of("9")),
                GraphStandIn.error(429, 130429, 0, "limit").body());
        assertThat(WhatsAppWire.read(answer, Instant.EPOCH))
                .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(9), Scope.CHANNEL));
    }
}
