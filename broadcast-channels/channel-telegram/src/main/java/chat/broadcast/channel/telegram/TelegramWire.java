package chat.broadcast.channel.telegram;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Accepted;
import chat.broadcast.channel.spi.SendResult.AccountRefused;
import chat.broadcast.channel.spi.SendResult.Moved;
import chat.broadcast.channel.spi.SendResult.Rejected;
import chat.broadcast.channel.spi.SendResult.Scope;
import chat.broadcast.channel.spi.SendResult.Throttled;
import chat.broadcast.channel.spi.SendResult.Unavailable;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is sent and what the answers to it mean: functions of bytes, without a network.
 *
 * <p>Bot API, “Making requests”: every answer is an object with {@code ok}; a refusal has {@code error_code}, equal to the
 * HTTP status, {@code description}, and sometimes {@code parameters}. The descriptions are those of the Bot API server's
 * source, {@code Client.cpp}; they are compared without regard to case, for it capitalises by several rules.
 */
final class TelegramWire {

    private static final int LONGEST_QUOTE = 200;

    private TelegramWire() {}

    /** The body of sendMessage. Without a parse mode: an agent's {@code <}, {@code &} or {@code _} is meant as it is. */
    static byte[] body(OutboundText text) {
        var body = JsonBody.object();
        if (text.address().matches("-?\\d{1,18}")) {
            body.add("chat_id", Long.parseLong(text.address()));
        } else {
            body.add("chat_id", text.address()); // the @name of a public chat; of anything else Telegram says so itself
        }
        return JsonBody.bytes(body.add("text", text.text())
                .add("link_preview_options", JsonBody.object().add("is_disabled", true)));
    }

    /** What an answer to sendMessage means. */
    static SendResult read(Answered answer, Instant now) {
        return botApi(answer).map(body -> read(answer, body, now)).orElseGet(() -> answer.asStrangers("Telegram", now));
    }

    /** The body, if it is an answer of the Bot API and not of something that stands before it. */
    static Optional<JsonBody> botApi(Answered answer) {
        return JsonBody.read(answer.body())
                .filter(body -> body.text("ok")
                        .map(ok -> ok.equals("true") == answer.ok())
                        .orElse(false));
    }

    /** What the server says about a refusal; empty when it says nothing. */
    static String description(JsonBody body) {
        var text = body.text("description").orElse("");
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static SendResult read(Answered answer, JsonBody body, Instant now) {
        var description = description(body);
        return switch (answer.status()) {
            case 200 -> readSuccess(body);
            case 400 -> readBadRequest(body, description);
            case 401, 404, 421 -> new AccountRefused(String.valueOf(answer.status()), refusedAccount(answer.status()));
            case 403 -> readForbidden(description);
            case 413 -> new Rejected(About.MESSAGE, "text", "The text is too long for Telegram.");
            case 429 ->
                new Throttled(
                        body.number("parameters", "retry_after")
                                .filter(seconds -> seconds > 0)
                                .map(Duration::ofSeconds)
                                .orElseGet(() -> answer.pause(now)),
                        Scope.CHANNEL);
            case 500 ->
                description.equalsIgnoreCase("Internal Server Error: restart")
                        ? new Unavailable("Telegram's server is restarting.") // it was closing, and took nothing
                        : new Uncertain("Telegram answered 500, which does not say whether it took the message.");
            default ->
                new Uncertain("Telegram answered %d, which does not say whether it took the message."
                        .formatted(answer.status()));
        };
    }

    /** A message_id is unique only inside its chat, so the id that we keep has both. */
    private static SendResult readSuccess(JsonBody body) {
        var chat = body.text("result", "chat", "id");
        var message = body.text("result", "message_id");
        return chat.isPresent() && message.isPresent()
                ? new Accepted(chat.get() + ":" + message.get())
                : new Uncertain("Telegram answered 200 without the message's id.");
    }

    private static SendResult readBadRequest(JsonBody body, String description) {
        var moved = body.text("parameters", "migrate_to_chat_id");
        if (moved.isPresent()) {
            return new Moved(moved.get());
        }
        var said = description.toLowerCase(Locale.ROOT);
        if (said.contains("chat not found") || said.contains("chat_id is empty") || said.contains("peer_id_invalid")) {
            return new Rejected(About.VISITOR, "no_chat", "Telegram does not know this chat.");
        }
        if (said.contains("too long") || said.contains("text is empty") || said.contains("text must be non-empty")) {
            return new Rejected(About.MESSAGE, "text", "The text is too long (or empty) for Telegram.");
        }
        if (said.contains("can't parse entities")) {
            return new Rejected(About.MESSAGE, "text", "The text contains formatting that Telegram does not accept.");
        }
        if (said.contains("not enough rights")
                || said.contains("no rights to send")
                || said.contains("chat_write_forbidden")) {
            return new Rejected(About.VISITOR, "no_rights", "The bot may not write in this chat.");
        }
        return new Rejected(About.MESSAGE, "400", "Telegram refused the message: %s.".formatted(reason(description)));
    }

    private static SendResult readForbidden(String description) {
        var said = description.toLowerCase(Locale.ROOT);
        if (said.contains("blocked by the user")) {
            return new Rejected(About.VISITOR, "blocked", TelegramUpdates.BLOCKED);
        }
        if (said.contains("user is deactivated")) {
            return new Rejected(About.VISITOR, "gone", "The visitor's Telegram account no longer exists.");
        }
        if (said.contains("bot was kicked")
                || said.contains("is not a member")
                || said.contains("group chat was deleted")) {
            return new Rejected(About.VISITOR, "removed", TelegramUpdates.REMOVED);
        }
        if (said.contains("can't initiate conversation")) {
            return new Rejected(About.VISITOR, "no_consent", "The visitor has never written to the bot.");
        }
        return new Rejected(
                About.VISITOR,
                "forbidden",
                "Telegram does not let the bot write to this visitor: %s.".formatted(reason(description)));
    }

    /** “Bad Request: message thread not found” without its first part and full stop. */
    static String reason(String description) {
        var reason = description
                .substring(description.indexOf(": ") < 0 ? 0 : description.indexOf(": ") + 2)
                .strip();
        return reason.isEmpty()
                ? "no reason given"
                : reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }

    /** Why an account is refused, for the administrator. */
    static String refusedAccount(int status) {
        return switch (status) {
            case 401 -> "Telegram does not accept the bot's token (401): copy it again from @BotFather.";
            case 404 -> "There is no such bot (404): check the token, and the base address if one is set.";
            default -> "This Bot API server does not serve this bot (%d): check the base address.".formatted(status);
        };
    }
}
