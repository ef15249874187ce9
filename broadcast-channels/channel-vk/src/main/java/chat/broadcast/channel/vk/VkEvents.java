package chat.broadcast.channel.vk;

import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.ReceiptUpTo;
import chat.broadcast.channel.spi.InboundEvent.UpTo;
import chat.broadcast.channel.spi.InboundEvent.VisitorCameBack;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened at VK, as the Callback API tells it.
 *
 * <p>Published schema, {@code callback/objects.json}. Messages carry no name. A reader is told by the last message that he
 * has read: VK tells no delivery and no time. What the community sent comes back with the {@code random_id} it was sent by.
 */
final class VkEvents {

    private static final Map<String, String> OTHER_CONTENT = Map.of(
            "photo", "[photo]",
            "video", "[video]",
            "audio", "[audio]",
            "audio_message", "[voice message]",
            "doc", "[file]",
            "sticker", "[sticker]",
            "link", "[link]",
            "graffiti", "[picture]");

    private VkEvents() {}

    /** What one callback says; empty for what does not concern us. */
    static Optional<InboundEvent> read(JsonBody event, String id, Instant now) {
        return event.at("object").flatMap(object -> switch (event.text("type").orElse("")) {
            case "message_new" -> text(object, id, now);
            case "message_allow" -> object.text("user_id").map(user -> new VisitorCameBack(id, user));
            case "message_deny" ->
                object.text("user_id")
                        .map(user ->
                                new VisitorLeft(id, user, "The visitor has forbidden messages from the community."));
            case "message_read" -> readUpTo(object, id, now);
            case "message_reply" -> echo(object, id, now);
            default -> Optional.empty();
        });
    }

    /** Until version 5.103 the message itself was the object. */
    private static Optional<InboundEvent> text(JsonBody object, String id, Instant now) {
        var message = object.at("message").orElse(object);
        var peer = message.number("peer_id").filter(number -> number != 0);
        boolean ours = message.text("out").filter("1"::equals).isPresent();
        var content = content(message);
        if (peer.isEmpty() || ours || content.isBlank()) {
            return Optional.empty();
        }
        var at = message.number("date").map(Instant::ofEpochSecond).orElse(now);
        return Optional.of(new InboundText(id, String.valueOf(peer.get()), "", content, at));
    }

    private static String content(JsonBody message) {
        var attachments = message.items("attachments")
                .map(it -> it.text("type")
                        .map(type -> OTHER_CONTENT.getOrDefault(type, "[attachment]"))
                        .orElse("[attachment]"));
        return Stream.concat(attachments, message.text("text").filter(words -> !words.isEmpty()).stream())
                .collect(Collectors.joining(" "));
    }

    private static Optional<InboundEvent> readUpTo(JsonBody object, String id, Instant now) {
        var peer = object.text("peer_id").or(() -> object.text("from_id"));
        return peer.flatMap(
                visitor -> upTo(object, visitor + ":").map(upTo -> new ReceiptUpTo(id, visitor, Fate.READ, upTo, now)));
    }

    private static Optional<UpTo> upTo(JsonBody object, String prefix) {
        return object.number("conversation_message_id")
                .<UpTo>map(number -> new UpTo.Numbered(prefix + VkWire.IN_CONVERSATION, number))
                .or(() -> object.number("read_message_id").map(number -> new UpTo.Numbered(prefix, number)));
    }

    /** What the community sent, whoever wrote it: ours is told by its random_id, and was sent whatever we knew. */
    private static Optional<InboundEvent> echo(JsonBody object, String id, Instant now) {
        var peer = object.text("peer_id");
        var mark = object.text("random_id").filter(number -> !number.equals("0"));
        var at = object.number("date").map(Instant::ofEpochSecond).orElse(now);
        return peer.isPresent() && mark.isPresent()
                ? Optional.of(new Receipt(
                        id,
                        new Name.Marked(
                                peer.get(), mark.get(), VkWire.name(object).orElse("")),
                        Fate.SENT,
                        at,
                        "",
                        ""))
                : Optional.empty();
    }
}
