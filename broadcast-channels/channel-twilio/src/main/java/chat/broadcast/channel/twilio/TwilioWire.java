package chat.broadcast.channel.twilio;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.CheckResult.Fails;
import chat.broadcast.channel.spi.CheckResult.Works;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Accepted;
import chat.broadcast.channel.spi.SendResult.AccountRefused;
import chat.broadcast.channel.spi.SendResult.Rejected;
import chat.broadcast.channel.spi.SendResult.Scope;
import chat.broadcast.channel.spi.SendResult.Throttled;
import chat.broadcast.channel.spi.SendResult.Unavailable;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What answers mean: functions of bytes, without a network.
 *
 * <p>Twilio's “Error and Warning Dictionary”: a refusal is an object with {@code code}, {@code message} and {@code status}.
 */
final class TwilioWire {

    private static final Duration WAIT = Duration.ofSeconds(1);

    /** The sender's queue holds ten hours of its pace: a while must pass until there is room. */
    private static final Duration UNTIL_THE_QUEUE_HAS_ROOM = Duration.ofMinutes(10);

    private TwilioWire() {}

    /** What an answer to creating a message means. */
    static SendResult read(Answered answer, Instant now) {
        var body = JsonBody.read(answer.body());
        if (answer.ok()) {
            return body.flatMap(it -> it.text("sid"))
                    .filter(sid -> !sid.isBlank())
                    .<SendResult>map(Accepted::new)
                    .orElseGet(() ->
                            new Uncertain("Twilio answered %d without the message's SID.".formatted(answer.status())));
        }
        var code = body.flatMap(it -> it.number("code"));
        return code.isPresent()
                ? readError(code.get(), said(body.get()), answer, now)
                : answer.asStrangers("Twilio", now);
    }

    private static SendResult readError(long code, String said, Answered answer, Instant now) {
        return switch (Math.clamp(code, 0, 1_000_000)) {
            case 21211, 21214, 21217, 21614 ->
                new Rejected(About.VISITOR, "number", "The phone number is not valid or cannot receive SMS.");
            case 21610 -> new Rejected(About.VISITOR, "opted_out", "The visitor answered STOP.");
            case 21408, 21612 ->
                new Rejected(About.MESSAGE, "route", "SMS to this country or operator is not enabled for the account.");
            case 21602, 21617, 21658 ->
                new Rejected(About.MESSAGE, "text", "The text is empty or too long for Twilio.");
            case 21608 ->
                new Rejected(About.MESSAGE, "21608", "A trial account can write only to numbers that it has verified.");
            case 10001, 20003, 20404, 21603, 21606, 21609 -> refusedAccount(code, said);
            case 20429 -> new Throttled(answer.retryAfter(now).orElse(WAIT), Scope.CHANNEL);
            case 21611 -> new Throttled(UNTIL_THE_QUEUE_HAS_ROOM, Scope.CHANNEL);
            case 21730 -> new Unavailable("Twilio cannot take the message at the moment.");
            default -> readStatus(code, said, answer, now);
        };
    }

    private static SendResult readStatus(long code, String said, Answered answer, Instant now) {
        return switch (answer.status()) {
            case 401, 403 -> refusedAccount(code, said);
            case 429 -> new Throttled(answer.retryAfter(now).orElse(WAIT), Scope.CHANNEL);
            case 503 ->
                answer.retryAfter(now)
                        .<SendResult>map(wait -> new Throttled(wait, Scope.CHANNEL))
                        .orElseGet(() -> new Unavailable("Twilio is not available at the moment (503)."));
            default ->
                answer.status() / 100 == 4
                        ? new Rejected(
                                About.MESSAGE, String.valueOf(code), "Twilio refused the message: %s.".formatted(said))
                        : new Uncertain("Twilio answered %d, which does not say whether it took the message."
                                .formatted(answer.status()));
        };
    }

    private static SendResult refusedAccount(long code, String said) {
        return new AccountRefused(String.valueOf(code), refusedAccountText(code, said));
    }

    private static String refusedAccountText(long code, String said) {
        return "Twilio does not accept the account's login, sender or addresses (%d, %s): compare them with its Console."
                .formatted(code, said);
    }

    private static String said(JsonBody error) {
        var text = error.text("message").orElse("no reason given").strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * What an answer to the question for the account means.
     *
     * @param more a sentence to add when it works
     */
    static CheckResult readAccount(Answered answer, String more) {
        var body = JsonBody.read(answer.body());
        var code = body.flatMap(it -> it.number("code"));
        if (code.isPresent()) {
            return new Fails(String.valueOf(code.get()), refusedAccountText(code.get(), said(body.get())));
        }
        Optional<String> status = body.filter(it -> answer.ok()).flatMap(it -> it.text("status"));
        if (status.isEmpty()) {
            return new Fails(
                    String.valueOf(answer.status()),
                    "What answered %d is not Twilio: check the base address.".formatted(answer.status()));
        }
        var name = body.flatMap(it -> it.text("friendly_name")).orElse("an account without a name");
        return status.get().equals("active")
                ? new Works("Connected as %s.%s".formatted(name, more))
                : new Fails(status.get(), "The account %s is %s: see Twilio's Console.".formatted(name, status.get()));
    }
}
