package chat.broadcast.channel.viber;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.CheckResult.Fails;
import chat.broadcast.channel.spi.CheckResult.Works;

/** What set_webhook is told, and what its answer means: functions of bytes, without a network. REST API, “Webhooks”. */
final class ViberWebhook {

    private ViberWebhook() {}

    /** The body of set_webhook: the events that are read here, and the visitors' names with them. */
    static byte[] body(String address) {
        return JsonBody.bytes(JsonBody.object()
                .add("url", address)
                .add(
                        "event_types",
                        JsonBody.array("delivered", "seen", "failed", "subscribed", "unsubscribed", "message"))
                .add("send_name", true));
    }

    /** What an answer to set_webhook means; Viber has tried the address by then. */
    static CheckResult read(Answered answer, String address) {
        var body = ViberWire.ofTheApi(answer);
        if (body.isEmpty()) {
            return ViberWire.stranger(answer);
        }
        var status = body.get().number("status").orElse(-1L);
        var said = body.get().text("status_message").orElse("no reason given");
        var code = String.valueOf(status);
        return switch (Math.clamp(status, -2, 1_000)) {
            case 0 -> new Works("Viber has tried %s and posts there from now on.".formatted(address));
            case 1 ->
                new Fails(
                        code,
                        "Viber could not use the address (%s): %s must be reachable from outside and have a certificate that browsers trust."
                                .formatted(said, address));
            case 2, 7, 8, 9, 15 -> new Fails(code, ViberWire.refusedAccount(said));
            case 12 -> new Fails(code, "Viber asks to wait (%s): register again in a minute.".formatted(said));
            default -> new Fails(code, "Viber did not take the address: %s.".formatted(said));
        };
    }
}
