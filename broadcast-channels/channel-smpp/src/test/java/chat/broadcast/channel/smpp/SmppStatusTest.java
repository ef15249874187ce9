package chat.broadcast.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status that SMPP names, and some that operators invent. */
class SmppStatusTest {

    private static SendResult read(String status) {
        return SmppStatus.read(
                Integer.decode(status),
                "0x401=throttled, 0x402 = account,0x403=visitor;1028=unavailable 0x405=message");
    }

    @ParameterizedTest
    @CsvSource({
        "0x0B, VISITOR, number",
        "0x50, VISITOR, number",
        "0x51, VISITOR, number",
        "0x01, MESSAGE, text",
        "0x104, MESSAGE, text",
        "0x02, MESSAGE, 0x02",
        "0x03, MESSAGE, 0x03",
        "0x43, MESSAGE, 0x43",
        "0x61, MESSAGE, 0x61",
        "0x62, MESSAGE, 0x62",
        "0x63, MESSAGE, 0x63",
        "0xC0, MESSAGE, 0xC0",
        "0xC1, MESSAGE, 0xC1",
        "0xC2, MESSAGE, 0xC2",
        "0xC3, MESSAGE, 0xC3",
        "0xC4, MESSAGE, 0xC4",
        "0x45, MESSAGE, 0x45",
        "0xFE, MESSAGE, 0xFE",
        "0x65, MESSAGE, 0x65",
        "0x66, MESSAGE, 0x66",
        "0x400, MESSAGE, 0x400",
        "0x7FFFFFFF, MESSAGE, 0x7FFFFFFF",
        "0x403, VISITOR, 0x403",
        "0x405, MESSAGE, 0x405"
    })
    void a_refusal_of_this_visitor_or_this_text_is_for_good(String status, About about, String code) {
        assertThat(read(status)).isInstanceOfSatisfying(SendResult.Rejected.class, it -> {
            assertThat(it.about()).isEqualTo(about);
            assertThat(it.code()).isEqualTo(code);
            assertThat(it.text()).matches("\\p{Lu}.*\\.");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x0A", "0x48", "0x49", "0x05", "0x0D", "0x0E", "0x0F", "0x53", "0x100", "0x101", "0x102", "0x103",
                "0x402"
            })
    void a_refusal_of_the_account_fails_nobody(String status) {
        assertThat(read(status)).isInstanceOf(SendResult.AccountRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"0x58, PT1S", "0x14, PT5S", "0x401, PT1S"})
    void too_fast_has_its_pause(String status, Duration pause) {
        assertThat(read(status)).isEqualTo(new SendResult.Throttled(pause, Scope.CHANNEL));
    }

    @ParameterizedTest
    @CsvSource({
        "0x64, Unavailable",
        "0x04, Unavailable",
        "0x404, Unavailable",
        "0x08, Uncertain",
        "0xFF, Uncertain",
        "0x99, Uncertain",
        "0x3FF, Uncertain"
    })
    void a_failure_says_whether_something_may_have_been_sent(String status, String result) {
        assertThat(read(status).getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void a_refused_bind_sends_nothing_whatever_it_says() {
        assertThat(SmppStatus.readBind(0x0E)).isInstanceOf(SendResult.AccountRefused.class);
        assertThat(SmppStatus.readBind(0xFF)).isInstanceOf(SendResult.Unavailable.class);
    }
}
