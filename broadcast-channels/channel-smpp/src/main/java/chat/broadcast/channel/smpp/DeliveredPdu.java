package chat.broadcast.channel.smpp;

import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.SmsText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;

/** What a deliver_sm says: a text, a part of one, a receipt, or nothing for us. */
sealed interface DeliveredPdu {

    /** A whole event. */
    record Whole(InboundEvent event) implements DeliveredPdu {}

    /**
     * A part of a longer text.
     *
     * @param key the same for all parts of one text
     * @param number 1 to {@code total}
     */
    record TextPart(String key, int total, int number, InboundText text) implements DeliveredPdu {}

    /** What does not concern us, such as an intermediate note. */
    record Nothing() implements DeliveredPdu {}

    /** SMPP 3.4, 5.2.12: what kind of message it is stands in four bits. */
    int MESSAGE_TYPE = 0x3C;

    int RECEIPT = 0x04;
    int UDH_INDICATOR = 0x40;

    /** SMPP 3.4, appendix B: a receipt's text; fields may be missing, and their order is a habit. */
    Pattern FIELD = Pattern.compile("\\b(id|stat|err):\\s*(\\S+)", Pattern.CASE_INSENSITIVE);

    /** What a deliver_sm says. */
    static DeliveredPdu read(DeliverSm pdu, ChannelAccount account, Instant now) {
        return switch (pdu.getEsmClass() & MESSAGE_TYPE) {
            case 0 -> readText(pdu, account, now);
            case RECEIPT -> readReceipt(pdu, account, now);
            default -> new Nothing();
        };
    }

    private static byte[] octets(DeliverSm pdu) {
        var message = pdu.getShortMessage();
        var payload = pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
        return (message == null || message.length == 0) && payload != null
                ? payload.getValue()
                : Optional.ofNullable(message).orElse(new byte[0]);
    }

    // ---- texts

    private static DeliveredPdu readText(DeliverSm pdu, ChannelAccount account, Instant now) {
        var octets = octets(pdu);
        boolean headed = (pdu.getEsmClass() & UDH_INDICATOR) != 0 && octets.length > 0;
        int header = headed ? Math.min(octets.length, 1 + (octets[0] & 0xFF)) : 0;
        var visitor = visitor(pdu);
        var text = decoded(Arrays.copyOfRange(octets, header, octets.length), pdu.getDataCoding(), account);
        if (visitor.isEmpty() || text.isEmpty()) {
            return new Nothing();
        }
        var whole = new InboundText(id(pdu, octets, now), visitor, "", text, now);
        return headed ? part(Arrays.copyOf(octets, header), pdu, whole) : partByParameters(pdu, whole);
    }

    /** A number that is international has its plus. */
    private static String visitor(DeliverSm pdu) {
        var source = pdu.getSourceAddr() == null ? "" : pdu.getSourceAddr().strip();
        return source.matches("\\d+") && pdu.getSourceAddrTon() == 1 ? "+" + source : source;
    }

    /** There is no id: the same text between the same two within a minute is the same. */
    private static String id(DeliverSm pdu, byte[] octets, Instant now) {
        var said = pdu.getSourceAddr() + "\n" + pdu.getDestAddress() + "\n" + Arrays.toString(octets);
        return "text:" + Signatures.sha256(said) + ":" + now.getEpochSecond() / 60;
    }

    private static String decoded(byte[] octets, byte coding, ChannelAccount account) {
        return switch (coding) {
            case 0x08 -> new String(octets, StandardCharsets.UTF_16BE);
            case 0x00, 0x01 ->
                SmppSettings.choice(account, SmppSettings.ALPHABET, SmppSettings.GSM7)
                                .equals(SmppSettings.LATIN1)
                        ? new String(octets, StandardCharsets.ISO_8859_1)
                        : SmsText.fromGsm7(octets);
            default -> new String(octets, StandardCharsets.ISO_8859_1);
        };
    }

    /** 3GPP TS 23.040, 9.2.3.24: elements of a header; 0 and 8 say which part this is, with a reference of 8 or 16 bits. */
    private static DeliveredPdu part(byte[] header, DeliverSm pdu, InboundText text) {
        for (int i = 1; i + 1 < header.length; i += 2 + (header[i + 1] & 0xFF)) {
            int length = header[i + 1] & 0xFF;
            boolean fits = i + 1 + length < header.length;
            if (fits && header[i] == 0 && length == 3) {
                return part(pdu, header[i + 2] & 0xFF, header[i + 3] & 0xFF, header[i + 4] & 0xFF, text);
            }
            if (fits && header[i] == 8 && length == 4) {
                int reference = ((header[i + 2] & 0xFF) << 8) | (header[i + 3] & 0xFF);
                return part(pdu, reference, header[i + 4] & 0xFF, header[i + 5] & 0xFF, text);
            }
        }
        return new Whole(text);
    }

    private static DeliveredPdu partByParameters(DeliverSm pdu, InboundText text) {
        var reference = pdu.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
        var total = pdu.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
        var number = pdu.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
        return reference == null || total == null || number == null
                ? new Whole(text)
                : part(pdu, reference.getValue() & 0xFFFF, total.getValue() & 0xFF, number.getValue() & 0xFF, text);
    }

    private static DeliveredPdu part(DeliverSm pdu, int reference, int total, int number, InboundText text) {
        return total <= 1 || number < 1 || number > total
                ? new Whole(text)
                : new TextPart(
                        text.address() + "/" + pdu.getDestAddress() + "/" + reference + "/" + total,
                        total,
                        number,
                        text);
    }

    /** The parts of a text as one. */
    static InboundText joined(Collection<TextPart> parts) {
        var inOrder =
                parts.stream().sorted(Comparator.comparingInt(TextPart::number)).toList();
        var first = inOrder.getFirst().text();
        return new InboundText(
                first.eventId(),
                first.address(),
                "",
                inOrder.stream().map(part -> part.text().text()).collect(Collectors.joining()),
                first.at());
    }

    // ---- receipts

    private static DeliveredPdu readReceipt(DeliverSm pdu, ChannelAccount account, Instant now) {
        var written = new String(octets(pdu), StandardCharsets.ISO_8859_1);
        var named = pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        var stated = pdu.getOptionalParameter(OptionalParameter.Message_state.class);
        var id = named == null
                ? field(written, "id").map(raw -> asSubmitted(raw, account))
                : Optional.of(asSubmitted(named.getValueAsString(), account));
        var state = stated == null
                ? field(written, "stat").map(word -> word.toUpperCase(Locale.ROOT))
                : Optional.of(word(stated.getValue()));
        var error = field(written, "err").orElse("");
        return id.filter(name -> !name.isBlank())
                .flatMap(name -> state.flatMap(word -> receipt(name, reference(pdu, name), word, error, now)))
                .<DeliveredPdu>map(Whole::new)
                .orElseGet(Nothing::new);
    }

    /** The operator's id, and our reference where the operator copies it: it comes from the visitor's number. */
    private static Name reference(DeliverSm pdu, String name) {
        var reference = pdu.getOptionalParameter(OptionalParameter.User_message_reference.class);
        return reference == null
                ? new Name.Theirs(name)
                : new Name.Marked(visitor(pdu), String.valueOf(reference.getValue() & 0xFFFF), name);
    }

    private static Optional<String> field(String receipt, String name) {
        return FIELD.matcher(receipt)
                .results()
                .filter(found -> found.group(1).equalsIgnoreCase(name))
                .map(found -> found.group(2))
                .findFirst();
    }

    /** An operator may write the id of its answer in hexadecimal, and that of its receipt in decimal, or the other way. */
    private static String asSubmitted(String id, ChannelAccount account) {
        try {
            return switch (SmppSettings.choice(account, SmppSettings.RECEIPT_ID, SmppSettings.SAME)) {
                case SmppSettings.HEX_TO_DECIMAL ->
                    new BigInteger(id, 10).toString(16).toUpperCase(Locale.ROOT);
                case SmppSettings.DECIMAL_TO_HEX -> new BigInteger(id, 16).toString(10);
                default -> id;
            };
        } catch (NumberFormatException neither) {
            return id;
        }
    }

    /** SMPP 3.4, 5.2.28, and the words that receipts write for it. */
    private static String word(byte state) {
        return switch (state) {
            case 2 -> "DELIVRD";
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 8 -> "REJECTD";
            default -> "";
        };
    }

    private static Optional<InboundEvent> receipt(String id, Name message, String state, String error, Instant now) {
        var event = "receipt:" + id + ":" + state;
        var why = error.isEmpty() || error.matches("0+") ? "" : " (error %s)".formatted(error);
        return switch (state) {
            case "DELIVRD" -> Optional.of(new Receipt(event, message, Fate.DELIVERED, now, "", ""));
            case "EXPIRED" ->
                failed(
                        event,
                        message,
                        state,
                        "The phone was off or out of reach until the message expired%s.".formatted(why),
                        now);
            case "DELETED" -> failed(event, message, state, "The operator deleted the message%s.".formatted(why), now);
            case "UNDELIV" ->
                failed(event, message, state, "The operator could not deliver the message%s.".formatted(why), now);
            case "REJECTD" -> failed(event, message, state, "The operator rejected the message%s.".formatted(why), now);
            default -> Optional.empty();
        };
    }

    private static Optional<InboundEvent> failed(String event, Name message, String state, String text, Instant now) {
        return Optional.of(new Receipt(event, message, Fate.FAILED, now, state, text));
    }
}
