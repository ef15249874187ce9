package chat.broadcast.channel.vk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every documented answer to messages.send, and some that are not. */
class VkWireTest {

    private static SendResult read(int status, byte[] body) {
        return VkWire.read(new Answered(status, Map.of(), body), Instant.EPOCH);
    }

    private static SendResult read(Reply.Answer answer) {
        return read(answer.status(), answer.body());
    }

    private static SendResult inside(int code) {
        return read(VkStandIn.recipientError("5", code, "Why."));
    }

    private static SendResult atTheTop(int code) {
        return read(VkStandIn.error(code, "Why."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            900  | blacklist  | The visitor is in the community's black list.
            901  | no_consent | The visitor has not allowed messages from the community.
            902  | privacy    | The visitor's privacy settings forbid the message.
            917  | no_chat    | The community has no access to this conversation.
            922  | no_chat    | The community has no access to this conversation.
            927  | no_chat    | The community has no access to this conversation.
            932  | no_chat    | The community has no access to this conversation.
            935  | no_chat    | The community has no access to this conversation.
            936  | no_chat    | The community has no access to this conversation.
            945  | no_chat    | The community has no access to this conversation.
            1012 | no_chat    | The community has no access to this conversation.
            1021 | no_chat    | The community has no access to this conversation.
            950  | window     | The time in which the community may answer has run out.
            985  | 985        | VK does not let the community write to this visitor: Why.
            987  | 987        | VK does not let the community write to this visitor: Why.
            988  | 988        | VK does not let the community write to this visitor: Why.
            18   | gone       | The visitor's page is deleted, blocked or closed.
            30   | gone       | The visitor's page is deleted, blocked or closed.
            37   | gone       | The visitor's page is deleted, blocked or closed.
            39   | gone       | The visitor's page is deleted, blocked or closed.
            113  | gone       | The visitor's page is deleted, blocked or closed.
            """)
    void a_refusal_of_this_visitor_is_for_good_wherever_it_stands(int code, String ourCode, String sentence) {
        var expected = new SendResult.Rejected(About.VISITOR, ourCode, sentence);
        assertThat(inside(code)).isEqualTo(expected);
        assertThat(atTheTop(code)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "914, text",
        "910, text",
        "911, 911",
        "912, 912",
        "913, 913",
        "921, 921",
        "925, 925",
        "940, 940",
        "943, 943",
        "946, 946",
        "3, 3",
        "8, 8",
        "12, 12",
        "34, 34",
        "100, 100"
    })
    void a_refusal_of_this_text_is_for_good(int code, String ourCode) {
        assertThat(inside(code)).isInstanceOfSatisfying(SendResult.Rejected.class, it -> {
            assertThat(it.about()).isEqualTo(About.MESSAGE);
            assertThat(it.code()).isEqualTo(ourCode);
            assertThat(it.text()).matches("\\p{Lu}.*\\.");
        });
        assertThat(atTheTop(code)).isEqualTo(inside(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 16, 17, 23, 24, 27, 28, 38, 984})
    void a_refusal_of_the_community_fails_nobody(int code) {
        assertThat(atTheTop(code))
                .isInstanceOfSatisfying(
                        SendResult.AccountRefused.class,
                        it -> assertThat(it.code()).isEqualTo(String.valueOf(code)));
        assertThat(inside(code)).isInstanceOf(SendResult.AccountRefused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 15})
    void no_access_is_the_visitors_inside_and_the_communitys_at_the_top(int code) {
        assertThat(inside(code)).isInstanceOf(SendResult.Rejected.class);
        assertThat(atTheTop(code)).isInstanceOf(SendResult.AccountRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"6, PT1S, CHANNEL", "9, PT1H, VISITOR", "944, PT1H, VISITOR", "29, PT1H, CHANNEL", "14, PT10M, CHANNEL"
    })
    void too_fast_has_its_pause(int code, Duration pause, Scope scope) {
        assertThat(atTheTop(code)).isEqualTo(new SendResult.Throttled(pause, scope));
        assertThat(inside(code)).isEqualTo(new SendResult.Throttled(pause, scope));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 13, 36, 0, 77_777})
    void a_failure_that_does_not_say_what_became_of_it_is_uncertain(int code) {
        assertThat(atTheTop(code)).isInstanceOf(SendResult.Uncertain.class);
        assertThat(inside(code)).isInstanceOf(SendResult.Uncertain.class);
    }

    @Test
    void a_message_is_named_by_its_conversation_and_its_number_there() {
        assertThat(read(
                        200,
                        "{\"response\":[{\"peer_id\":5,\"message_id\":456,\"conversation_message_id\":7}]}"
                                .getBytes(UTF_8)))
                .isEqualTo(new SendResult.Accepted("5:c7"));
        assertThat(read(200, "{\"response\":[{\"peer_id\":5,\"message_id\":456}]}".getBytes(UTF_8)))
                .isEqualTo(new SendResult.Accepted("5:456"));
    }

    @ParameterizedTest
    @CsvSource({"302, AccountRefused", "403, AccountRefused", "404, AccountRefused", "500, Uncertain", "502, Uncertain"
    })
    void what_stands_before_vk_refuses_no_visitor(int status, String result) {
        assertThat(read(status, "<html>".getBytes(UTF_8)).getClass().getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void random_ids_are_never_zero_and_differ() {
        var ids = IntStream.range(0, 10_000)
                .map(i -> VkWire.randomId(UUID.randomUUID().toString()))
                .toArray();
        assertThat(IntStream.of(ids)).doesNotContain(0);
        assertThat(IntStream.of(ids).distinct().count()).isGreaterThan(9_900);
    }
}
