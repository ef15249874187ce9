package chat.broadcast.channel.meta;

import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.AccountRefused;
import chat.broadcast.channel.spi.SendResult.Rejected;
import chat.broadcast.channel.spi.SendResult.Scope;
import chat.broadcast.channel.spi.SendResult.Throttled;
import chat.broadcast.channel.spi.SendResult.Unavailable;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import java.time.Duration;

/** WhatsApp Cloud API, “Error codes”: the same codes come at once, and later with a status. */
final class WhatsAppErrors {

    private WhatsAppErrors() {}

    /**
     * What a code means.
     *
     * @param said WhatsApp's own words, without a full stop
     * @param wait how long to wait where a code asks for it without saying how long
     */
    static SendResult read(long code, String said, Duration wait) {
        var name = String.valueOf(code);
        if (code >= 200 && code <= 299) {
            return refusedAccount(name, said);
        }
        return switch (Math.clamp(code, -1, 1_000_000)) {
            case 131047 ->
                message("window", "More than 24 hours since the visitor last wrote: only a template can be sent.");
            case 131026 ->
                visitor(
                        "undeliverable",
                        "The number is not on WhatsApp, or the visitor's app cannot take the message.");
            case 131050 -> visitor("opted_out", "The visitor has stopped marketing messages from you.");
            case 131021 -> visitor(name, "The recipient is the sender itself.");
            case 130472, 131049 -> message("withheld", "WhatsApp chose not to deliver this marketing message.");
            case 100, 131008, 131009, 131051, 131052, 131053 ->
                message(name, "WhatsApp found the message malformed: %s.".formatted(said));
            case 132000, 132012, 132018 ->
                message("template", "The variables do not match the template: %s.".formatted(said));
            case 132001 -> message("template", "The template does not exist in this language, or is not approved.");
            case 132005 -> message("template", "With its variables filled in the template's text is too long.");
            case 132007 -> message("template", "The template breaks WhatsApp's policy.");
            case 132015, 132016 ->
                new AccountRefused(name, "The template is paused or disabled for low quality (%s).".formatted(name));
            case 4, 80007, 130429, 133016 -> new Throttled(wait, Scope.CHANNEL);
            case 131056 -> new Throttled(Duration.ofSeconds(6), Scope.VISITOR);
            case 131057 -> new Throttled(Duration.ofSeconds(60), Scope.CHANNEL);
            case 131048 ->
                new AccountRefused(
                        name, "WhatsApp limits the number because many people blocked or reported it (131048).");
            case 0, 3, 10, 33, 190, 368, 131005, 131031, 131042, 131045, 133010 -> refusedAccount(name, said);
            case 2, 131016, 133004 ->
                new Unavailable("WhatsApp cannot take the message at the moment (%s).".formatted(name));
            case 1, 131000, 135000 -> uncertain(name);
            default -> message(name, "WhatsApp refused the message: %s.".formatted(said));
        };
    }

    static Uncertain uncertain(String code) {
        return new Uncertain(
                "WhatsApp answered error %s, which does not say whether it took the message.".formatted(code));
    }

    /** Why an account is refused, for the administrator. */
    static String refusedAccountText(String code, String said) {
        return "WhatsApp does not accept the token, or the account lacks a permission, a payment or a registration (%s, %s): see the app's page."
                .formatted(code, said);
    }

    private static AccountRefused refusedAccount(String code, String said) {
        return new AccountRefused(code, refusedAccountText(code, said));
    }

    private static Rejected visitor(String code, String text) {
        return new Rejected(About.VISITOR, code, text);
    }

    private static Rejected message(String code, String text) {
        return new Rejected(About.MESSAGE, code, text);
    }
}
