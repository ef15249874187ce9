package chat.broadcast.channel.viber;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.CheckResult.Fails;
import chat.broadcast.channel.spi.CheckResult.Works;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Accepted;
import chat.broadcast.channel.spi.SendResult.AccountRefused;
import chat.broadcast.channel.spi.SendResult.Rejected;
import chat.broadcast.channel.spi.SendResult.Scope;
import chat.broadcast.channel.spi.SendResult.Throttled;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is sent and what the answers to it mean: functions of bytes, without a network.
 *
 * <p>Viber REST API, “Error codes”: every answer is HTTP 200 with {@code status}, where 0 is success, and {@code
 * status_message}.
 */
final class ViberWire {

    /** REST API, “Send message”: 100 messages to one user within an hour, until he replies. */
    private static final Duration UNTIL_HE_MAY_BE_WRITTEN_TO = Duration.ofHours(1);

    private static final String DEAF =
            "No webhook is set for this bot, and without one Viber sends nothing: press “Register webhook”.";

    private ViberWire() {}

    /** The body of send_message. Our id comes back with the visitor's reply. */
    static byte[] body(OutboundText text, String sender) {
        return JsonBody.bytes(JsonBody.object()
                .add("receiver", text.address())
                .add("min_api_version", 1)
                .add("sender", JsonBody.object().add("name", sender))
                .add("tracking_data", text.id())
                .add("type", "text")
                .add("text", text.text()));
    }

    /** What an answer to send_message means. */
    static SendResult read(Answered answer, Instant now) {
        return ofTheApi(answer).map(ViberWire::read).orElseGet(() -> answer.asStrangers("Viber", now));
    }

    /** The body, if it is an answer of the bot API. */
    static Optional<JsonBody> ofTheApi(Answered answer) {
        return answer.status() == 200
                ? JsonBody.read(answer.body())
                        .filter(body -> body.number("status").isPresent())
                : Optional.empty();
    }

    private static SendResult read(JsonBody body) {
        long status = body.number("status").orElse(-1L);
        var said = body.text("status_message").orElse("no reason given");
        var code = String.valueOf(status);
        return switch (Math.clamp(status, -2, 1_000)) {
            case 0 ->
                body.text("message_token")
                        .filter(token -> !token.isBlank())
                        .<SendResult>map(Accepted::new)
                        .orElseGet(() -> new Uncertain("Viber answered “ok” without the message's token."));
            case 1, 10 -> new AccountRefused(code, DEAF);
            case 2, 7, 8, 9, 15 -> new AccountRefused(code, refusedAccount(said));
            case 3, 4, 14 ->
                new Rejected(About.MESSAGE, code, "Viber found the message malformed: %s.".formatted(said));
            case 5 -> new Rejected(About.VISITOR, "gone", "The visitor is no longer on Viber.");
            case 6 -> new Rejected(About.VISITOR, "blocked", ViberEvents.UNSUBSCRIBED);
            case 11, 13 -> new Rejected(About.VISITOR, "device", "The visitor's Viber is too old for this message.");
            case 12 -> new Throttled(UNTIL_HE_MAY_BE_WRITTEN_TO, Scope.VISITOR);
            case 16, 17, 18, 19, 20 ->
                new Rejected(
                        About.MESSAGE, code, "Viber does not allow the bot this kind of message: %s.".formatted(said));
            default ->
                new Uncertain(
                        "Viber answered status %s, which does not say whether it took the message.".formatted(code));
        };
    }

    static String refusedAccount(String said) {
        return "Viber does not accept the bot's token, or has suspended the bot (%s): compare the token in the Viber Admin Panel."
                .formatted(said);
    }

    /** Something else than Viber answered. */
    static CheckResult stranger(Answered answer) {
        return new Fails(
                String.valueOf(answer.status()),
                "What answered %d is not Viber: check the base address.".formatted(answer.status()));
    }

    /** What an answer to get_account_info means. */
    static CheckResult readAccount(Answered answer) {
        var body = ofTheApi(answer);
        if (body.isEmpty()) {
            return stranger(answer);
        }
        var status = body.get().number("status").orElse(-1L);
        var said = body.get().text("status_message").orElse("no reason given");
        if (status != 0) {
            return new Fails(String.valueOf(status), refusedAccount(said));
        }
        var name = body.get().text("name").orElse("a bot without a name");
        return body.get().text("webhook").filter(url -> !url.isBlank()).isPresent()
                ? new Works("Connected as %s.".formatted(name))
                : new Fails("10", "Connected as %s. %s".formatted(name, DEAF));
    }
}
