package chat.broadcast.channel.telegram;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.VisitorCameBack;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import jakarta.json.JsonArray;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened at Telegram, as updates tell it: the same objects whether they are fetched or posted to us.
 *
 * <p>Bot API, “Getting updates”. An update's id is unique for its bot, so the bot's id goes with it.
 */
final class TelegramUpdates {

    static final String BLOCKED = "The visitor blocked the bot.";
    static final String REMOVED = "The bot is no longer in this chat.";

    static final String WEBHOOK_IN_THE_WAY =
            "A webhook is set for this bot, so it cannot be polled: choose “webhook” here, or have it removed with"
                    + " deleteWebhook.";

    /** What visitors send that is not text, by the member that holds it, and what an agent then reads. */
    private static final Map<String, String> OTHER_CONTENT = otherContent();

    private TelegramUpdates() {}

    private static Map<String, String> otherContent() {
        var words = new LinkedHashMap<String, String>();
        words.put("animation", "[animation]"); // comes with a document too, so it must be looked for first
        words.put("photo", "[photo]");
        words.put("sticker", "[sticker]");
        words.put("voice", "[voice message]");
        words.put("video_note", "[video message]");
        words.put("video", "[video]");
        words.put("audio", "[audio]");
        words.put("document", "[file]");
        words.put("venue", "[place]"); // comes with a location too
        words.put("location", "[location]");
        words.put("contact", "[contact]");
        words.put("poll", "[poll]");
        words.put("dice", "[dice]");
        words.put("story", "[story]");
        return words;
    }

    /** The kinds of updates that are read here, for whoever asks for them. */
    static JsonArray allowed() {
        return JsonBody.array("message", "my_chat_member");
    }

    /** What an answer to getUpdates means. */
    static Polled read(Answered answer, String bot, String cursor) {
        var body = TelegramWire.botApi(answer);
        if (body.isEmpty()) {
            return new Polled.Failed("Telegram answered %d with something that is not an answer of the Bot API."
                    .formatted(answer.status()));
        }
        return switch (answer.status()) {
            case 200 -> readNews(body.get(), bot, cursor);
            case 401, 404, 421 ->
                new Polled.Refused(String.valueOf(answer.status()), TelegramWire.refusedAccount(answer.status()));
            case 409 -> readConflict(TelegramWire.description(body.get()));
            default -> new Polled.Failed("Telegram answered %d to the question for news.".formatted(answer.status()));
        };
    }

    /** Asking again from the last id plus one is the acknowledgement of everything before it. */
    private static Polled readNews(JsonBody body, String bot, String cursor) {
        var updates = body.items("result").toList();
        var next = updates.stream()
                .flatMap(update -> update.number("update_id").stream())
                .reduce((first, last) -> last)
                .map(last -> String.valueOf(last + 1))
                .orElse(cursor);
        return new Polled.News(updates.stream().flatMap(it -> events(it, bot)).toList(), next);
    }

    private static Polled readConflict(String description) {
        return description.contains("webhook")
                ? new Polled.Refused("409", WEBHOOK_IN_THE_WAY)
                : new Polled.Failed("Another program uses this bot: stop it, or give this channel a bot of its own.");
    }

    /** What one update says; empty for what does not concern us. */
    static Stream<InboundEvent> events(JsonBody update, String bot) {
        return update.number("update_id").stream().flatMap(number -> {
            var id = bot + ":" + number;
            return Stream.concat(
                    update.at("message").flatMap(it -> text(it, id)).stream(),
                    update.at("my_chat_member").flatMap(it -> membership(it, id)).stream());
        });
    }

    private static Optional<InboundEvent> text(JsonBody message, String id) {
        var chat = message.text("chat", "id");
        var content = content(message);
        if (chat.isEmpty() || content.isEmpty()) {
            return Optional.empty();
        }
        var at = message.number("date").map(Instant::ofEpochSecond).orElseGet(Instant::now);
        return Optional.of(new InboundText(id, chat.get(), name(message), content.get(), at));
    }

    /** The text; for a photo and the like a word in brackets and the caption; empty for notes of the chat about itself. */
    private static Optional<String> content(JsonBody message) {
        return message.text("text")
                .or(() -> OTHER_CONTENT.entrySet().stream()
                        .filter(kind -> message.at(kind.getKey()).isPresent())
                        .findFirst()
                        .map(kind -> message.text("caption")
                                .map(caption -> kind.getValue() + " " + caption)
                                .orElse(kind.getValue())))
                .filter(text -> !text.isBlank());
    }

    /** A group has a title; a person has a first name and perhaps a last one. */
    private static String name(JsonBody message) {
        return message.text("chat", "title")
                .orElseGet(() -> Stream.of("first_name", "last_name")
                        .flatMap(part -> message.text("from", part).stream())
                        .collect(Collectors.joining(" ")));
    }

    private static Optional<InboundEvent> membership(JsonBody change, String id) {
        return change.text("chat", "id").flatMap(chat -> switch (change.text("new_chat_member", "status")
                .orElse("")) {
            case "kicked", "left" ->
                Optional.of(new VisitorLeft(
                        id, chat, change.text("chat", "type").equals(Optional.of("private")) ? BLOCKED : REMOVED));
            case "member", "administrator" -> Optional.of(new VisitorCameBack(id, chat));
            default -> Optional.empty();
        });
    }
}
