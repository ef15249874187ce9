package chat.broadcast.channel.meta;

import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.ReceiptUpTo;
import chat.broadcast.channel.spi.InboundEvent.UpTo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened on Messenger or Instagram, as Meta's webhooks tell it.
 *
 * <p>Messenger Platform, “Webhooks”: a post has entries, one for each page; an entry has events under {@code messaging}. No
 * order is promised. Messages never carry a visitor's name.
 */
final class GraphEvents {

    /** Kinds of attachments, and what an agent then reads. */
    private static final Map<String, String> OTHER_CONTENT = Map.of(
            "image", "[photo]",
            "video", "[video]",
            "ig_reel", "[video]",
            "reel", "[video]",
            "audio", "[audio]",
            "file", "[file]",
            "location", "[location]",
            "story_mention", "[story]");

    private static final String OTHER = "[attachment]";
    private static final int LONGEST_ID = 180;

    private GraphEvents() {}

    /**
     * What a post says; nothing for what does not concern us.
     *
     * @param ours whether an entry's account is this channel's
     */
    static Stream<InboundEvent> read(JsonBody post, Product product, Predicate<String> ours) {
        return post.text("object").stream()
                .filter(product.webhookObject()::equals)
                .flatMap(object -> post.items("entry"))
                .filter(entry -> entry.text("id").filter(ours).isPresent())
                .flatMap(entry -> entry.items("messaging"))
                .flatMap(GraphEvents::read);
    }

    private static Stream<InboundEvent> read(JsonBody event) {
        var visitor = event.text("sender", "id").filter(id -> !id.isBlank());
        var at = event.number("timestamp").map(Instant::ofEpochMilli);
        if (visitor.isEmpty() || at.isEmpty()) {
            return Stream.empty();
        }
        if (event.at("message").isPresent()) {
            return message(event.at("message").get(), visitor.get(), at.get()).stream();
        }
        return Stream.of(
                        event.at("postback").stream().flatMap(it -> postback(it, visitor.get(), at.get()).stream()),
                        event.at("delivery").stream().flatMap(it -> delivery(it, visitor.get(), at.get())),
                        event.at("read").stream().flatMap(it -> read(it, visitor.get(), at.get())))
                .flatMap(events -> events);
    }

    /** The echo of what was sent from the account, by us or another program, is no visitor's; ours settles its delivery. */
    private static Optional<InboundEvent> message(JsonBody message, String sender, Instant at) {
        var mid = message.text("mid").filter(id -> !id.isBlank());
        if (mid.isEmpty() || isTrue(message, "is_deleted")) {
            return Optional.empty();
        }
        if (isTrue(message, "is_echo")) {
            return message.text("metadata")
                    .filter(id -> !id.isBlank())
                    .map(ours ->
                            new Receipt(id("echo", mid.get()), new Name.Ours(ours, mid.get()), Fate.SENT, at, "", ""));
        }
        return Optional.of(content(message))
                .filter(text -> !text.isBlank())
                .map(text -> new InboundText(id("text", mid.get()), sender, "", text, at));
    }

    private static boolean isTrue(JsonBody message, String member) {
        return message.text(member).filter("true"::equals).isPresent();
    }

    private static String content(JsonBody message) {
        var attachments = message.items("attachments")
                .map(it -> it.text("type")
                        .map(type -> OTHER_CONTENT.getOrDefault(type, OTHER))
                        .orElse(OTHER));
        return Stream.concat(attachments, message.text("text").stream()).collect(Collectors.joining(" "));
    }

    /** A button that the visitor pressed: what stands on it is what he says. */
    private static Optional<InboundEvent> postback(JsonBody postback, String visitor, Instant at) {
        var mid = postback.text("mid").orElseGet(() -> visitor + ":" + at.toEpochMilli());
        return postback.text("title")
                .filter(title -> !title.isBlank())
                .map(title -> new InboundText(id("postback", mid), visitor, "", title, at));
    }

    /** The ids may be left out; the watermark is always there. */
    private static Stream<InboundEvent> delivery(JsonBody delivery, String visitor, Instant at) {
        return Stream.concat(
                delivery.items("mids")
                        .flatMap(mid -> mid.text().stream())
                        .map(mid -> new Receipt(id("delivered", mid), mid, Fate.DELIVERED, at, "", "")),
                upTo(delivery, visitor, Fate.DELIVERED, at));
    }

    /** Messenger names a time; Instagram a message. */
    private static Stream<InboundEvent> read(JsonBody read, String visitor, Instant at) {
        return Stream.concat(
                read.text("mid").stream().map(mid -> new Receipt(id("read", mid), mid, Fate.READ, at, "", "")),
                upTo(read, visitor, Fate.READ, at));
    }

    private static Stream<InboundEvent> upTo(JsonBody event, String visitor, Fate fate, Instant at) {
        return event.number("watermark").stream()
                .map(watermark -> new ReceiptUpTo(
                        id(fate + "-up-to", visitor + ":" + watermark),
                        visitor,
                        fate,
                        new UpTo.SentBy(Instant.ofEpochMilli(watermark)),
                        at));
    }

    /** Instagram's ids are long: beyond what an event's id may have, its digest says the same. */
    private static String id(String kind, String mid) {
        return kind + ":" + (mid.length() <= LONGEST_ID ? mid : Signatures.sha256(mid));
    }
}
