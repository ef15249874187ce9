package chat.broadcast.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.spi.CheckResult;
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

/** Every documented answer to creating a message, and some that are not. */
class TwilioWireTest {

    private static SendResult error(int status, int code) {
        var answer = TwilioStandIn.error(status, code, "Why.");
        return TwilioWire.read(new Answered(status, Map.of(), answer.body()), Instant.EPOCH);
    }

    private static Answered answer(int status, String body) {
        return new Answered(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            21211 | VISITOR | number    | The phone number is not valid or cannot receive SMS.
            21214 | VISITOR | number    | The phone number is not valid or cannot receive SMS.
            21217 | VISITOR | number    | The phone number is not valid or cannot receive SMS.
            21614 | VISITOR | number    | The phone number is not valid or cannot receive SMS.
            21610 | VISITOR | opted_out | The visitor answered STOP.
            21408 | MESSAGE | route     | SMS to this country or operator is not enabled for the account.
            21612 | MESSAGE | route     | SMS to this country or operator is not enabled for the account.
            21602 | MESSAGE | text      | The text is empty or too long for Twilio.
            21617 | MESSAGE | text      | The text is empty or too long for Twilio.
            21658 | MESSAGE | text      | The text is empty or too long for Twilio.
            21608 | MESSAGE | 21608     | A trial account can write only to numbers that it has verified.
            29999 | MESSAGE | 29999     | Twilio refused the message: Why.
            """)
    void a_refusal_of_this_visitor_or_this_text_is_for_good(int code, About about, String ourCode, String sentence) {
        assertThat(error(400, code)).isEqualTo(new SendResult.Rejected(about, ourCode, sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21606",
        "400, 21603",
        "401, 20003",
        "404, 20404",
        "400, 10001",
        "400, 21609",
        "401, 29999",
        "403, 29999"
    })
    void a_refusal_of_the_account_fails_nobody(int status, int code) {
        assertThat(error(status, code))
                .isInstanceOfSatisfying(
                        SendResult.AccountRefused.class,
                        it -> assertThat(it.code()).isEqualTo(String.valueOf(code)));
    }

    @Test
    void too_fast_has_its_pause() {
        assertThat(error(429, 20429)).isEqualTo(new SendResult.Throttled(Duration.ofSeconds(1), Scope.CHANNEL));
        assertThat(error(429, 29999)).isEqualTo(new SendResult.Throttled(Duration.ofSeconds(1), Scope.CHANNEL));
        assertThat(error(400, 21611)).isEqualTo(new SendResult.Throttled(Duration.ofMinutes(10), Scope.CHANNEL));
        var busy = new Answered(
                503,
                Map.of("retry-after", List.of("9")),
                TwilioStandIn.error(503, 20503, "busy").body());
        assertThat(TwilioWire.read(busy, Instant.EPOCH))
                .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(9), Scope.CHANNEL));
    }

    @ParameterizedTest
    @CsvSource({"400, 21730, Unavailable", "503, 20503, Unavailable", "500, 20500, Uncertain", "502, 29999, Uncertain"})
    void a_failure_says_whether_something_may_have_been_sent(int status, int code, String result) {
        assertThat(error(status, code).getClass().getSimpleName()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "302, AccountRefused",
        "400, Uncertain",
        "403, AccountRefused",
        "404, AccountRefused",
        "429, Throttled",
        "502, Uncertain",
        "503, Uncertain"
    })
    void what_stands_before_twilio_refuses_no_visitor(int status, String result) {
        assertThat(TwilioWire.read(answer(status, "<html>"), Instant.EPOCH)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void a_suspended_account_is_told() {
        assertThat(TwilioWire.readAccount(answer(200, "{\"friendly_name\":\"Shop\",\"status\":\"suspended\"}"), ""))
                .isEqualTo(new CheckResult.Fails("suspended", "The account Shop is suspended: see Twilio's Console."));
    }
}
