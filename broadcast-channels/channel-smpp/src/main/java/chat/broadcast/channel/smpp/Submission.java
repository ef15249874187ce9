package chat.broadcast.channel.smpp;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Accepted;
import chat.broadcast.channel.spi.SendResult.Rejected;
import chat.broadcast.channel.spi.SendResult.Unavailable;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import chat.broadcast.channel.spi.SmsText;
import chat.broadcast.channel.spi.SmsText.Alphabet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/** Hands a text over by a session, in as many parts as it takes. */
final class Submission {

    private static final byte UDH_INDICATOR = 0x40;
    private static final byte SMSC_DEFAULT = 0x00;
    private static final byte UCS2 = 0x08;

    /** Tells the texts of one sender to one phone apart while their parts are joined: 3GPP TS 23.040, 9.2.3.24.1. */
    private static final AtomicInteger REFERENCE = new AtomicInteger();

    private final SmppSessions.Bound bound;
    private final ChannelAccount account;

    Submission(SmppSessions.Bound bound, ChannelAccount account) {
        this.bound = bound;
        this.account = account;
    }

    /** One part on the wire. */
    private record Part(byte[] octets, byte esmClass, byte dataCoding, List<OptionalParameter> parameters) {}

    SendResult send(OutboundText text) {
        var parts = parts(text.text());
        SendResult last = new Uncertain("The text has no part.");
        for (int i = 0; i < parts.size(); i++) {
            last = submit(parts.get(i), text, i == parts.size() - 1);
            if (!(last instanceof Accepted)) {
                return i == 0 ? last : afterAPart(last, i, parts.size());
            }
        }
        return last;
    }

    /** Beginning again would send the parts before once more, so this is the end. */
    private static SendResult afterAPart(SendResult result, int taken, int parts) {
        return result instanceof Uncertain
                ? result
                : new Rejected(
                        About.MESSAGE,
                        "partial",
                        "The operator took %d of %d parts of the text and refused the next one."
                                .formatted(taken, parts));
    }

    private List<Part> parts(String text) {
        var sms = SmsText.of(text);
        boolean unicode = isUnicode(text, sms);
        var way = SmppSettings.choice(account, SmppSettings.LONG_TEXT, SmppSettings.UDH);
        byte coding = unicode ? UCS2 : SMSC_DEFAULT;
        var pieces = unicode && sms.alphabet() == Alphabet.GSM7
                ? SmsText.asUcs2(text).parts()
                : sms.parts();
        if (pieces.size() == 1) {
            return List.of(new Part(encoded(text, unicode), (byte) 0, coding, List.of()));
        }
        if (way.equals(SmppSettings.PAYLOAD)) {
            var payload = new OptionalParameter.Message_payload(encoded(text, unicode));
            return List.of(new Part(new byte[0], (byte) 0, coding, List.of(payload)));
        }
        int reference = REFERENCE.incrementAndGet();
        var parts = new ArrayList<Part>();
        for (int i = 0; i < pieces.size(); i++) {
            var octets = encoded(pieces.get(i), unicode);
            parts.add(
                    way.equals(SmppSettings.SAR)
                            ? new Part(octets, (byte) 0, coding, sar(reference, pieces.size(), i + 1))
                            : new Part(
                                    withHeader(octets, reference, pieces.size(), i + 1),
                                    UDH_INDICATOR,
                                    coding,
                                    List.of()));
        }
        return parts;
    }

    private boolean isUnicode(String text, SmsText sms) {
        return sms.alphabet() == Alphabet.UCS2
                || switch (alphabet()) {
                    case SmppSettings.UNICODE -> true;
                    case SmppSettings.LATIN1 ->
                        !StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
                    default -> false;
                };
    }

    private String alphabet() {
        return SmppSettings.choice(account, SmppSettings.ALPHABET, SmppSettings.GSM7);
    }

    private byte[] encoded(String piece, boolean unicode) {
        if (unicode) {
            return piece.getBytes(StandardCharsets.UTF_16BE);
        }
        return alphabet().equals(SmppSettings.LATIN1)
                ? piece.getBytes(StandardCharsets.ISO_8859_1)
                : SmsText.gsm7(piece);
    }

    private static byte[] withHeader(byte[] octets, int reference, int total, int number) {
        var whole = new ByteArrayOutputStream(octets.length + 6);
        whole.writeBytes(new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) number});
        whole.writeBytes(octets);
        return whole.toByteArray();
    }

    private static List<OptionalParameter> sar(int reference, int total, int number) {
        return List.of(
                new OptionalParameter.Sar_msg_ref_num((short) reference),
                new OptionalParameter.Sar_total_segments((byte) total),
                new OptionalParameter.Sar_segment_seqnum((byte) number));
    }

    private SendResult submit(Part part, OutboundText text, boolean isLast) {
        var source = account.optional(SmppSettings.SOURCE).orElse("").replaceFirst("^\\+(?=\\d+$)", "");
        bound.written().nothingYet();
        try {
            var answer = bound.session()
                    .submitShortMessage(
                            "",
                            TypeOfNumber.valueOf((byte) sourceTon()),
                            NumberingPlanIndicator.valueOf((byte) sourceNpi()),
                            source,
                            TypeOfNumber.valueOf((byte) SmppSettings.number(account, SmppSettings.DESTINATION_TON, 1)),
                            NumberingPlanIndicator.valueOf(
                                    (byte) SmppSettings.number(account, SmppSettings.DESTINATION_NPI, 1)),
                            text.address().replace("+", ""),
                            new ESMClass(part.esmClass()),
                            (byte) 0,
                            (byte) 0,
                            null,
                            validity(),
                            new RegisteredDelivery(
                                    isLast && SmppSettings.receives(account)
                                            ? SMSCDeliveryReceipt.SUCCESS_FAILURE
                                            : SMSCDeliveryReceipt.DEFAULT),
                            (byte) 0,
                            new RawDataCoding(part.dataCoding()),
                            (byte) 0,
                            part.octets(),
                            parameters(part, text, isLast));
            var id = answer.getMessageId();
            return id == null || id.isBlank()
                    ? new Uncertain("The operator took the message without naming it.")
                    : new Accepted(id);
        } catch (NegativeResponseException refused) {
            return SmppStatus.read(
                    refused.getCommandStatus(),
                    account.optional(SmppSettings.VENDOR_CODES).orElse(""));
        } catch (ResponseTimeoutException late) {
            return new Uncertain("The operator did not answer in time.");
        } catch (InvalidResponseException odd) {
            return new Uncertain("The operator gave an answer that cannot be understood.");
        } catch (IllegalArgumentException | PDUException ours) {
            return new SendResult.AccountRefused(
                    "sender", "The sender's name or number, or its type, is not one that SMPP knows: correct it.");
        } catch (IOException broken) {
            return bound.written().begun()
                    ? new Uncertain("The connection to the operator broke before it answered.")
                    : new Unavailable("The session with the operator was lost.");
        }
    }

    /** What the receipt is to carry goes along where the receipt is asked for. */
    private OptionalParameter[] parameters(Part part, OutboundText text, boolean isLast) {
        var parameters = new ArrayList<>(part.parameters());
        if (isLast && SmppSettings.refers(account)) {
            parameters.add(new OptionalParameter.User_message_reference((short) reference(text.id())));
        }
        return parameters.toArray(OptionalParameter[]::new);
    }

    /** SMPP 3.4, 5.3.2.17: 16 bits, of our id. */
    static int reference(String id) {
        return id.hashCode() & 0xFFFF;
    }

    private int sourceTon() {
        return SmppSettings.number(
                account,
                SmppSettings.SOURCE_TON,
                switch (form()) {
                    case NOTHING -> 0;
                    case NAME -> 5;
                    case SHORT_CODE -> 3;
                    case NUMBER -> 1;
                });
    }

    private int sourceNpi() {
        return SmppSettings.number(account, SmppSettings.SOURCE_NPI, form() == Form.NUMBER ? 1 : 0);
    }

    /** What a sender looks like. */
    private enum Form {
        NOTHING,
        NAME,
        SHORT_CODE,
        NUMBER
    }

    private Form form() {
        var source = account.optional(SmppSettings.SOURCE).orElse("");
        if (source.isEmpty()) {
            return Form.NOTHING;
        }
        if (!source.matches("\\+?\\d+")) {
            return Form.NAME;
        }
        return source.length() <= 6 ? Form.SHORT_CODE : Form.NUMBER;
    }

    /** Relative time, SMPP 3.4, 7.1.1.2: years, months, days, hours. */
    private String validity() {
        int hours = Math.clamp(SmppSettings.number(account, SmppSettings.VALIDITY, 24), 1, 700);
        return "0000%02d%02d0000000R".formatted(hours / 24, hours % 24);
    }
}
