package chat.broadcast.channel.webhook;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Accepted;
import chat.broadcast.channel.spi.SendResult.AccountRefused;
import chat.broadcast.channel.spi.SendResult.Rejected;
import chat.broadcast.channel.spi.SendResult.Scope;
import chat.broadcast.channel.spi.SendResult.Throttled;
import chat.broadcast.channel.spi.SendResult.Unavailable;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is written and read: functions of bytes, without a network. */
final class WebhookWire {

    private static final int LONGEST_ID = 180;

    private WebhookWire() {}

    /** The body of one text; the same bytes at every try. */
    static byte[] body(OutboundText text) {
        return JsonBody.bytes(JsonBody.object()
                .add("type", "message.outbound")
                .add("id", text.id())
                .add("dialog", text.dialogNumber())
                .add("address", text.address())
                .add("text", text.text()));
    }

    /** The body of a test that reaches nobody. */
    static byte[] ping(String id, Instant at) {
        return JsonBody.bytes(
                JsonBody.object().add("type", "ping").add("id", id).add("at", at.toString()));
    }

    /**
     * What an endpoint's answer to a text means. Standard Webhooks, “Delivery guarantees”: every answer but 2xx asks for a
     * repeat, 410 asks to stop, 429, 502 and 504 ask to slow down.
     */
    static SendResult read(Answered answer, String id, Instant now) {
        var status = answer.status();
        return switch (status) {
            case 410 ->
                new AccountRefused(
                        "410", "The endpoint is gone (410): give the channel another address, or disable it.");
            case 429 -> new Throttled(answer.pause(now), Scope.CHANNEL);
            case 502, 503, 504 ->
                answer.retryAfter(now)
                        .<SendResult>map(wait -> new Throttled(wait, Scope.CHANNEL))
                        .orElseGet(
                                () -> new Unavailable("The endpoint is not available at the moment (" + status + ")."));
            default ->
                switch (status / 100) {
                    case 2 -> new Accepted(id);
                    case 3 ->
                        new Rejected(
                                About.MESSAGE,
                                "redirect",
                                "The endpoint redirects (" + status
                                        + "), which is not followed: correct the channel's address.");
                    case 4 -> new Unavailable("The endpoint refused the message (" + status + ").");
                    default ->
                        new Uncertain("The endpoint answered " + status + ", which does not say whether it took it.");
                };
        };
    }

    /** What an endpoint's answer to a ping means. */
    static CheckResult readPing(Answered answer, WebhookSignature signature) {
        var status = answer.status();
        if (answer.ok()) {
            return new CheckResult.Works("The endpoint took a signed test message and answered " + status + "."
                    + (signature.isWeak() ? " The secret is short: 24 to 64 random bytes are advised." : ""));
        }
        return new CheckResult.Fails(
                String.valueOf(status),
                switch (status) {
                    case 401, 403 ->
                        "The endpoint answered %d: it does not accept our signature. Compare the secret on both sides."
                                .formatted(status);
                    case 404 -> "The endpoint answered 404: there is nothing at this address. Check its path.";
                    case 410 -> "The endpoint answered 410: it is gone. Give the channel another address.";
                    default ->
                        status / 100 == 3
                                ? "The endpoint redirects (%d), which is not followed: enter the address it leads to."
                                        .formatted(status)
                                : "The endpoint answered %d to a signed test message, not 200.".formatted(status);
                });
    }

    /**
     * What a genuine request says.
     *
     * @param sent when its sender signed it: what holds where the body names no time of its own
     */
    static InboundAnswer read(byte[] body, Instant sent) {
        return JsonBody.read(body)
                .filter(JsonBody::isObject)
                .map(event -> read(event, sent))
                .orElseGet(() -> new InboundAnswer.Malformed("The body is not a JSON object."));
    }

    private static InboundAnswer read(JsonBody event, Instant sent) {
        return switch (event.text("type").orElse("")) {
            case "message.inbound" -> readText(event, sent);
            case "message.delivered" -> readReceipt(event, sent, Fate.DELIVERED);
            case "message.read" -> readReceipt(event, sent, Fate.READ);
            case "message.failed" -> readReceipt(event, sent, Fate.FAILED);
            case "" -> new InboundAnswer.Malformed("The body has no type.");
            default -> new InboundAnswer.Events(List.of()); // a refusal would only make it come again
        };
    }

    private static InboundAnswer readText(JsonBody event, Instant sent) {
        var id = id(event);
        var address = event.text("address").filter(WebhookWire::storable);
        var name = event.text("visitorName").orElse("");
        var text = event.text("text").filter(WebhookWire::storable);
        if (id.isEmpty() || address.isEmpty() || text.isEmpty() || hasOddCharacters(name)) {
            return new InboundAnswer.Malformed(
                    "A message.inbound needs id (at most 180 characters), address and text.");
        }
        return one(new InboundText(
                "text:" + id.get(), address.get(), name, text.get(), at(event).orElse(sent)));
    }

    private static InboundAnswer readReceipt(JsonBody event, Instant sent, Fate fate) {
        var id = id(event);
        var code = event.text("code").orElse("");
        var why = event.text("reason").orElse("");
        if (id.isEmpty() || hasOddCharacters(code) || hasOddCharacters(why)) {
            return new InboundAnswer.Malformed("A receipt needs the id of the message that it is about.");
        }
        return one(new Receipt(fate + ":" + id.get(), id.get(), fate, at(event).orElse(sent), code, why));
    }

    private static InboundAnswer one(InboundEvent event) {
        return new InboundAnswer.Events(List.of(event));
    }

    private static Optional<String> id(JsonBody event) {
        return event.text("id").filter(WebhookWire::storable).filter(id -> id.length() <= LONGEST_ID);
    }

    private static Optional<Instant> at(JsonBody event) {
        try {
            return event.text("at").map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean storable(String text) {
        return !text.isBlank() && !hasOddCharacters(text);
    }

    /** NUL and halves of a surrogate pair, which no database keeps. */
    private static boolean hasOddCharacters(String text) {
        return text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
