package chat.broadcast.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameTest {

    private static final String ID = "0198c0de-1111-4222-8333-444455556666";

    private static ClientFrame message(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
        return ClientFrame.read("{\"t\":\"msg\",\"id\":\"%s\",\"text\":\"%s\"}".formatted(ID, escaped));
    }

    @Test
    void the_first_hello_of_a_browser_says_nothing() {
        assertThat(ClientFrame.read("{\"t\":\"hello\",\"token\":\"\",\"last\":\"\"}"))
                .isEqualTo(new ClientFrame.Hello(Optional.empty(), Optional.empty(), OptionalLong.empty()));
    }

    @Test
    void a_hello_tells_who_and_how_far_and_where() {
        assertThat(ClientFrame.read("{\"t\":\"hello\",\"token\":\"3.a.b\",\"last\":\"" + ID + "\",\"channel\":\"3\"}"))
                .isEqualTo(new ClientFrame.Hello(Optional.of("3.a.b"), Optional.of(ID), OptionalLong.of(3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "one\ntwo\r\n\tthree ",
                "_*<b>&amp;\"'\\",
                "שלום, مرحبا",
                "👩‍👩‍👧‍👦 🇪🇺 𝒳",
                "\u0001\u007f\ufeff\u2028"
            })
    void a_text_is_read_as_it_was_typed(String typed) {
        assertThat(message(typed)).isEqualTo(new ClientFrame.Text(ID, typed, Optional.empty()));
    }

    @Test
    void an_id_counts_the_same_in_either_case() {
        var frame = "{\"t\":\"msg\",\"id\":\"" + ID.toUpperCase(java.util.Locale.ROOT) + "\",\"text\":\"x\"}";
        assertThat(ClientFrame.read(frame)).isEqualTo(new ClientFrame.Text(ID, "x", Optional.empty()));
    }

    @Test
    void a_name_is_one_line_of_at_most_100_units() {
        assertThat(named("  Ann\\n\\u0000 Lee ")).contains("Ann Lee");
        assertThat(named("   ")).isEmpty();
        assertThat(named("a".repeat(99) + "🙂")).contains("a".repeat(99));
    }

    private static Optional<String> named(String name) {
        var frame =
                ClientFrame.read("{\"t\":\"msg\",\"id\":\"%s\",\"text\":\"x\",\"name\":\"%s\"}".formatted(ID, name));
        return ((ClientFrame.Text) frame).name();
    }

    @Test
    void a_text_at_the_limit_is_read_and_one_unit_more_is_refused_by_its_excess() {
        assertThat(message("x".repeat(9_998) + "🙂")).isInstanceOf(ClientFrame.Text.class);
        assertThat(message("x".repeat(9_999) + "🙂"))
                .isEqualTo(new ClientFrame.Unreadable(
                        "The message is 1 characters too long: the limit is 10,000.", Optional.of(ID)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n ", "a\u0000b", "half \ud83d", "\ude42 half"})
    void a_text_that_cannot_be_kept_is_refused_under_its_id(String typed) {
        assertThat(message(typed))
                .isInstanceOfSatisfying(
                        ClientFrame.Unreadable.class, it -> assertThat(it.id()).contains(ID));
    }

    @Test
    void acknowledgements_come_one_by_one_or_together() {
        assertThat(ClientFrame.read("{\"t\":\"ack\",\"id\":\"a\"}")).isEqualTo(new ClientFrame.Received(List.of("a")));
        assertThat(ClientFrame.read("{\"t\":\"ack\",\"ids\":[\"a\",\"b-1\"]}"))
                .isEqualTo(new ClientFrame.Received(List.of("a", "b-1")));
    }

    @Test
    void what_a_newer_page_says_is_ignored() {
        assertThat(ClientFrame.read("{\"t\":\"typing\"}")).isEqualTo(new ClientFrame.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "hello",
                "{}",
                "{\"t\":1}",
                "{\"t\":\"msg\"}",
                "{\"t\":\"msg\",\"id\":\"17\",\"text\":\"x\"}",
                "{\"t\":\"msg\",\"id\":7,\"text\":\"x\"}",
                "{\"t\":\"hello\",\"channel\":\"one\"}",
                "{\"t\":\"read\"}",
                "{\"t\":\"read\",\"upto\":\"' OR 1=1\"}",
                "{\"t\":\"ack\"}",
                "{\"t\":\"ack\",\"ids\":[]}",
                "{\"t\":\"ack\",\"ids\":[1,{}]}",
                "{\"t\":\"ack\",\"ids\":\"a\"}"
            })
    void nonsense_is_answered_and_never_thrown(String nonsense) {
        assertThat(ClientFrame.read(nonsense)).isInstanceOf(ClientFrame.Unreadable.class);
    }

    @Test
    void deep_nesting_is_nonsense() {
        assertThat(ClientFrame.read("[".repeat(30_000))).isInstanceOf(ClientFrame.Unreadable.class);
        assertThat(ClientFrame.read("{\"t\":".repeat(5_000))).isInstanceOf(ClientFrame.Unreadable.class);
    }
}
