package chat.broadcast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.TextLimit;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextMeasureTest {

    private static final TextLimit SMS = new TextLimit(10, TextLimit.Unit.SMS_SEGMENTS);

    @Test
    void a_character_that_makes_more_messages_of_an_sms_is_named() {
        var measure = TextMeasure.of("x".repeat(199) + "—", SMS);
        assertThat(measure.length()).isEqualTo(3);
        assertThat(measure.unicode()).contains(new TextMeasure.Unicode(List.of("—"), 2));
    }

    @Test
    void one_that_costs_nothing_is_not_named_and_another_script_has_no_slips() {
        assertThat(TextMeasure.of("Short — yes", SMS).unicode()).isEmpty();
        assertThat(TextMeasure.of("Пример текста ".repeat(10), SMS).unicode())
                .contains(new TextMeasure.Unicode(List.of(), 1));
    }

    @Test
    void where_characters_are_the_limit_of_an_sms_its_messages_are_counted_all_the_same() {
        var measure = TextMeasure.of("x".repeat(1_600) + "—", new TextLimit(1_600, TextLimit.Unit.SMS_CHARACTERS));
        assertThat(measure.length()).isEqualTo(1_601);
        assertThat(measure.tooLongBy()).isOne();
        assertThat(measure.segments()).hasValue(24);
        assertThat(measure.unicode()).contains(new TextMeasure.Unicode(List.of("—"), 11));
    }

    @Test
    void other_units_know_no_such_thing() {
        var measure = TextMeasure.of("—".repeat(300), new TextLimit(100, TextLimit.Unit.UTF8_BYTES));
        assertThat(measure.length()).isEqualTo(900);
        assertThat(measure.tooLongBy()).isEqualTo(800);
        assertThat(measure.segments()).isEmpty();
        assertThat(measure.unicode()).isEmpty();
    }
}
