package chat.broadcast.channel.email;

import chat.broadcast.channel.email.SmtpConnection.Phase;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.AccountRefused;
import chat.broadcast.channel.spi.SendResult.Rejected;
import chat.broadcast.channel.spi.SendResult.Scope;
import chat.broadcast.channel.spi.SendResult.Throttled;
import chat.broadcast.channel.spi.SendResult.Unavailable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a mail server's refusal means.
 *
 * <p>RFC 5321, 4.2: the first digit decides, 4 for now and 5 for good. RFC 3463 and IANA's registry of enhanced codes: what
 * follows it, such as 5.1.1, says why.
 */
final class SmtpReplies {

    private static final Pattern REPLY =
            Pattern.compile("(?s)(\\d{3})[ -]?(?:(\\d\\.\\d{1,3}\\.\\d{1,3})\\b)?\\s*(.*)");
    private static final Pattern TOO_FAST = Pattern.compile("\\brate\\b|too many|too much|throttl|slow down");
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final int LONGEST_QUOTE = 200;

    private SmtpReplies() {}

    /**
     * What a refusal means.
     *
     * @param phase what was refused
     * @param reply the server's words, beginning with a code of 400 or more
     */
    static SendResult read(Phase phase, String reply) {
        var parts = REPLY.matcher(reply);
        if (!parts.matches()) {
            return new Unavailable("The mail server gave an answer that is none: %s.".formatted(text(reply)));
        }
        int code = Integer.parseInt(parts.group(1));
        var enhanced = parts.group(2) == null ? "" : parts.group(2);
        if (isAboutTheLogin(code, enhanced)) {
            return new AccountRefused(
                    name(code, enhanced),
                    "The mail server does not accept the channel's login: %s.".formatted(text(reply)));
        }
        return code < 500 ? readPassing(code, enhanced, reply) : readFinal(phase, code, enhanced, reply);
    }

    private static boolean isAboutTheLogin(int code, String enhanced) {
        return code == 530
                || code == 534
                || code == 535
                || code == 538
                || enhanced.equals("5.7.8")
                || enhanced.equals("5.7.9");
    }

    private static SendResult readPassing(int code, String enhanced, String reply) {
        boolean tooFast = code == 452
                || enhanced.startsWith("4.7.")
                || enhanced.equals("4.3.2")
                || enhanced.equals("4.4.5")
                || TOO_FAST.matcher(reply.toLowerCase(Locale.ROOT)).find();
        return tooFast
                ? new Throttled(WAIT, Scope.CHANNEL)
                : new Unavailable("The mail server puts the message off: %s.".formatted(text(reply)));
    }

    private static SendResult readFinal(Phase phase, int code, String enhanced, String reply) {
        if (phase == Phase.SENDER || phase == Phase.CONNECTING) {
            return new AccountRefused(
                    name(code, enhanced), "The mail server does not accept the sender: %s.".formatted(text(reply)));
        }
        return byEnhancedCode(enhanced, text(reply)).orElseGet(() -> switch (code) {
            case 552 -> full();
            case 554 -> unwanted(text(reply));
            default ->
                new Rejected(
                        About.MESSAGE,
                        name(code, enhanced),
                        "The mail server refused the message: %s.".formatted(text(reply)));
        });
    }

    /**
     * What an enhanced code means, wherever it stands; empty when it says nothing certain.
     *
     * @param said what the server says besides
     */
    static Optional<Rejected> byEnhancedCode(String enhanced, String said) {
        return Optional.ofNullable(
                switch (enhanced) {
                    case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10" ->
                        new Rejected(About.VISITOR, "no_mailbox", "The address does not exist.");
                    case "5.2.1" -> new Rejected(About.VISITOR, "disabled", "The mailbox is disabled.");
                    case "5.2.2" -> full();
                    case "5.2.3", "5.3.4" ->
                        new Rejected(About.MESSAGE, "text", "The message is too big for the mailbox.");
                    case "5.7.1", "5.7.26" -> unwanted(said);
                    default -> null;
                });
    }

    private static Rejected full() {
        return new Rejected(About.MESSAGE, "full", "The mailbox is full.");
    }

    private static Rejected unwanted(String said) {
        return new Rejected(
                About.MESSAGE, "policy", "The receiving server refused the message as unwanted: %s.".formatted(said));
    }

    private static String name(int code, String enhanced) {
        return enhanced.isEmpty() ? String.valueOf(code) : enhanced;
    }

    /** A server's words in one line without the codes at their beginning and the full stop at their end. */
    static String text(String reply) {
        var words = reply.lines()
                .map(line -> line.replaceFirst("^\\d{3}[ -]?(\\d\\.\\d{1,3}\\.\\d{1,3})?\\s*", "")
                        .strip())
                .filter(line -> !line.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse("no reason given");
        var bare = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
        return bare.length() <= LONGEST_QUOTE ? bare : bare.substring(0, LONGEST_QUOTE) + "…";
    }
}
