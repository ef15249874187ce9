package chat.broadcast.channel.smpp;

import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.AccountRefused;
import chat.broadcast.channel.spi.SendResult.Rejected;
import chat.broadcast.channel.spi.SendResult.Scope;
import chat.broadcast.channel.spi.SendResult.Throttled;
import chat.broadcast.channel.spi.SendResult.Unavailable;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a command_status other than 0 means: SMPP 3.4, 5.1.3, and 0x100 upwards by later or by the operator. */
final class SmppStatus {

    private static final Pattern VENDOR_CODE =
            Pattern.compile("(0[xX][0-9a-fA-F]{1,8}|\\d{1,9})\\s*=\\s*(throttled|account|unavailable|visitor|message)");

    private SmppStatus() {}

    /**
     * What a refusal of submit_sm means.
     *
     * @param vendorCodes the account's setting of that name
     */
    static SendResult read(int status, String vendorCodes) {
        var code = code(status);
        var own = vendorCodes(vendorCodes).get(status);
        if (own != null) {
            return vendors(own, code);
        }
        return switch (status) {
            case 0x58 -> new Throttled(Duration.ofSeconds(1), Scope.CHANNEL);
            case 0x14 -> new Throttled(Duration.ofSeconds(5), Scope.CHANNEL);
            case 0x0B, 0x50, 0x51 ->
                new Rejected(About.VISITOR, "number", "The phone number is not valid for this operator.");
            case 0x0A, 0x48, 0x49 ->
                new AccountRefused(
                        code, "The operator does not allow the sender's name or number (%s).".formatted(code));
            case 0x01, 0x104 ->
                new Rejected(
                        About.MESSAGE,
                        "text",
                        "The text is too long for the operator, or in an alphabet that it lacks.");
            case 0x02, 0x03, 0x43, 0x61, 0x62, 0x63, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4 ->
                new Rejected(
                        About.MESSAGE,
                        code,
                        "The operator found the message malformed (%s): compare the channel's settings with its contract."
                                .formatted(code));
            case 0x45, 0xFE, 0x65, 0x66 ->
                new Rejected(About.MESSAGE, code, "The operator refused the message (%s).".formatted(code));
            case 0x64, 0x04 ->
                new Unavailable("The operator cannot take the message at the moment (%s).".formatted(code));
            case 0x05, 0x0D, 0x0E, 0x0F, 0x53, 0x100, 0x101, 0x102, 0x103 -> refusedLogin(code);
            case 0x08, 0xFF ->
                new Uncertain(
                        "The operator answered an error of its own (%s), which does not say whether it took the message."
                                .formatted(code));
            default ->
                status >= 0x400
                        ? new Rejected(About.MESSAGE, code, "The operator refused the message (%s).".formatted(code))
                        : new Uncertain(
                                "The operator answered status %s, which does not say whether it took the message."
                                        .formatted(code));
        };
    }

    /** What a refusal to bind means: nothing was sent, whatever it is. */
    static SendResult readBind(int status) {
        return switch (status) {
            case 0x05, 0x0D, 0x0E, 0x0F, 0x53, 0x100, 0x101, 0x102, 0x103 -> refusedLogin(code(status));
            default -> new Unavailable("The operator does not let us bind at the moment (%s).".formatted(code(status)));
        };
    }

    private static AccountRefused refusedLogin(String code) {
        return new AccountRefused(
                code,
                "The operator does not accept the channel's login, or has as many sessions as it allows (%s)."
                        .formatted(code));
    }

    private static SendResult vendors(String own, String code) {
        var sentence = "The operator refused the message (%s).".formatted(code);
        return switch (own) {
            case "throttled" -> new Throttled(Duration.ofSeconds(1), Scope.CHANNEL);
            case "account" -> new AccountRefused(code, "The operator refuses the account (%s).".formatted(code));
            case "unavailable" -> new Unavailable(sentence);
            case "visitor" -> new Rejected(About.VISITOR, code, sentence);
            default -> new Rejected(About.MESSAGE, code, sentence);
        };
    }

    private static Map<Integer, String> vendorCodes(String setting) {
        var codes = new HashMap<Integer, String>();
        for (var found = VENDOR_CODE.matcher(setting); found.find(); ) {
            codes.put(Integer.decode(found.group(1)), found.group(2));
        }
        return codes;
    }

    /** As operators write it. */
    static String code(int status) {
        return "0x%02X".formatted(status);
    }
}
