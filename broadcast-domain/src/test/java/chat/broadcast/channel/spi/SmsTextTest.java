package chat.broadcast.channel.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.channel.spi.SmsText.Alphabet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTest {

    private static final String GSM7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";

    @ParameterizedTest
    @CsvSource({
        "0, '', 0, 1",
        "160, '', 0, 1",
        "161, '', 0, 2",
        "306, '', 0, 2",
        "307, '', 0, 3",
        "158, €, 0, 1",
        "159, €, 0, 2",
        "152, €, 152, 3", // 306 septets, but the pair does not fit at the end of the first part
        "151, €, 153, 2"
    })
    void latin_letters_fill_parts_of_160_or_153_septets(int before, String middle, int after, int parts) {
        var text = "x".repeat(before) + middle + "x".repeat(after);
        var sms = SmsText.of(text);
        assertThat(sms.parts()).hasSize(parts);
        assertThat(sms.alphabet()).isEqualTo(Alphabet.GSM7);
        assertThat(String.join("", sms.parts())).isEqualTo(text);
        assertThat(TextLimit.Unit.SMS_SEGMENTS.measure(text)).isEqualTo(parts);
    }

    @ParameterizedTest
    @CsvSource({"ж, 70, 1", "ж, 71, 2", "ж, 134, 2", "ж, 135, 3", "😀, 35, 1", "😀, 36, 2", "😀, 66, 2", "😀, 67, 3"})
    void other_letters_fill_parts_of_70_or_67_units(String letter, int count, int parts) {
        var sms = SmsText.of(letter.repeat(count));
        assertThat(sms.parts()).hasSize(parts);
        assertThat(sms.alphabet()).isEqualTo(Alphabet.UCS2);
        assertThat(String.join("", sms.parts())).isEqualTo(letter.repeat(count));
    }

    @ParameterizedTest
    @CsvSource({
        "Dear Ann – hello, –",
        "It’s, ’",
        "ça va, ç",
        "a `tick`, `",
        "ёлка, ё",
        "2 × 2…, ×",
        "Hi 😀, 😀",
    })
    void the_character_that_makes_a_text_dearer_is_named(String text, String character) {
        assertThat(SmsText.of(text).forcesUcs2()).contains(character);
    }

    @Test
    void an_escape_character_is_no_letter_of_the_gsm_alphabet() {
        assertThat(SmsText.of("\u001b").alphabet()).isEqualTo(Alphabet.UCS2);
    }

    @Test
    void the_whole_gsm_alphabet_is_encoded_and_decoded() {
        assertThat(SmsText.of(GSM7).forcesUcs2()).isEmpty();
        assertThat(SmsText.gsm7(GSM7)).hasSize(127 + 2 * 10);
        assertThat(SmsText.fromGsm7(SmsText.gsm7(GSM7))).isEqualTo(GSM7);
        assertThat(SmsText.gsm7("@Aa€")).containsExactly(0x00, 0x41, 0x61, 0x1B, 0x65);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ж", "`", "\u001b", "😀"})
    void what_the_gsm_alphabet_lacks_is_not_encoded_as_something_else(String character) {
        assertThatThrownBy(() -> SmsText.gsm7(character)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_extension_is_its_basic_character_and_a_lone_escape_nothing() {
        assertThat(SmsText.fromGsm7(new byte[] {0x1B, 0x41, 0x1B, 0x1B, 0x1B})).isEqualTo("A ");
    }
}
