package chat.broadcast.ui.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.dialog.NumberList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecesTest {

    @ParameterizedTest(name = "“{0}” without {1} is “{2}”")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1, 2, 3     | 2     | 1, 3
            1, 2, 3     | 3     | 1, 2
            1, 2, 3     | 1     | " 2, 3"
            2           | 2     | ""
            2,2 , 2     | 2     | ""
            №1;#2;3     | 2     | №1;3
            1,,2        | 2     | 1,
            100-105     | 103   | 100-102, 104-105
            100-105     | 100   | 101-105
            100-105     | 105   | 100-104
            100 - 102   | 101   | 100, 102
            12, 123     | 12    | " 123"
            007, 8      | 7     | " 8"
            """)
    void removing_a_number_leaves_every_other_character_as_it_was(String typed, long number, String left) {
        assertThat(Pieces.without(typed, List.of(number), List.of())).isEqualTo(left);
    }

    @Test
    void removing_faulty_pieces_leaves_a_list_without_faults() {
        var typed = "1, abc, 2\n12 345\t-7, 3";
        var left = Pieces.without(typed, List.of(), NumberList.parse(typed).faults());
        assertThat(NumberList.parse(left).faults()).isEmpty();
        assertThat(NumberList.parse(left).distinct()).containsExactly(1, 2, 3);
    }

    @Test
    void removing_many_numbers_from_a_long_list_does_not_take_long() {
        var typed = new StringBuilder();
        for (int i = 1; i <= 100_000; i++) {
            typed.append(i).append(", ");
        }
        var unwanted =
                java.util.stream.LongStream.rangeClosed(50_001, 51_000).boxed().toList();
        assertThat(NumberList.parse(Pieces.without(typed.toString(), unwanted, List.of()))
                        .distinct())
                .hasSize(99_000);
    }

    @Test
    void a_question_is_offered_both_its_readings() {
        var fault = NumberList.parse("1, 12 345").faults().getFirst();
        assertThat(Pieces.readings(fault)).containsExactly("12345", "12, 345");
        assertThat(Pieces.replaced("1, 12 345", fault, "12345")).isEqualTo("1, 12345");
    }

    @Test
    void what_is_no_question_is_offered_no_reading() {
        assertThat(Pieces.readings(NumberList.parse("abc").faults().getFirst())).isEmpty();
    }
}
