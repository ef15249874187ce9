package chat.broadcast.channel.viber;

import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.VisitorCameBack;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened at Viber, as its callbacks tell it.
 *
 * <p>REST API, “Callbacks”. A receipt comes once from each of the visitor's devices, under the same token; event and token
 * together say what has been seen before.
 */
final class ViberEvents {

    static final String UNSUBSCRIBED = "The visitor is not subscribed to the bot, or no longer.";

    /** What visitors send that is not text, and what an agent then reads. */
    private static final Map<String, String> OTHER_CONTENT = Map.of(
            "picture", "[photo]",
            "video", "[video]",
            "file", "[file]",
            "sticker", "[sticker]",
            "contact", "[contact]",
            "location", "[location]",
            "url", "[link]");

    private ViberEvents() {}

    /** What one callback says; nothing for what does not concern us. */
    static Stream<InboundEvent> read(JsonBody event, Instant now) {
        var kind = event.text("event").orElse("");
        var token = event.text("message_token").orElse("");
        if (token.isBlank()) {
            return Stream.empty();
        }
        var id = kind + ":" + token;
        var at = event.number("timestamp").map(Instant::ofEpochMilli).orElse(now);
        return switch (kind) {
            case "message" -> Stream.concat(text(event, id, at).stream(), answered(event, token, at).stream());
            case "delivered" -> Stream.of(new Receipt(id, token, Fate.DELIVERED, at, "", ""));
            case "seen" -> Stream.of(new Receipt(id, token, Fate.READ, at, "", ""));
            case "failed" ->
                Stream.of(new Receipt(
                        id,
                        token,
                        Fate.FAILED,
                        at,
                        "failed",
                        event.text("desc")
                                .map("Viber could not deliver it: %s."::formatted)
                                .orElse("Viber could not deliver it.")));
            case "subscribed" ->
                event.text("user", "id").<InboundEvent>map(user -> new VisitorCameBack(id, user)).stream();
            case "unsubscribed" ->
                event.text("user_id").<InboundEvent>map(user -> new VisitorLeft(id, user, UNSUBSCRIBED)).stream();
            default -> Stream.empty();
        };
    }

    private static Optional<InboundEvent> text(JsonBody event, String id, Instant at) {
        var visitor = event.text("sender", "id").filter(user -> !user.isBlank());
        var content = content(event).filter(text -> !text.isBlank());
        var name = event.text("sender", "name").orElse("");
        return visitor.isPresent() && content.isPresent()
                ? Optional.of(new InboundText(id, visitor.get(), name, content.get(), at))
                : Optional.empty();
    }

    private static Optional<String> content(JsonBody event) {
        var text = event.text("message", "text").filter(words -> !words.isBlank());
        var other = event.text("message", "type").flatMap(type -> Optional.ofNullable(OTHER_CONTENT.get(type)));
        var link = event.text("message", "type").filter("url"::equals).flatMap(type -> event.text("message", "media"));
        return other.isEmpty()
                ? text
                : Optional.of(Stream.of(other, link, text)
                        .flatMap(Optional::stream)
                        .distinct()
                        .collect(Collectors.joining(" ")));
    }

    /** The reply brings back what went along with the message that it answers: that message was sent, whatever we knew. */
    private static Optional<InboundEvent> answered(JsonBody event, String token, Instant at) {
        return event.text("message", "tracking_data")
                .filter(ours -> !ours.isBlank())
                .map(ours -> new Receipt("answer:" + token, new Name.Ours(ours, ""), Fate.SENT, at, "", ""));
    }
}
