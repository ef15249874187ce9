package chat.broadcast.channel.telegram;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.CheckResult.Fails;
import chat.broadcast.channel.spi.CheckResult.Works;
import chat.broadcast.channel.spi.RegisteringAdapter.Preparation;
import java.util.Map;
import java.util.Optional;

/** What setWebhook is told, and what its answer and that of getWebhookInfo mean: functions of bytes, without a network. */
final class TelegramWebhook {

    private static final String SET_WEBHOOK = "webhook";

    private TelegramWebhook() {}

    /** A polled bot wants no webhook; any other needs a secret token, which is made here unless it has one. */
    static Preparation prepare(ChannelAccount account, boolean polls) {
        if (polls) {
            return new Preparation.Impossible(
                    TelegramAdapter.POLLING,
                    "This channel asks Telegram for what visitors write and needs no webhook. To have it posted, choose"
                            + " “webhook” under “What visitors write”, save, and register then.");
        }
        return new Preparation.Ready(
                account.optional(TelegramAdapter.SECRET_TOKEN).isPresent()
                        ? Map.of()
                        : Map.of(TelegramAdapter.SECRET_TOKEN, Signatures.freshSecret()));
    }

    /** The body of setWebhook: what is posted is proven by the secret token, and no more of it than we read. */
    static byte[] body(ChannelAccount account, String address) {
        return JsonBody.bytes(JsonBody.object()
                .add("url", address)
                .add(
                        "secret_token",
                        account.optional(TelegramAdapter.SECRET_TOKEN).orElse(""))
                .add("allowed_updates", TelegramUpdates.allowed()));
    }

    /** Why an answer to setWebhook is a refusal; empty when it is none. */
    static Optional<CheckResult> refusal(Answered answer) {
        var body = TelegramWire.botApi(answer);
        if (body.isPresent() && answer.ok()) {
            return Optional.empty();
        }
        var code = String.valueOf(answer.status());
        var said = body.map(TelegramWire::description).map(TelegramWire::reason);
        return Optional.of(
                switch (answer.status()) {
                    case 401, 404, 421 -> new Fails(code, TelegramWire.refusedAccount(answer.status()));
                    case 400 ->
                        new Fails(
                                code,
                                said.map(
                                                "Telegram refused the address: %s. It takes https:// on port 443, 80, 88 or 8443, with a certificate that browsers trust."
                                                        ::formatted)
                                        .orElseGet(() -> strange(code)));
                    case 429 ->
                        new Fails(
                                code,
                                "Telegram asks to wait%s: register again then."
                                        .formatted(body.flatMap(it -> it.number("parameters", "retry_after"))
                                                .map(" %d s"::formatted)
                                                .orElse(" a moment")));
                    default -> new Fails(code, strange(code));
                });
    }

    private static String strange(String status) {
        return "Telegram answered %s to setWebhook, which does not say whether it took the address: check the connection."
                .formatted(status);
    }

    /** Whether getWebhookInfo confirms that Telegram posts to this address. */
    static CheckResult readSet(Answered answer, String address) {
        var set = TelegramWire.botApi(answer).flatMap(body -> body.text("result", "url"));
        if (set.isEmpty()) {
            return new Fails(
                    String.valueOf(answer.status()),
                    "Telegram took the address, and does not confirm it (%d): check the connection."
                            .formatted(answer.status()));
        }
        return set.get().equals(address)
                ? new Works("Telegram posts what visitors write to %s from now on.".formatted(address))
                : new Fails(
                        SET_WEBHOOK,
                        "Telegram took the address, and posts to another one: another program uses this bot.");
    }
}
