package chat.broadcast.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.email.SmtpConnection.Phase;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Scope;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpRepliesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            550 5.1.1 <a@x>: no such user             | VISITOR | no_mailbox | The address does not exist.
            550-5.1.1 The account does not exist.     | VISITOR | no_mailbox | The address does not exist.
            550 5.1.2 bad domain                      | VISITOR | no_mailbox | The address does not exist.
            553 5.1.3 bad syntax                      | VISITOR | no_mailbox | The address does not exist.
            550 5.1.6 moved                           | VISITOR | no_mailbox | The address does not exist.
            550 5.1.10 null MX                        | VISITOR | no_mailbox | The address does not exist.
            550 5.2.1 disabled                        | VISITOR | disabled   | The mailbox is disabled.
            552 5.2.2 over quota                      | MESSAGE | full       | The mailbox is full.
            552 mailbox full                          | MESSAGE | full       | The mailbox is full.
            552 5.3.4 too big                         | MESSAGE | text       | The message is too big for the mailbox.
            552 5.2.3 too big                         | MESSAGE | text       | The message is too big for the mailbox.
            550 5.7.1 blocked.                        | MESSAGE | policy     | The receiving server refused the message as unwanted: blocked.
            550 5.7.26 unauthenticated                | MESSAGE | policy     | The receiving server refused the message as unwanted: unauthenticated.
            554 no                                    | MESSAGE | policy     | The receiving server refused the message as unwanted: no.
            550 mailbox unavailable                   | MESSAGE | 550        | The mail server refused the message: mailbox unavailable.
            550 5.4.1 access denied                   | MESSAGE | 5.4.1      | The mail server refused the message: access denied.
            503                                       | MESSAGE | 503        | The mail server refused the message: no reason given.
            """)
    void a_refusal_of_the_recipient_or_the_content_is_for_good(String reply, About about, String code, String text) {
        var expected = new SendResult.Rejected(about, code, text);
        assertThat(SmtpReplies.read(Phase.RECIPIENT, reply)).isEqualTo(expected);
        assertThat(SmtpReplies.read(Phase.DOT, reply)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "421 4.7.0 too fast",
                "421 4.3.2 closing",
                "450 4.4.5 congested",
                "452 4.2.2 no room",
                "451 Rate limit hit",
                "450 4.1.0 Too many connections"
            })
    void too_fast_pauses_the_channel(String reply) {
        assertThat(SmtpReplies.read(Phase.RECIPIENT, reply))
                .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(60), Scope.CHANNEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 bye", "450 4.2.0 greylisted, try again", "451 4.3.0 error", "454 4.4.3 no"})
    void what_passes_is_tried_again(String reply) {
        assertThat(SmtpReplies.read(Phase.DOT, reply)).isInstanceOf(SendResult.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "530 5.7.0 log in first",
                "534 5.7.9 too weak",
                "535 5.7.8 bad credentials",
                "538 5.7.11 encrypt first",
                "550 5.7.8 bad credentials"
            })
    void a_refusal_of_the_login_fails_nobody(String reply) {
        assertThat(SmtpReplies.read(Phase.RECIPIENT, reply)).isInstanceOf(SendResult.AccountRefused.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTING", "SENDER"})
    void a_refusal_of_the_sender_fails_nobody(Phase phase) {
        assertThat(SmtpReplies.read(phase, "550 5.7.1 unknown sender."))
                .isInstanceOfSatisfying(
                        SendResult.AccountRefused.class,
                        it -> assertThat(it.text())
                                .isEqualTo("The mail server does not accept the sender: unknown sender."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "4"})
    void what_is_no_reply_sent_nothing_when_it_was_one(String reply) {
        assertThat(SmtpReplies.read(Phase.RECIPIENT, reply)).isInstanceOf(SendResult.Unavailable.class);
    }
}
