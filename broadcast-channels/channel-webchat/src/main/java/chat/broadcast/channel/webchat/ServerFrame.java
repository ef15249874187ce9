package chat.broadcast.channel.webchat;

import chat.broadcast.delivery.ConversationItem;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;

/** What we say to a visitor's page over the socket: one JSON object a frame, {@code t} tells which. */
sealed interface ServerFrame {

    /** The answer to the page's hello; the token is to be kept and shown at the next one. */
    record Hello(String token, long channelId, String title) implements ServerFrame {}

    /** One message, by whomever. */
    record Said(ConversationItem item) implements ServerFrame {}

    /** Messages that the page may lack, oldest first; {@code more} tells that another page follows by itself. */
    record Missed(List<ConversationItem> items, boolean more) implements ServerFrame {
        public Missed {
            items = List.copyOf(items);
        }
    }

    /** The visitor's message is stored: it will not be lost any more. */
    record Stored(String id) implements ServerFrame {}

    /** The line is alive. */
    record Pong() implements ServerFrame {}

    /** Something was not done; {@code text} is for the visitor, {@code id} the message's that it is about. */
    record Trouble(Code code, String text, Optional<String> id) implements ServerFrame {}

    /** Why something was not done, for the page to act on. */
    enum Code {
        /** Too fast: send it again in a second. */
        FLOOD("flood"),
        /** Our fault: send it again later. */
        LATER("later"),
        /** This message will never be taken as it is. */
        REFUSED("refused"),
        /** No such web chat, or it is closed. */
        CLOSED("closed"),
        /** This site may not use this web chat. */
        SITE("site"),
        /** The token was not made here: come back without it, as somebody new. */
        TOKEN("token"),
        /** What came over the socket breaks the protocol. */
        PROTOCOL("protocol");

        private final String word;

        Code(String word) {
            this.word = word;
        }
    }

    /** This frame as it travels. */
    default String json() {
        return Writing.write(this).build().toString();
    }

    /** How each kind is put together. */
    final class Writing {
        private static final JsonProvider JSON = JsonProvider.provider();

        private Writing() {}

        private static JsonObjectBuilder write(ServerFrame frame) {
            return switch (frame) {
                case Hello it ->
                    kind("hello")
                            .add("token", it.token)
                            .add("channel", Long.toString(it.channelId))
                            .add("title", it.title);
                case Said it -> message(it.item);
                case Missed it -> {
                    var missed = JSON.createArrayBuilder();
                    it.items.forEach(item -> missed.add(message(item)));
                    yield kind("resume").add("missed", missed).add("more", it.more);
                }
                case Stored it -> kind("ack").add("id", it.id);
                case Pong _ -> kind("pong");
                case Trouble it -> {
                    var trouble = kind("err").add("code", it.code.word).add("text", it.text);
                    it.id.ifPresent(id -> trouble.add("id", id));
                    yield trouble;
                }
            };
        }

        /** Who of the agents wrote is none of the visitor's business, so the author stays here. */
        private static JsonObjectBuilder message(ConversationItem item) {
            var message = kind("msg")
                    .add("id", item.id())
                    .add("from", item.direction() == ConversationItem.Direction.INBOUND ? "visitor" : "agent")
                    .add("text", item.text())
                    .add("at", item.at().toString());
            if (item.readAt().isPresent()) {
                message.add("mark", "read");
            } else if (item.deliveredAt().isPresent()) {
                message.add("mark", "delivered");
            }
            return message;
        }

        private static JsonObjectBuilder kind(String word) {
            return JSON.createObjectBuilder().add("t", word);
        }
    }
}
