package chat.broadcast.channel.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static JsonBody read(String json) {
        return JsonBody.read(json.getBytes(UTF_8)).orElseThrow();
    }

    @Test
    void a_number_keeps_every_digit() {
        assertThat(read("{\"t\":5741311803571721087}").text("t")).contains("5741311803571721087");
        assertThat(read("{\"t\":123456789012345678901234567890}").text("t")).contains("123456789012345678901234567890");
        assertThat(read("{\"t\":-1001234567890}").number("t")).contains(-1001234567890L);
    }

    @Test
    void what_is_missing_null_or_of_another_kind_is_empty() {
        var body = read("{\"a\":{\"b\":\"c\"},\"n\":null,\"l\":[1]}");
        assertThat(body.text("a", "b")).contains("c");
        assertThat(body.text("a")).isEmpty();
        assertThat(body.text("a", "b", "c")).isEmpty();
        assertThat(body.text("n")).isEmpty();
        assertThat(body.text("l")).isEmpty();
        assertThat(body.number("a", "b")).isEmpty();
        assertThat(body.items("a")).isEmpty();
        assertThat(body.items("l")).hasSize(1);
        assertThat(read("7").text("a")).isEmpty();
        assertThat(read("7").isObject()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":", "<html>", "{\"a\":1", "nul", "1e"})
    void what_is_not_json_is_empty(String text) {
        assertThat(JsonBody.read(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void a_document_nested_beyond_reason_is_empty_and_not_a_stack_overflow() {
        assertThat(JsonBody.read("[".repeat(200_000).getBytes(UTF_8))).isEmpty();
        assertThat(JsonBody.read(("[".repeat(200_000) + "]".repeat(200_000)).getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void what_is_written_is_read_back() {
        var text = "_*<b>&\"\\/ 👩‍👩‍👧‍👦 שלום\n\r\t\u0001\u2028";
        var bytes = JsonBody.bytes(JsonBody.object().add("text", text));
        assertThat(JsonBody.read(bytes).orElseThrow().text("text")).contains(text);
    }
}
