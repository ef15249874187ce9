package chat.broadcast.optout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenWordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "STOP|stop",
                " Stop. |stop",
                "stop!!!|stop",
                "«СТОП»|стоп",
                "“Stop”…|stop",
                "(stop)|stop",
                "/STOP|/stop",
                "Opt  out|opt out",
                "opt out|opt out",
                "ＳＴＯＰ|stop",
                "s​top﻿|stop",
                "İPTAL|iptal",
                "m’abonner|m’abonner"
            })
    void what_people_put_around_a_word_does_not_matter(String message, String word) {
        assertThat(SpokenWord.of(message)).contains(new SpokenWord(word));
    }

    @Test
    void a_word_is_the_whole_message() {
        assertThat(SpokenWord.of("Please stop"))
                .contains(new SpokenWord("please stop"))
                .isNotEqualTo(SpokenWord.of("stop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "!?", "Do not stop, this is much too long to be a word for opting out"})
    void what_is_empty_or_long_is_none(String message) {
        assertThat(SpokenWord.of(message)).isEmpty();
    }
}
