package chat.broadcast.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.ChannelAccount.Network;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that refuses, hangs up or falls silent at each point of a message. */
@Execution(ExecutionMode.CONCURRENT) // most of it waits for a second of silence
class SmtpConversationTest {

    private final ScriptedSmtp smtp = new ScriptedSmtp();
    private final EmailAdapter adapter = new EmailAdapter();

    @AfterEach
    void close() {
        adapter.close();
        smtp.close();
    }

    private SendResult send() {
        var settings = Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(smtp.port()),
                "security", "none",
                "from", "support@shop.example",
                "timeoutSeconds", "1");
        return adapter.send(
                new OutboundText("0198c0de-aaaa-8bbb-8ccc-ddddeeeeffff", 17, "ann@visitors.example", "Hi"),
                new ChannelAccount(7, "Shop", settings, Network.PRIVATE_TOO));
    }

    @Test
    void a_delivery_report_is_asked_for_under_our_id() {
        assertThat(send()).isEqualTo(new SendResult.Accepted("0198c0de-aaaa-8bbb-8ccc-ddddeeeeffff"));
        assertThat(smtp.lines())
                .contains("MAIL FROM:<support@shop.example> RET=HDRS ENVID=0198c0de-aaaa-8bbb-8ccc-ddddeeeeffff")
                .contains("RCPT TO:<ann@visitors.example> NOTIFY=FAILURE,DELAY");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GREETING | 421 4.3.2 shutting down          | Throttled
            GREETING | 554 5.7.1 go away                | AccountRefused
            MAIL     | 550 5.7.1 sender unknown         | AccountRefused
            MAIL     | 451 4.3.0 try later              | Unavailable
            RCPT     | 550 5.1.1 no such user           | Rejected
            RCPT     | 450 4.2.0 greylisted             | Unavailable
            RCPT     | 452 4.5.3 too many               | Throttled
            DATA     | 451 4.3.0 try later              | Unavailable
            DATA     | 554 5.7.1 no                     | Rejected
            .        | 554 5.7.1 spam                   | Rejected
            .        | 552 5.3.4 too big                | Rejected
            .        | 451 4.7.0 slow down              | Throttled
            """)
    void a_refusal_is_believed_wherever_it_comes(String command, String reply, String result) {
        smtp.answers(command, reply);
        assertThat(send().getClass().getSimpleName()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
    void a_line_that_breaks_before_the_dot_sent_nothing(String command) {
        smtp.answers(command, ScriptedSmtp.HANG_UP);
        assertThat(send()).isInstanceOf(SendResult.Unavailable.class);
    }

    @Test
    void a_server_that_falls_silent_before_the_dot_was_sent_nothing() {
        smtp.answers("RCPT", ScriptedSmtp.SILENCE);
        assertThat(send()).isInstanceOf(SendResult.Unavailable.class);
    }

    @Test
    void a_line_that_breaks_after_the_dot_leaves_nobody_the_wiser() {
        smtp.answers(".", ScriptedSmtp.HANG_UP);
        assertThat(send()).isInstanceOf(SendResult.Uncertain.class);
        smtp.answers(".", ScriptedSmtp.SILENCE);
        assertThat(send()).isInstanceOf(SendResult.Uncertain.class);
        assertThat(smtp.lines().stream().filter("DATA"::equals))
                .as("never repeated by itself")
                .hasSize(2);
    }

    @Test
    void messages_follow_each_other_on_one_connection_also_after_a_refusal() {
        send();
        smtp.answers("RCPT", "550 5.1.1 no such user");
        send();
        smtp.answers("RCPT", "250 Ok");
        assertThat(send()).isInstanceOf(SendResult.Accepted.class);
        assertThat(smtp.connections()).isEqualTo(1);
    }

    @Test
    void a_connection_that_failed_is_not_used_again() {
        smtp.answers(".", ScriptedSmtp.HANG_UP);
        send();
        smtp.answers(".", "250 Ok");
        assertThat(send()).isInstanceOf(SendResult.Accepted.class);
        assertThat(smtp.connections()).isEqualTo(2);
    }

    @Test
    void a_connection_carries_a_hundred_messages() {
        for (int i = 0; i < 101; i++) {
            assertThat(send()).isInstanceOf(SendResult.Accepted.class);
        }
        assertThat(smtp.connections()).isEqualTo(2);
    }
}
