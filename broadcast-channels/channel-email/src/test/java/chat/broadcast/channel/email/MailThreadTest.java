package chat.broadcast.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.InboundEvent.InboundText;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailThreadTest {

    private static MimeMessage mail() {
        return new MimeMessage(Session.getInstance(new Properties()));
    }

    @Test
    void the_longest_conversation_can_be_kept_and_comes_back() throws Exception {
        var mail = mail();
        mail.setHeader("Message-ID", "<" + "m".repeat(240) + "@last>");
        mail.setHeader(
                "References",
                IntStream.range(0, 100)
                        .mapToObj(i -> "<" + "r".repeat(240) + i + ">")
                        .collect(Collectors.joining(" ")));
        mail.setSubject("📦".repeat(500), "UTF-8");
        var thread = MailThread.of(mail).orElseThrow();
        assertThat(thread.ids().getFirst()).endsWith("r0>");
        assertThat(thread.answered()).endsWith("@last>");
        assertThat(thread.write()).hasSizeLessThanOrEqualTo(InboundText.MOST_THREAD);
        assertThat(MailThread.read(thread.write())).isEqualTo(thread);
    }

    @Test
    void nothing_in_a_mail_becomes_a_header_of_ours() throws Exception {
        var mail = mail();
        mail.setHeader("Message-ID", "<a@b>\r\nBcc: <x@y>");
        mail.setHeader("Subject", "=?UTF-8?Q?Hi=0D=0ABcc:_everybody@visitors.example?=");
        var thread = MailThread.of(mail).orElseThrow();
        assertThat(thread.ids()).containsExactly("<a@b>");
        assertThat(thread.subject()).isEqualTo("Hi Bcc: everybody@visitors.example");
    }

    @Test
    void a_mail_without_a_name_cannot_be_answered_by_name() throws Exception {
        assertThat(MailThread.of(mail())).isEmpty();
    }

    @Test
    void an_answer_to_an_answer_is_not_one_twice() {
        assertThat(MailThread.read("RE: Hi\n<a@b>").answersSubject("Ours")).isEqualTo("RE: Hi");
        assertThat(MailThread.read("Hi\n<a@b>").answersSubject("Ours")).isEqualTo("Re: Hi");
        assertThat(MailThread.read("\n<a@b>").answersSubject("Ours")).isEqualTo("Ours");
    }
}
