package chat.broadcast.channel.telegram;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.CheckResult.Fails;
import chat.broadcast.channel.spi.CheckResult.Works;
import java.util.Optional;

/** What getMe and getWebhookInfo say about an account; asking getUpdates would take the news from the channel itself. */
final class TelegramCheck {

    private TelegramCheck() {}

    /** The bot's name among Telegram's users, by an answer to getMe; empty when it is not one that says so. */
    static Optional<String> bot(Answered me) {
        return TelegramWire.botApi(me).flatMap(body -> body.text("result", "username"));
    }

    /** What an answer to getMe means that names no bot. */
    static CheckResult readRefusal(Answered me) {
        var code = String.valueOf(me.status());
        return switch (me.status()) {
            case 401, 404, 421 -> new Fails(code, TelegramWire.refusedAccount(me.status()));
            default ->
                new Fails(
                        code,
                        "Telegram answered %s to the question who the bot is: check the base address.".formatted(code));
        };
    }

    /** What an answer to getWebhookInfo adds to that; a server that does not know the question adds nothing. */
    static CheckResult read(String bot, Answered webhook, boolean polls) {
        var connected = "Connected as @%s".formatted(bot);
        return TelegramWire.botApi(webhook)
                .filter(body -> body.at("result").isPresent())
                .map(body -> readWebhook(connected, body, polls))
                .orElseGet(() -> new Works(connected + "."));
    }

    private static CheckResult readWebhook(String connected, JsonBody body, boolean polls) {
        var isSet = body.text("result", "url").filter(url -> !url.isEmpty()).isPresent();
        if (polls) {
            return isSet
                    ? new Fails("409", connected + ". " + TelegramUpdates.WEBHOOK_IN_THE_WAY)
                    : new Works(connected + ".");
        }
        if (!isSet) {
            return new Fails(
                    "no_webhook",
                    connected + ". No webhook is set for this bot, so nothing that visitors write arrives: “Register"
                            + " webhook” sets it, or choose “polling”.");
        }
        return new Works(body.text("result", "last_error_message")
                .map(error -> "%s. Telegram's last try to reach this channel's address failed: %s."
                        .formatted(connected, error))
                .orElse(connected + "."));
    }
}
