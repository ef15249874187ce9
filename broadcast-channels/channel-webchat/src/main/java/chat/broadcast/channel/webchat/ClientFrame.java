package chat.broadcast.channel.webchat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a visitor's page says over the socket: one JSON object a frame, {@code t} tells which. */
sealed interface ClientFrame {

    /**
     * The first frame of every socket.
     *
     * @param token who it is; empty for somebody new
     * @param last the id of the last message the page has; empty to get the newest ones
     * @param channelId which web chat; empty for the first one
     */
    record Hello(Optional<String> token, Optional<String> last, OptionalLong channelId) implements ClientFrame {}

    /** The visitor wrote. {@code id} is a UUID made by the page, the same at every try; {@code name} as he gave it, or empty. */
    record Text(String id, String text, Optional<String> name) implements ClientFrame {
        @Override
        public String toString() {
            return "Text[" + id + "]";
        }
    }

    /** These messages have arrived at the page. */
    record Received(List<String> ids) implements ClientFrame {
        public Received {
            ids = List.copyOf(ids);
        }
    }

    /** Everything up to this message was seen. */
    record ReadUpTo(String id) implements ClientFrame {}

    /** The page asks whether the line is alive. */
    record Ping() implements ClientFrame {}

    /** A kind of frame we do not know, such as one of a newer page: ignored. */
    record Unknown() implements ClientFrame {}

    /** No frame at all; {@code why} is a sentence, and {@code id} the message's, when it has one. */
    record Unreadable(String why, Optional<String> id) implements ClientFrame {}

    /** The longest frame that is read, in bytes. */
    int MOST_BYTES = 64 * 1024;

    /** The longest name kept of what a visitor calls himself, in UTF-16 units. */
    int MOST_NAME = 100;

    /** The most ids in one frame; a page gets no more messages than that at once. */
    int MOST_IDS = 500;

    /** Reads one frame. Pure: touches nothing and never throws. */
    static ClientFrame read(String json) {
        JsonObject object;
        try (var reader = Reading.JSON.createReader(new StringReader(json))) {
            object = reader.readObject();
        } catch (RuntimeException malformed) { // a bare one is how the parser refuses deep nesting
            return new Unreadable("A frame is one JSON object.", Optional.empty());
        }
        return switch (Reading.text(object, "t").orElse("")) {
            case "hello" -> Reading.hello(object);
            case "msg" -> Reading.message(object);
            case "ack" -> Reading.received(object);
            case "read" ->
                Reading.id(object, "upto")
                        .<ClientFrame>map(ReadUpTo::new)
                        .orElseGet(() -> new Unreadable("“upto” is the id of a message.", Optional.empty()));
            case "ping" -> new Ping();
            case "" -> new Unreadable("A frame has a “t”.", Optional.empty());
            default -> new Unknown();
        };
    }

    /** How each kind is taken apart. */
    final class Reading {
        private static final JsonProvider JSON = JsonProvider.provider();
        private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,100}");
        private static final Pattern UUID =
                Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

        private Reading() {}

        private static ClientFrame hello(JsonObject object) {
            Optional<String> channel = text(object, "channel").filter(value -> !value.isEmpty());
            if (channel.isPresent() && !channel.get().matches("\\d{1,18}")) {
                return new Unreadable("“channel” is the number of a channel.", Optional.empty());
            }
            return new Hello(
                    text(object, "token").filter(token -> !token.isEmpty()),
                    id(object, "last"),
                    channel.map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty));
        }

        private static ClientFrame message(JsonObject object) {
            Optional<String> id = text(object, "id")
                    .filter(value -> UUID.matcher(value).matches())
                    .map(value -> value.toLowerCase(Locale.ROOT));
            if (id.isEmpty()) {
                return new Unreadable("“id” is a UUID.", Optional.empty());
            }
            String text = text(object, "text").orElse("");
            if (text.isBlank()) {
                return new Unreadable("The message is empty: type something.", id);
            }
            if (text.length() > WebChatAdapter.MOST_CHARACTERS) {
                return new Unreadable(
                        "The message is %d characters too long: the limit is 10,000."
                                .formatted(text.length() - WebChatAdapter.MOST_CHARACTERS),
                        id);
            }
            if (!storable(text)) {
                return new Unreadable("The message holds a character that no text has: type it anew.", id);
            }
            return new Text(
                    id.get(), text, text(object, "name").map(Reading::tidyName).filter(name -> !name.isEmpty()));
        }

        private static ClientFrame received(JsonObject object) {
            var ids = object.get("ids") instanceof JsonArray list
                    ? list.stream()
                            .map(value -> value instanceof JsonString text ? text.getString() : "")
                            .toList()
                    : Stream.ofNullable(object.get("id"))
                            .map(value -> value instanceof JsonString text ? text.getString() : "")
                            .toList();
            if (ids.isEmpty() || ids.size() > MOST_IDS || !ids.stream().allMatch(ID.asMatchPredicate())) {
                return new Unreadable("“ids” are the ids of 1 to %d messages.".formatted(MOST_IDS), Optional.empty());
            }
            return new Received(ids);
        }

        private static Optional<String> text(JsonObject object, String name) {
            return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
        }

        private static Optional<String> id(JsonObject object, String name) {
            return text(object, name).filter(ID.asMatchPredicate());
        }

        /** PostgreSQL stores neither NUL nor half a surrogate pair. */
        private static boolean storable(String text) {
            return text.codePoints()
                    .noneMatch(point ->
                            point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
        }

        /** One line without control characters, cut between characters. */
        private static String tidyName(String name) {
            String line = name.codePoints()
                    .filter(point -> !Character.isISOControl(point)
                            && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip();
            if (line.length() <= MOST_NAME) {
                return line;
            }
            int end = Character.isHighSurrogate(line.charAt(MOST_NAME - 1)) ? MOST_NAME - 1 : MOST_NAME;
            return line.substring(0, end).strip();
        }
    }
}
