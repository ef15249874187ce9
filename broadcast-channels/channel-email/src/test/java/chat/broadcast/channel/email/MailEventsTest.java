package chat.broadcast.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailEventsTest {

    private static final String ID = "0198c0de-aaaa-8bbb-8ccc-ddddeeeeffff";

    private static List<InboundEvent> read(String mail) {
        try {
            var bytes = new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(UTF_8));
            return MailEvents.read(
                    new MimeMessage(Session.getInstance(new Properties()), bytes), "Shop <support@shop.example>");
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String mail(String headers, String body) {
        return "From: Ann <ann@visitors.example>\nMessage-ID: <1@v>\n" + headers + "\n\n" + body + "\n";
    }

    private static String text(String mail) {
        return read(mail).stream()
                .filter(InboundText.class::isInstance)
                .map(event -> ((InboundText) event).text())
                .findFirst()
                .orElse("");
    }

    @Test
    void a_quotation_of_what_was_answered_is_left_out() {
        var body = "Yes, please.\n> not a quotation of all\nThanks!\n\nOn Tue, Shop wrote:\n> Hello\n>\n> Shop\n";
        assertThat(text(mail("Content-Type: text/plain", body)))
                .isEqualTo("Yes, please.\n> not a quotation of all\nThanks!");
    }

    @Test
    void a_text_of_more_than_a_megabyte_is_a_file() {
        assertThat(text(mail("Content-Type: text/plain", "x".repeat(1 << 19)))).hasSize(1 << 19);
        assertThat(text(mail("Content-Type: text/plain", "x".repeat((1 << 20) + 1))))
                .isEqualTo("[file]");
    }

    @Test
    void of_two_forms_the_plain_one_is_read_and_files_are_words_in_brackets() {
        var parts = """
                --x
                Content-Type: multipart/alternative; boundary=y

                --y
                Content-Type: text/plain; charset=UTF-8

                Grüße 👋
                --y
                Content-Type: text/html; charset=UTF-8

                <b>Grüße</b>
                --y--
                --x
                Content-Type: application/pdf
                Content-Disposition: attachment; filename=a.pdf

                JVBERi0=
                --x--
                """;
        assertThat(text(mail("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x", parts)))
                .isEqualTo("[file] Grüße 👋");
    }

    @Test
    void a_mail_that_has_only_html_is_read_without_its_tags() {
        var html = "<html><head><title>t</title></head><style>b{}</style><p>One &amp; two</p><p>3 &lt; 4<br>five</p>"
                + "<blockquote>old</blockquote></html>";
        assertThat(text(mail("MIME-Version: 1.0\nContent-Type: text/html", html)))
                .isEqualTo("One & two\n3 < 4\nfive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated",
                "Precedence: bulk",
                "Precedence: junk",
                "Precedence: list",
                "Return-Path: <>"
            })
    void what_a_program_wrote_is_no_visitors(String header) {
        assertThat(read(mail(header, "I am away."))).isEmpty();
    }

    @Test
    void a_person_may_say_that_he_is_none() {
        assertThat(read(mail("Auto-Submitted: no", "Hi"))).hasSize(1);
    }

    @Test
    void our_own_mail_and_one_without_a_sender_say_nothing() {
        assertThat(read("From: Support@Shop.example\nMessage-ID: <1@v>\n\nHi\n"))
                .isEmpty();
        assertThat(read("Message-ID: <1@v>\n\nHi\n")).isEmpty();
        assertThat(read(mail("Content-Type: text/plain", ""))).isEmpty();
    }

    @Test
    void the_subject_that_our_header_asks_for_unsubscribes() {
        assertThat(read(mail("Subject: Unsubscribe", "")))
                .singleElement()
                .isInstanceOfSatisfying(
                        OptedOut.class, it -> assertThat(it.address()).isEqualTo("ann@visitors.example"));
    }

    @Test
    void the_same_mail_has_the_same_id_and_another_has_another() {
        var one = read(mail("Subject: a", "Hi")).getFirst().eventId();
        assertThat(read(mail("Subject: b", "Hi")).getFirst().eventId())
                .isEqualTo(one)
                .hasSizeLessThan(200);
        var unnamed = "From: a@v.example\nSubject: %s\n\nHi\n";
        assertThat(read(unnamed.formatted("x")).getFirst().eventId())
                .isNotEqualTo(read(unnamed.formatted("y")).getFirst().eventId());
    }

    private static String report(String action, String status, String envelope, String returned) {
        return """
                From: MAILER-DAEMON@mx.example
                Return-Path: <>
                Message-ID: <b@mx>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=x

                --x
                Content-Type: text/plain

                It did not work.
                --x
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                %s
                Final-Recipient: rfc822; Ann@visitors.example
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 %s No such user.
                --x
                Content-Type: text/rfc822-headers

                %s
                --x--
                """.formatted(envelope, action, status, status, returned);
    }

    @Test
    void a_bounce_fails_the_message_whose_envelope_it_names_and_the_address_for_good() {
        var events = read(report("failed", "5.1.1", "Original-Envelope-Id: " + ID + "\n", "Subject: x"));
        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).isInstanceOfSatisfying(Receipt.class, it -> {
            assertThat(it.message()).isEqualTo(new Name.Theirs(ID));
            assertThat(it.fate()).isEqualTo(Fate.FAILED);
            assertThat(it.code()).isEqualTo("5.1.1");
            assertThat(it.text()).isEqualTo("The address does not exist.");
        });
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        VisitorLeft.class, it -> assertThat(it.address()).isEqualTo("ann@visitors.example"));
    }

    @Test
    void a_bounce_may_know_only_the_headers_that_came_back() {
        assertThat(read(report("failed", "5.4.4", "", "Message-ID: <" + ID + "@shop.example>")))
                .singleElement()
                .isInstanceOfSatisfying(Receipt.class, it -> {
                    assertThat(it.message()).isEqualTo(new Name.Theirs(ID));
                    assertThat(it.text()).isEqualTo("The message could not be delivered: No such user.");
                });
    }

    @Test
    void a_delay_and_a_bounce_of_anothers_mail_say_nothing() {
        assertThat(read(report("delayed", "4.4.1", "Original-Envelope-Id: " + ID + "\n", "")))
                .isEmpty();
        assertThat(read(report("failed", "5.1.1", "", "Message-ID: <other@shop.example>")))
                .isEmpty();
    }

    @Test
    void a_report_of_success_is_a_receipt() {
        assertThat(read(report("delivered", "2.0.0", "Original-Envelope-Id: " + ID + "\n", "")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Receipt.class, it -> assertThat(it.fate()).isEqualTo(Fate.DELIVERED));
    }
}
