package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.AccountRefused;
import chat.broadcast.channel.spi.SendResult.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened on WhatsApp, as Meta's webhooks tell it: visitors' messages, and statuses of ours, in no certain order.
 *
 * <p>A message that is read at once has no status “delivered”, and one to somebody who blocked us stays “sent” for ever.
 */
final class WhatsAppEvents {

    private static final Map<String, String> OTHER_CONTENT = Map.of(
            "image", "[photo]",
            "video", "[video]",
            "audio", "[audio]",
            "document", "[file]",
            "sticker", "[sticker]",
            "location", "[location]",
            "contacts", "[contact]",
            "order", "[order]");

    private static final int LONGEST_ID = 180;

    private WhatsAppEvents() {}

    /**
     * What a post says; nothing for what does not concern us.
     *
     * @param number the id of the account's number: an app has one callback for all of them
     */
    static Stream<InboundEvent> read(JsonBody post, String number) {
        return post.items("entry")
                .flatMap(entry -> entry.items("changes"))
                .flatMap(change -> change.at("value").stream())
                .filter(value -> value.text("metadata", "phone_number_id")
                        .filter(number::equals)
                        .isPresent())
                .flatMap(value -> Stream.concat(
                        value.items("messages").flatMap(message -> text(message, value).stream()),
                        value.items("statuses").flatMap(WhatsAppEvents::status)));
    }

    private static Optional<InboundEvent> text(JsonBody message, JsonBody value) {
        var id = message.text("id").filter(wamid -> !wamid.isBlank());
        var visitor = message.text("from").filter(from -> !from.isBlank());
        var content = content(message).filter(words -> !words.isBlank());
        if (id.isEmpty() || visitor.isEmpty() || content.isEmpty()) {
            return Optional.empty();
        }
        var name = value.items("contacts")
                .filter(contact -> contact.text("wa_id").equals(visitor))
                .flatMap(contact -> contact.text("profile", "name").stream())
                .findFirst()
                .orElse("");
        return Optional.of(new InboundText(id("text", id.get()), visitor.get(), name, content.get(), at(message)));
    }

    private static Optional<String> content(JsonBody message) {
        var type = message.text("type").orElse("");
        return switch (type) {
            case "text" -> message.text("text", "body");
            case "button" -> message.text("button", "text");
            case "interactive" ->
                message.text("interactive", "button_reply", "title")
                        .or(() -> message.text("interactive", "list_reply", "title"));
            default ->
                Optional.ofNullable(OTHER_CONTENT.get(type))
                        .map(word -> message.text(type, "caption")
                                .map(caption -> word + " " + caption)
                                .orElse(word));
        };
    }

    private static Instant at(JsonBody event) {
        return event.number("timestamp").map(Instant::ofEpochSecond).orElseGet(Instant::now);
    }

    /** Our own id comes back, for all that we sent with one. */
    private static Stream<InboundEvent> status(JsonBody status) {
        var wamid = status.text("id").filter(id -> !id.isBlank());
        var word = status.text("status").orElse("");
        if (wamid.isEmpty()) {
            return Stream.empty();
        }
        var event = id(word, wamid.get());
        var message = status.text("biz_opaque_callback_data")
                .filter(id -> !id.isBlank())
                .<Name>map(ours -> new Name.Ours(ours, wamid.get()))
                .orElseGet(() -> new Name.Theirs(wamid.get()));
        return switch (word) {
            case "sent" -> Stream.of(new Receipt(event, message, Fate.SENT, at(status), "", ""));
            case "delivered" -> Stream.of(new Receipt(event, message, Fate.DELIVERED, at(status), "", ""));
            case "read" -> Stream.of(new Receipt(event, message, Fate.READ, at(status), "", ""));
            case "failed" -> failed(status, event, message);
            default -> Stream.empty();
        };
    }

    /** The failure, and what it says of the visitor if it is about him. */
    private static Stream<InboundEvent> failed(JsonBody status, String event, Name message) {
        var error = status.items("errors").findFirst();
        long code = error.flatMap(it -> it.number("code")).orElse(0L);
        var said = error.map(WhatsAppWire::said).orElse("no reason given");
        var meaning = WhatsAppErrors.read(code, said, Duration.ofSeconds(1));
        var text = switch (meaning) {
            case Rejected rejected -> rejected.text();
            case AccountRefused refused -> refused.text();
            default -> "WhatsApp could not deliver the message: %s.".formatted(said);
        };
        var receipt = new Receipt(event, message, Fate.FAILED, at(status), String.valueOf(code), text);
        return Stream.concat(Stream.of(receipt), ofVisitor(status, event, meaning).stream());
    }

    private static Optional<InboundEvent> ofVisitor(JsonBody status, String event, SendResult meaning) {
        var visitor = status.text("recipient_id").filter(id -> !id.isBlank());
        if (visitor.isEmpty()
                || !(meaning instanceof Rejected(var about, var code, var text))
                || about != About.VISITOR) {
            return Optional.empty();
        }
        return Optional.of(
                code.equals(SendResult.OPTED_OUT)
                        ? new OptedOut(event + ":opted-out", visitor.get())
                        : new VisitorLeft(event + ":left", visitor.get(), text));
    }

    private static String id(String kind, String wamid) {
        return kind + ":" + (wamid.length() <= LONGEST_ID ? wamid : Signatures.sha256(wamid));
    }
}
