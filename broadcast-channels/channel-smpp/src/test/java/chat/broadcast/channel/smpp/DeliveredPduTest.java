package chat.broadcast.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.smpp.DeliveredPdu.Nothing;
import chat.broadcast.channel.smpp.DeliveredPdu.TextPart;
import chat.broadcast.channel.smpp.DeliveredPdu.Whole;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveredPduTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static ChannelAccount account(Map<String, String> settings) {
        return new ChannelAccount(7, "SMS", settings, ChannelAccount.Network.PUBLIC);
    }

    private static DeliverSm pdu(int esmClass, int coding, byte[] octets, OptionalParameter... parameters) {
        var pdu = new DeliverSm();
        pdu.setSourceAddr("15550001");
        pdu.setSourceAddrTon((byte) 1);
        pdu.setDestAddress("100");
        pdu.setEsmClass((byte) esmClass);
        pdu.setDataCoding((byte) coding);
        pdu.setShortMessage(octets);
        pdu.setOptionalParameters(parameters);
        return pdu;
    }

    private static DeliveredPdu read(DeliverSm pdu) {
        return DeliveredPdu.read(pdu, account(Map.of()), NOW);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static DeliveredPdu receipt(String body, Map<String, String> settings) {
        return DeliveredPdu.read(pdu(0x04, 0, ascii(body)), account(settings), NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELIVRD | 000 | DELIVERED | ''
            delivrd | 000 | DELIVERED | ''
            EXPIRED | 000 | FAILED    | The phone was off or out of reach until the message expired.
            DELETED | 000 | FAILED    | The operator deleted the message.
            UNDELIV | 027 | FAILED    | The operator could not deliver the message (error 027).
            REJECTD | 0   | FAILED    | The operator rejected the message.
            """)
    void a_final_state_is_a_receipt(String state, String error, Fate fate, String text) {
        var body =
                "id:42 sub:001 dlvrd:001 submit date:2611241000 done date:261124100159 stat:%s err:%s Text:stat:X id:9"
                        .formatted(state, error);
        assertThat(receipt(body, Map.of()))
                .isInstanceOfSatisfying(
                        Whole.class,
                        it -> assertThat(it.event()).isInstanceOfSatisfying(Receipt.class, receipt -> {
                            assertThat(receipt.message()).isEqualTo(new Name.Theirs("42"));
                            assertThat(receipt.fate()).isEqualTo(fate);
                            assertThat(receipt.text()).isEqualTo(text);
                        }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id:42 stat:ENROUTE",
                "id:42 stat:ACCEPTD",
                "id:42 stat:UNKNOWN",
                "id:42",
                "stat:DELIVRD",
                "",
                "hello"
            })
    void a_state_that_is_not_final_or_not_there_says_nothing(String body) {
        assertThat(receipt(body, Map.of())).isEqualTo(new Nothing());
    }

    @ParameterizedTest
    @CsvSource({"same, 0abc, 0abc", "hex-to-decimal, 2748, ABC", "decimal-to-hex, ABC, 2748", "hex-to-decimal, x-1, x-1"
    })
    void an_id_is_written_as_the_operator_wrote_it_before(String way, String inReceipt, String submitted) {
        assertThat(receipt("id:" + inReceipt + " stat:DELIVRD", Map.of("receiptId", way)))
                .isInstanceOfSatisfying(
                        Whole.class,
                        it -> assertThat(((Receipt) it.event()).message()).isEqualTo(new Name.Theirs(submitted)));
    }

    @Test
    void parameters_are_believed_before_the_text() {
        var pdu = pdu(
                0x04,
                0,
                ascii("id:1 stat:DELIVRD"),
                new OptionalParameter.Receipted_message_id("2"),
                new OptionalParameter.Message_state((byte) 5));
        assertThat(read(pdu)).isInstanceOfSatisfying(Whole.class, it -> {
            assertThat(((Receipt) it.event()).message()).isEqualTo(new Name.Theirs("2"));
            assertThat(((Receipt) it.event()).code()).isEqualTo("UNDELIV");
        });
    }

    @Test
    void our_reference_comes_back_with_the_visitors_number() {
        var pdu =
                pdu(0x04, 0, ascii("id:1 stat:DELIVRD"), new OptionalParameter.User_message_reference((short) 0xFFFE));
        assertThat(read(pdu))
                .isInstanceOfSatisfying(
                        Whole.class,
                        it -> assertThat(((Receipt) it.event()).message())
                                .isEqualTo(new Name.Marked("+15550001", "65534", "1")));
    }

    @Test
    void an_intermediate_note_says_nothing() {
        assertThat(read(pdu(0x20, 0, ascii("id:1 stat:DELIVRD")))).isEqualTo(new Nothing());
    }

    @Test
    void a_text_may_come_as_a_parameter() {
        assertThat(read(pdu(0, 0, new byte[0], new OptionalParameter.Message_payload(ascii("Hi")))))
                .isInstanceOfSatisfying(
                        Whole.class,
                        it -> assertThat(((InboundText) it.event()).text()).isEqualTo("Hi"));
    }

    @Test
    void an_empty_text_says_nothing() {
        assertThat(read(pdu(0, 0, new byte[0]))).isEqualTo(new Nothing());
    }

    @Test
    void latin_1_is_read_where_it_is_the_default_and_where_it_is_named() {
        var latin1 = "ça é".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(((Whole) DeliveredPdu.read(pdu(0, 0, latin1), account(Map.of("alphabet", "latin1")), NOW)).event())
                .extracting("text")
                .isEqualTo("ça é");
        assertThat(((Whole) read(pdu(0, 3, latin1))).event()).extracting("text").isEqualTo("ça é");
    }

    @Test
    void a_repeat_within_a_minute_has_the_same_id_and_another_text_another() {
        var one = ((Whole) read(pdu(0, 0, ascii("Hi")))).event().eventId();
        assertThat(((Whole) read(pdu(0, 0, ascii("Hi")))).event().eventId())
                .isEqualTo(one)
                .hasSizeLessThan(200);
        assertThat(((Whole) read(pdu(0, 0, ascii("Ho")))).event().eventId()).isNotEqualTo(one);
    }

    @Test
    void parts_are_known_by_either_header_or_by_parameters() {
        var eight = (TextPart) read(pdu(0x40, 0, new byte[] {5, 0, 3, 7, 2, 1, 'a'}));
        assertThat(eight.key()).isEqualTo("+15550001/100/7/2");
        assertThat(eight.number()).isEqualTo(1);
        var sixteen = (TextPart) read(pdu(0x40, 0, new byte[] {6, 8, 4, 1, 7, 2, 2, 'b'}));
        assertThat(sixteen.key()).isEqualTo("+15550001/100/263/2");
        assertThat(sixteen.text().text()).isEqualTo("b");
        var parameters = (TextPart) read(pdu(
                0,
                0,
                ascii("c"),
                new OptionalParameter.Sar_msg_ref_num((short) 7),
                new OptionalParameter.Sar_total_segments((byte) 2),
                new OptionalParameter.Sar_segment_seqnum((byte) 2)));
        assertThat(parameters.key()).isEqualTo(eight.key());
        assertThat(DeliveredPdu.joined(List.of(parameters, eight)).text()).isEqualTo("ac");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0503070201", "05000307", "0500030702", "7f", "00", "050003070203", "050003070100"})
    void a_header_that_makes_no_sense_breaks_nothing(String hex) {
        var octets = HexFormat.of().parseHex(hex);
        assertThat(read(pdu(0x40, 0, octets))).isNotNull();
    }
}
