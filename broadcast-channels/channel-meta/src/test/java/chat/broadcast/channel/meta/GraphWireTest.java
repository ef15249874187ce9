package chat.broadcast.channel.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every documented answer to a message, and some that are not. */
class GraphWireTest {

    private static SendResult read(int status, String body) {
        return GraphWire.read(
                new Answered(status, Map.of(), body.getBytes(UTF_8)), Product.MESSENGER, "", Instant.EPOCH);
    }

    private static SendResult error(int status, int code, int subcode, String message, String tag) {
        var answer = GraphStandIn.error(status, code, subcode, message);
        return GraphWire.read(new Answered(status, Map.of(), answer.body()), Product.MESSENGER, tag, Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | 10    | 2018278 | (#10) outside window                | VISITOR | window  | More than 24 hours since the visitor last wrote: Facebook does not allow a message now.
            400 | 10    | 2534022 | (#10) outside window                | VISITOR | window  | More than 24 hours since the visitor last wrote: Facebook does not allow a message now.
            400 | 10    | 2018065 | (#10) no open window                | VISITOR | window  | More than 24 hours since the visitor last wrote: Facebook does not allow a message now.
            403 | 10    | 0       | (#10) This message is sent outside of allowed window. | VISITOR | window | More than 24 hours since the visitor last wrote: Facebook does not allow a message now.
            403 | 10    | 2018108 | (#10) cannot message                | VISITOR | blocked | The visitor blocked the account, deleted the chat or cannot be reached.
            403 | 200   | 1545041 | (#200) not available                | VISITOR | blocked | The visitor blocked the account, deleted the chat or cannot be reached.
            400 | 551   | 1545041 | (#551) not available                | VISITOR | blocked | The visitor blocked the account, deleted the chat or cannot be reached.
            400 | 551   | 0       | (#551) not available                | VISITOR | blocked | The visitor blocked the account, deleted the chat or cannot be reached.
            500 | 1     | 1545041 | not available                       | VISITOR | blocked | The visitor blocked the account, deleted the chat or cannot be reached.
            400 | 100   | 2018001 | (#100) No matching user found       | VISITOR | no_chat | Facebook does not know this visitor for this account.
            400 | 2018001 | 0     | No matching user                    | VISITOR | no_chat | Facebook does not know this visitor for this account.
            400 | 100   | 33      | Unsupported post request            | MESSAGE | no_chat | Facebook does not know this visitor for this account.
            400 | 100   | 0       | (#100) Length of param too long.    | MESSAGE | 100     | Facebook refused the message: (#100) Length of param too long.
            400 | 999   | 0       | Something new.                      | MESSAGE | 999     | Facebook refused the message: Something new.
            """)
    void a_refusal_of_this_visitor_or_this_text_is_for_good(
            int status, int code, int subcode, String message, About about, String ourCode, String sentence) {
        assertThat(error(status, code, subcode, message, ""))
                .isEqualTo(new SendResult.Rejected(about, ourCode, sentence));
    }

    @Test
    void a_tag_that_is_no_longer_allowed_is_named() {
        assertThat(error(400, 100, 0, "(#100) Invalid parameter", "POST_PURCHASE_UPDATE"))
                .isEqualTo(new SendResult.Rejected(
                        About.MESSAGE,
                        "tag",
                        "The message tag POST_PURCHASE_UPDATE is not, or no longer, allowed to this app."));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 190, 458, 190/458",
        "400, 190, 460, 190/460",
        "400, 190, 463, 190/463",
        "400, 190, 467, 190/467",
        "400, 190, 492, 190/492",
        "401, 190, 0, 190",
        "400, 102, 0, 102",
        "400, 2500, 0, 2500",
        "403, 3, 0, 3",
        "403, 10, 0, 10",
        "403, 10, 2018028, 10/2018028",
        "403, 200, 2018028, 200/2018028",
        "403, 200, 0, 200",
        "403, 230, 0, 230",
        "403, 299, 0, 299",
        "400, 368, 0, 368"
    })
    void a_refusal_of_the_account_fails_nobody(int status, int code, int subcode, String name) {
        assertThat(error(status, code, subcode, "No.", ""))
                .isInstanceOfSatisfying(SendResult.AccountRefused.class, it -> {
                    assertThat(it.code()).isEqualTo(name);
                    assertThat(it.text()).contains(name).endsWith(".");
                });
    }

    @ParameterizedTest
    @CsvSource({"4", "17", "32", "341", "613", "80001", "80002", "80006"})
    void too_fast_concerns_the_whole_account(int code) {
        assertThat(error(400, code, 0, "limit", ""))
                .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(60), Scope.CHANNEL));
    }

    @Test
    void a_wait_in_a_header_is_kept() {
        var answer = GraphStandIn.error(400, 613, 0, "limit");
        assertThat(GraphWire.read(
                        new Answered(400, Map.of("retry-after", List.of("9")), answer.body()),
                        Product.INSTAGRAM,
                        "",
                        Instant.EPOCH))
                .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(9), Scope.CHANNEL));
    }

    @Test
    void the_day_of_one_chat_may_be_used_up_and_others_go_on() {
        assertThat(error(400, 10, 1893016, "daily limit", ""))
                .isEqualTo(new SendResult.Throttled(Duration.ofDays(1), Scope.VISITOR));
    }

    @ParameterizedTest
    @CsvSource({
        "500, 2, 0, Unavailable",
        "400, 1200, 0, Unavailable",
        "500, 1, 1357046, Uncertain",
        "400, 1, 0, Uncertain",
        "500, -1, 0, Uncertain",
        "500, 999, 0, Uncertain",
        "503, 999, 0, Uncertain"
    })
    void a_failure_says_whether_something_may_have_been_sent(int status, int code, int subcode, String result) {
        assertThat(error(status, code, subcode, "later", "").getClass().getSimpleName())
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "302, AccountRefused",
        "400, Uncertain",
        "403, AccountRefused",
        "404, AccountRefused",
        "429, Throttled",
        "502, Uncertain"
    })
    void what_stands_before_meta_refuses_no_visitor(int status, String result) {
        assertThat(read(status, "<html>").getClass().getSimpleName()).isEqualTo(result);
        assertThat(read(status, "{\"error\":\"no\"}").getClass().getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void a_message_is_named_by_its_id() {
        assertThat(read(200, "{\"recipient_id\":\"5\",\"message_id\":\"m_AbC\"}"))
                .isEqualTo(new SendResult.Accepted("m_AbC"));
    }
}
