package chat.broadcast.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.broadcast.broadcast.Draft;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import chat.broadcast.rest.broadcast.NewBroadcast;
import chat.broadcast.rest.broadcast.RetryWish;
import chat.broadcast.rest.channel.ChannelWish;
import chat.broadcast.rest.dialog.NewDialogs;
import chat.broadcast.rest.dialog.NewMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

    private static final String FINE = "\"chatNumbers\": [1], \"message\": \"Hello\"";

    @Test
    void a_broadcast_is_read_with_numbers_as_an_array() {
        var read = broadcast("{\"chatNumbers\": [3, 1, 3, 9223372036854775807], \"message\": \"Hello\"}");
        assertThat(read.chatNumbers().distinct()).containsExactly(1, 3, Long.MAX_VALUE);
        assertThat(read.chatNumbers().specified()).isEqualTo(4);
        assertThat(read.message()).contains("Hello");
        assertThat(read.start().at()).isEmpty();
        assertThat(read.onProblem()).isEqualTo(Draft.OnProblem.REJECT);
        assertThat(read.oncePerVisitor()).isEqualTo(Draft.Recipients.EVERY_DIALOG);
    }

    @Test
    void a_broadcast_is_read_with_numbers_as_people_type_them() {
        var read = broadcast("{\"chatNumbers\": \"1, 2,, 5-7\", \"message\": \"Hello\"}");
        assertThat(read.chatNumbers().distinct()).containsExactly(1, 2, 5, 6, 7);
    }

    @Test
    void every_member_of_a_broadcast_is_read() {
        var read = broadcast("""
                {"oncePerVisitor": true, "onProblem": "skip", "scheduledAt": "2026-12-31T19:00:00+01:00",
                 "message": "a \\"quoted\\" \\uD83D\\uDE00 <b>", "chatNumbers": [1]}""");
        assertThat(read.oncePerVisitor()).isEqualTo(Draft.Recipients.ONCE_PER_VISITOR);
        assertThat(read.onProblem()).isEqualTo(Draft.OnProblem.SKIP);
        assertThat(read.start().at()).contains(Instant.parse("2026-12-31T18:00:00Z"));
        assertThat(read.message()).contains("a \"quoted\" 😀 <b>");
    }

    @Test
    void a_null_for_what_may_be_left_out_is_the_same_as_leaving_it_out() {
        var read = broadcast("{" + FINE + ", \"scheduledAt\": null, \"onProblem\": null, \"oncePerVisitor\": null}");
        assertThat(read.start().at()).isEmpty();
        assertThat(read.onProblem()).isEqualTo(Draft.OnProblem.REJECT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                   | chatNumbers  | is missing",
                "{\"message\": \"x\"}                                 | chatNumbers  | is missing",
                "{\"chatNumbers\": [1]}                               | message      | is missing",
                "{\"chatNumbers\": [1], \"message\": null}            | message      | is missing",
                "{\"chatNumbers\": [1], \"message\": 5}               | message      | here is the number 5",
                "{\"chatNumbers\": [1], \"message\": [\"x\"]}         | message      | here is an array",
                "{\"chatNumbers\": [1], \"message\": {\"a\": [1]}}    | message      | here is an object",
                "{\"chatNumbers\": [1], \"message\": \"a\\u0000b\"}   | message      | NUL",
                "{\"chatNumbers\": [1], \"message\": \"a\\uD83D\"}    | message      | half of a surrogate pair",
                "{\"chatNumbers\": [1], \"message\": \"\\uDE00\\uD83D\"} | message   | half of a surrogate pair",
                "{\"chatNumbers\": \"1\\u0000\", \"message\": \"x\"}  | chatNumbers  | NUL",
                "{\"chatNumbers\": 7, \"message\": \"x\"}             | chatNumbers  | here is the number 7",
                "{\"chatNumbers\": true, \"message\": \"x\"}          | chatNumbers  | here is true",
                "{\"chatNumbers\": {}, \"message\": \"x\"}            | chatNumbers  | here is an object",
                "{\"chatNumbers\": [1, \"2\"], \"message\": \"x\"}    | chatNumbers  | Element 2 is the text “2”",
                "{\"chatNumbers\": [1, null], \"message\": \"x\"}     | chatNumbers  | Element 2 is null",
                "{\"chatNumbers\": [[1]], \"message\": \"x\"}         | chatNumbers  | Element 1 is an array",
                "{\"chatNumbers\": [{\"a\":{}}], \"message\": \"x\"}  | chatNumbers  | Element 1 is an object",
                "{\"chatNumbers\": [1.5], \"message\": \"x\"}         | chatNumbers  | “1.5” (element 1)",
                "{\"chatNumbers\": [1.0], \"message\": \"x\"}         | chatNumbers  | “1.0” (element 1)",
                "{\"chatNumbers\": [1e3], \"message\": \"x\"}         | chatNumbers  | “1e3” (element 1)",
                "{\"chatNumbers\": [1,9223372036854775808], \"message\": \"x\"} | chatNumbers | (element 2)",
                "{" + FINE + ", \"scheduledAt\": \"tomorrow\"}        | scheduledAt  | “tomorrow” is not a time",
                "{" + FINE + ", \"scheduledAt\": \"2026-12-31T18:00:00\"}   | scheduledAt | with its zone",
                "{" + FINE + ", \"scheduledAt\": \"+12026-12-31T18:00:00Z\"} | scheduledAt | is not a time",
                "{" + FINE + ", \"scheduledAt\": 1}                   | scheduledAt  | here is the number 1",
                "{" + FINE + ", \"onProblem\": \"REJECT\"}            | onProblem    | reject, skip",
                "{" + FINE + ", \"onProblem\": false}                 | onProblem    | here is false",
                "{" + FINE + ", \"oncePerVisitor\": \"true\"}         | oncePerVisitor | here is the text “true”",
                "{" + FINE + ", \"oncePerVisitor\": 1}                | oncePerVisitor | here is the number 1",
                "{" + FINE + ", \"mesage\": \"x\"}                    | mesage       | no member “mesage”",
                "{" + FINE + ", \"a\": {\"b\": [{}, [[]], 1]}}        | a            | no member “a”",
                "{" + FINE + ", \"message\": \"twice\"}               | message      | more than once",
                "[{" + FINE + "}]                                     | ``           | here is an array",
                "\"text\"                                             | ``           | here is the text",
                "17                                                   | ``           | here is the number 17",
                "null                                                 | ``           | here is null",
            })
    void what_can_be_read_and_is_not_asked_for_is_a_violation_at_its_member(
            String body, String field, String sentencePart) {
        assertThat(violations(NewBroadcast::read, body)).anySatisfy(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).contains(sentencePart);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]          | at least one",
                "\" , \"    | at least one",
                "\"12a\"    | “12a” (1st)",
                "\"12 345\" | one number or several",
                "[5, 0]      | “0” (2nd)",
                "[5, -2]     | “-2” (2nd)",
            })
    void pieces_that_are_no_chat_numbers_are_left_to_the_domain_unless_there_is_more_wrong(
            String numbers, String sentencePart) {
        var alone = broadcast("{\"message\": \"x\", \"chatNumbers\": " + numbers + "}");
        assertThat(alone.chatNumbers().violations("chatNumbers"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains(sentencePart));
        var withMore = violations(NewBroadcast::read, "{\"message\": 1, \"chatNumbers\": " + numbers + "}");
        assertThat(withMore).extracting(Violation::field).containsExactly("message", "chatNumbers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n ",
                "{",
                "}",
                "{\"message\"}",
                "{\"message\":}",
                "{\"message\": \"x}",
                "{\"message\": \"x\",}",
                "{'message': 'x'}",
                "{message: \"x\"}",
                "{\"message\": \"a\nb\"}",
                "{\"message\": \"\\x\"}",
                "{\"message\": \"\\uD8\"}",
                "{\"message\": tru}",
                "{\"message\": NaN}",
                "{\"chatNumbers\": [1,]}",
                "{\"chatNumbers\": [1 2]}",
                "{\"chatNumbers\": [01]}",
                "{\"chatNumbers\": [+1]}",
                "{\"chatNumbers\": [1",
                "{\"a\": [}",
                "<broadcast/>",
                "chatNumbers=1",
                "{" + FINE + "} x",
                "{" + FINE + "} {}",
                "{" + FINE + "},",
                "\uFEFF{}",
            })
    void what_is_not_json_cannot_be_read(String body) {
        assertThatThrownBy(() -> broadcast(body)).isInstanceOf(MalformedBody.class);
    }

    @Test
    void what_is_not_utf8_cannot_be_read() {
        var body = ("{" + FINE + ", \"x\": \"é\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> NewBroadcast.read(new JsonInput(new ByteArrayInputStream(body))))
                .isInstanceOf(MalformedBody.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void utf8_that_spells_half_a_surrogate_pair_cannot_be_read() {
        byte[] body = {'{', '"', 'm', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
        assertThatThrownBy(() -> NewBroadcast.read(new JsonInput(new ByteArrayInputStream(body))))
                .isInstanceOf(MalformedBody.class);
    }

    @Test
    void nesting_without_end_is_refused_and_not_followed() {
        assertThatThrownBy(() -> broadcast("{\"a\": " + "[".repeat(1_000_000)))
                .isInstanceOf(MalformedBody.class)
                .hasMessageContaining("nested");
    }

    @Test
    void all_faults_are_told_at_once() {
        var violations = violations(
                NewBroadcast::read, "{\"chatNumbers\": \"12a\", \"message\": 1, \"onProblem\": 2, \"x\": 3}");
        assertThat(violations)
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("chatNumbers", "message", "onProblem", "x");
    }

    @Test
    void of_very_many_faults_the_first_thousand_are_named_and_the_rest_counted() {
        var body = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"m" + i + "\": 1")
                .collect(Collectors.joining(", ", "{", ", " + FINE + "}"));
        var violations = violations(NewBroadcast::read, body);
        assertThat(violations).hasSize(1_001);
        assertThat(violations.getLast().message()).contains("4000 more");
    }

    @Test
    void a_million_numbers_are_taken() {
        var body = LongStream.rangeClosed(1, 1_000_000)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(",", "{\"message\": \"x\", \"chatNumbers\": [", "]}"));
        assertThat(broadcast(body).chatNumbers().distinct()).hasSize(1_000_000);
    }

    @Test
    void more_than_a_million_numbers_are_refused_with_the_limit_and_not_held() {
        var body = many("{\"message\": \"x\", \"chatNumbers\": [1", ",17", 20_000, "]}");
        var read = NewBroadcast.read(new JsonInput(body));
        assertThat(read.chatNumbers().violations("chatNumbers"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("1,000,000"));
    }

    @Test
    void a_member_nobody_knows_is_passed_over_without_being_held() {
        var body = many("{" + FINE + ", \"junk\": [0", ",[1]", 20_000, "]}");
        var refused = catchThrowableOfType(Refused.class, () -> NewBroadcast.read(new JsonInput(body)));
        assertThat(refused.violations()).extracting(Violation::field).containsExactly("junk");
    }

    @Test
    void a_retry_may_come_without_a_body() {
        var wish = RetryWish.read(new JsonInput(InputStream.nullInputStream()));
        assertThat(wish.reasons()).isEmpty();
        assertThat(wish.includeUncertain()).isFalse();
    }

    @Test
    void a_retry_names_reasons_and_says_whether_to_risk_repeats() {
        var wish = read(RetryWish::read, "{\"reasons\": [\"blocked\", \"gone\"], \"includeUncertain\": true}");
        assertThat(wish.reasons()).containsExactly("blocked", "gone");
        assertThat(wish.includeUncertain()).isTrue();
        assertThat(violations(RetryWish::read, "{\"reasons\": [\"a\", 1]}"))
                .extracting(Violation::field)
                .containsExactly("reasons[1]");
    }

    @Test
    void dialogs_are_opened_one_or_many_in_the_order_given() {
        assertThat(read(NewDialogs::read, "{\"channel\": 1, \"address\": \"a\", \"visitorName\": \"Ann\"}")
                        .wanted())
                .singleElement()
                .satisfies(dialog -> assertThat(dialog.visitorName()).isEqualTo("Ann"));
        assertThat(read(
                                NewDialogs::read,
                                "[{\"channel\": 1, \"address\": \"b\"}, {\"channel\": 2, \"address\": \"a\"}]")
                        .wanted())
                .extracting(dialog -> dialog.channelId() + dialog.address())
                .containsExactly("1b", "2a");
    }

    @Test
    void a_fault_in_one_of_many_dialogs_says_in_which() {
        var violations = violations(
                NewDialogs::read,
                "[{\"channel\": 1, \"address\": \"b\"}, {\"channel\": \"1\"}, 5, {\"channel\": 1, \"address\": \"\\u0000\"}]");
        assertThat(violations)
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("[1].channel", "[1].address", "[2]", "[3].address");
    }

    @Test
    void more_dialogs_than_ten_thousand_are_refused_with_the_limit() {
        var body = Collections.nCopies(10_001, "{\"channel\": 1, \"address\": \"b\"}").stream()
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(violations(NewDialogs::read, body))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("10001", "10000"));
    }

    @Test
    void a_channel_takes_its_settings_as_texts_or_numbers() {
        var wish = read(ChannelWish::read, """
                {"name": "Hook", "kind": "webhook", "enabled": false, "ratePerSecond": 2.5, "window": 4,
                 "settings": {"url": "https://example.org", "timeout": 30, "secret": null}}""");
        assertThat(wish.settings()).containsOnlyKeys("url", "timeout").containsEntry("timeout", "30");
        assertThat(wish.ratePerSecond()).hasValue(2.5);
        assertThat(wish.window()).hasValue(4);
    }

    @Test
    void a_channel_that_was_read_can_be_put_back() {
        var wish = read(ChannelWish::read, """
                {"id": 3, "name": "Hook", "kind": "webhook", "enabled": true, "ratePerSecond": 5, "window": 4,
                 "settings": {"secret": "•••"}, "health": {"hold": null, "lastTrouble": {"at": "x"}}}""");
        assertThat(wish.id()).contains(3L);
    }

    @Test
    void a_channels_faults_name_the_setting() {
        var violations = violations(ChannelWish::read, """
                {"name": "Hook", "ratePerSecond": 1e999, "window": 3000000000,
                 "settings": {"url": true, "a": "x", "a": "y"}}""");
        assertThat(violations)
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("ratePerSecond", "window", "settings.url", "settings.a");
    }

    @Test
    void a_reply_is_a_text_and_nothing_else() {
        assertThat(read(NewMessage::read, "{\"text\": \" as typed \"}").text()).isEqualTo(" as typed ");
        assertThat(violations(NewMessage::read, "{\"txt\": \"x\"}"))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("txt", "text");
    }

    private static NewBroadcast broadcast(String body) {
        return read(NewBroadcast::read, body);
    }

    private static <T> T read(Function<JsonInput, T> reader, String body) {
        return reader.apply(new JsonInput(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<Violation> violations(Function<JsonInput, ?> reader, String body) {
        return catchThrowableOfType(Refused.class, () -> read(reader, body)).violations();
    }

    /** A body too long to be made as a string: {@code piece} thousands of times, between a start and an end. */
    private static InputStream many(String start, String piece, int thousands, String end) {
        var thousand = piece.repeat(1_000).getBytes(StandardCharsets.UTF_8);
        var streams = Stream.of(
                        Stream.of(start.getBytes(StandardCharsets.UTF_8)),
                        Stream.generate(() -> thousand).limit(thousands),
                        Stream.of(end.getBytes(StandardCharsets.UTF_8)))
                .flatMap(bytes -> bytes)
                .map(ByteArrayInputStream::new)
                .toList();
        return new SequenceInputStream(Collections.enumeration(streams));
    }
}
