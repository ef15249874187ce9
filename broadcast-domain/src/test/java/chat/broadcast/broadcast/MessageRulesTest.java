package chat.broadcast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"hi", "_*<b>&", "😀", "שלום\nعالم", "a\tb"})
    void takes_what_people_write(String text) {
        assertThat(MessageRules.violations(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "a\0b", "half \uD83D", "\uDE00 half"})
    void refuses_what_cannot_be_sent_in_one_sentence(String text) {
        assertThat(MessageRules.violations(text))
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("message"));
    }

    @Test
    void takes_ten_thousand_characters_and_no_more() {
        assertThat(MessageRules.violations("x".repeat(10_000))).isEmpty();
        assertThat(MessageRules.violations("x".repeat(10_001)))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message()).contains("10,001").contains("10,000"));
    }
}
