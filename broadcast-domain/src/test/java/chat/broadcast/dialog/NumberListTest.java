package chat.broadcast.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.problem.Violation;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberListTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2,3",
                "1, 2,3",
                "1;2;3",
                "1\t2\n3",
                "1\r\n2\r\n3\r\n",
                "1,2,,3,",
                ",1,2,3",
                "№1, #2, № 3",
                "\"1\",'2',«3»",
                "1\u200B,2\uFEFF,\u00A03",
                "3,2,1",
                "1-3",
                "1–3",
                "1 - 3",
                "1,2,3,3,2,1",
                "١,٢,٣"
            })
    void forgives_what_cannot_be_misunderstood(String typed) {
        var list = NumberList.parse(typed);
        assertThat(list.faults()).isEmpty();
        assertThat(list.distinct()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 345", "12\u00A0345", "12\u2009345", "12'345", "12’345", "12.345"})
    void asks_whether_grouped_digits_are_one_number(String typed) {
        var list = NumberList.parse("7," + typed);
        assertThat(list.distinct()).containsExactly(7);
        assertThat(list.faults()).hasSize(1);
        assertThat(list.faults().getFirst().text()).startsWith("Is “" + typed + "” (2nd) one number or several?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12a|is not a chat number: use digits",
                "-5|is not a chat number: chat numbers are never negative",
                "0|is not a chat number: chat numbers start at 1",
                "9223372036854775808|is too large for a chat number",
                "99999999999999999999999999|is too large for a chat number",
                "1-2-3|is not a chat number",
                "5-3|runs backwards",
                "0-3|starts at 0"
            })
    void says_what_is_wrong_with_a_piece_and_where(String piece, String sentence) {
        var list = NumberList.parse("1," + piece + ",2");
        assertThat(list.distinct()).containsExactly(1, 2);
        assertThat(list.violations("chatNumbers"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .contains("“" + piece + "” (2nd)")
                        .contains(sentence));
        var fault = list.faults().getFirst();
        assertThat(fault.place()).isEqualTo(2);
        assertThat(fault.length()).isEqualTo(piece.length());
    }

    @Test
    void takes_the_largest_number() {
        assertThat(NumberList.parse("9223372036854775807").distinct()).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void counts_repeats() {
        var list = NumberList.parse("5,5,1-3,2");
        assertThat(list.specified()).isEqualTo(6);
        assertThat(list.duplicates()).isEqualTo(2);
        assertThat(list.distinct()).containsExactly(1, 2, 3, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ",,,", "\n"})
    void wants_at_least_one_number(String typed) {
        assertThat(NumberList.parse(typed).violations("chatNumbers"))
                .containsExactly(new Violation("chatNumbers", "Give at least one chat number."));
    }

    @Test
    void takes_a_million_numbers_and_refuses_more() {
        var million =
                LongStream.rangeClosed(1, 1_000_000).mapToObj(Long::toString).collect(Collectors.joining(","));
        assertThat(NumberList.parse(million).distinct()).hasSize(1_000_000);
        var more = NumberList.parse(million + ",1000001");
        assertThat(more.distinct()).isEmpty();
        assertThat(more.violations("chatNumbers"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("at most 1,000,000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1000001", "1-999999999999999999", "1-500000,600000-1200000"})
    void counts_ranges_towards_the_limit(String typed) {
        assertThat(NumberList.parse(typed).tooMany()).isTrue();
    }

    @Test
    void names_a_thousand_faults_and_counts_all() {
        var list = NumberList.parse("x,".repeat(5_000));
        assertThat(list.faults()).hasSize(1_000);
        assertThat(list.faultCount()).isEqualTo(5_000);
        assertThat(list.violations("chatNumbers").getLast().message()).startsWith("4000 more pieces");
    }

    @Test
    void takes_numbers_of_a_program_and_faults_those_that_are_not_positive() {
        var list = NumberList.of(new long[] {3, 0, 3, -1, 7, 99}, 5);
        assertThat(list.distinct()).containsExactly(3, 7);
        assertThat(list.faults()).extracting(NumberList.Fault::ordinal).containsExactly(2, 4);
    }

    @Test
    void cuts_a_long_piece_in_its_sentence_between_characters() {
        var list = NumberList.parse("x".repeat(39) + "😀😀");
        assertThat(list.faults().getFirst().piece()).isEqualTo("x".repeat(39) + "…");
    }
}
