package chat.broadcast.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.OptedIn;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static List<InboundEvent> read(String form) {
        return TwilioEvents.read(TwilioForm.read(form.getBytes(UTF_8)), NOW).toList();
    }

    @Test
    void a_text_is_read() {
        assertThat(read("MessageSid=SM1&From=%2B1555&Body=Hi+%F0%9F%91%8B%0A_*%26&ProfileName=Ann"))
                .containsExactly(new InboundText("SM1", "+1555", "Ann", "Hi 👋\n_*&", NOW));
    }

    @Test
    void a_picture_becomes_a_word_in_brackets() {
        assertThat(read("MessageSid=SM1&From=%2B1555&Body=&NumMedia=1"))
                .containsExactly(new InboundText("SM1", "+1555", "", "[attachment]", NOW));
    }

    @Test
    void who_stops_and_who_starts_again_is_told_besides_what_he_wrote() {
        assertThat(read("MessageSid=SM1&From=%2B1555&Body=STOP&OptOutType=STOP"))
                .containsExactly(new InboundText("SM1", "+1555", "", "STOP", NOW), new OptedOut("stop:SM1", "+1555"));
        assertThat(read("MessageSid=SM1&From=%2B1555&Body=Start&OptOutType=START"))
                .contains(new OptedIn("start:SM1", "+1555"));
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, SENT",
        "queued, SENT",
        "scheduled, SENT",
        "sending, SENT",
        "sent, SENT",
        "delivered, DELIVERED",
        "read, READ"
    })
    void each_status_is_told_once(String status, Fate fate) {
        assertThat(read("MessageSid=SM1&MessageStatus=" + status))
                .containsExactly(new Receipt("SM1:" + status, "SM1", fate, NOW, "", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30001 | Twilio's queue for the sender was full: try again, more slowly.
            30002 | Twilio has suspended the account.
            30003 | The phone is switched off or out of reach.
            30004 | The visitor or his operator blocks such messages.
            30005 | The phone number is not, or no longer, in use.
            30006 | The phone number is a landline, or its operator takes no SMS.
            30007 | An operator filtered the message as unwanted.
            30034 | The sender's number is not registered for SMS in the United States.
            63016 | More than 24 hours since the visitor last wrote.
            30008 | The operator did not deliver the message (30008).
            """)
    void a_failure_has_its_reason(String code, String sentence) {
        assertThat(read("MessageSid=SM1&MessageStatus=undelivered&ErrorCode=" + code))
                .containsExactly(new Receipt("SM1:undelivered", "SM1", Fate.FAILED, NOW, code, sentence));
    }

    @Test
    void a_number_that_takes_no_sms_is_out_of_reach() {
        assertThat(read("MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30005&To=%2B1555"))
                .contains(new VisitorLeft(
                        "SM1:undelivered:left", "+1555", "The phone number is not, or no longer, in use."));
        assertThat(read("MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003&To=%2B1555"))
                .hasSize(1);
    }

    @Test
    void our_id_from_the_address_and_twilios_are_both_told() {
        assertThat(TwilioEvents.readStatus(
                        TwilioForm.read("MessageSid=SM1&MessageStatus=sent".getBytes(UTF_8)), "our-id", NOW))
                .containsExactly(new Receipt("SM1:sent", new Name.Ours("our-id", "SM1"), Fate.SENT, NOW, "", ""));
    }

    @Test
    void a_failure_without_a_code_is_named_by_its_status() {
        assertThat(read("MessageSid=SM1&MessageStatus=failed"))
                .containsExactly(new Receipt(
                        "SM1:failed",
                        "SM1",
                        Fate.FAILED,
                        NOW,
                        "failed",
                        "The operator did not deliver the message (failed)."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "=", "MessageSid=SM1&MessageStatus=danced", "MessageSid=SM1&From=%2B1&Body=", "Body=%"})
    void what_does_not_concern_us_says_nothing(String form) {
        assertThat(read(form)).isEmpty();
    }

    @Test
    void a_form_does_not_show_what_it_holds() {
        assertThat(TwilioForm.read("Body=secret".getBytes(UTF_8)).toString()).isEqualTo("TwilioForm[Body]");
    }
}
