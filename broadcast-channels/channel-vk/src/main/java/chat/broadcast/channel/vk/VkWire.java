package chat.broadcast.channel.vk;

import chat.broadcast.channel.http.Exchange.Answered;
import chat.broadcast.channel.http.JsonBody;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.CheckResult.Fails;
import chat.broadcast.channel.spi.CheckResult.Works;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Accepted;
import chat.broadcast.channel.spi.SendResult.AccountRefused;
import chat.broadcast.channel.spi.SendResult.Rejected;
import chat.broadcast.channel.spi.SendResult.Scope;
import chat.broadcast.channel.spi.SendResult.Throttled;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What is sent and what the answers to it mean: functions of bytes, without a network.
 *
 * <p>VK API, “Errors”, and the published schema's {@code errors.json}: every answer is HTTP 200, with {@code response} or
 * {@code error}.
 */
final class VkWire {

    /** How a message's number within its conversation is told from its number within the community. */
    static final String IN_CONVERSATION = "c";

    private VkWire() {}

    /** The parameters of messages.send; without the preview of a link, and without notifying whom a text seems to mention. */
    static Map<String, String> form(OutboundText text) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("peer_ids", text.address());
        fields.put("random_id", String.valueOf(randomId(text.id())));
        fields.put("message", text.text());
        fields.put("dont_parse_links", "1");
        fields.put("disable_mentions", "1");
        return fields;
    }

    /** By this VK knows a repeat: 32 bits of our id, and never 0, which would switch that off. */
    static int randomId(String id) {
        var digest = new CRC32();
        digest.update(id.getBytes(StandardCharsets.UTF_8));
        int value = (int) digest.getValue();
        return value == 0 ? 1 : value;
    }

    /** What an answer to messages.send means. */
    static SendResult read(Answered answer, Instant now) {
        var body = ofTheApi(answer);
        if (body.isEmpty()) {
            return answer.asStrangers("VK", now);
        }
        var error = body.get().at("error");
        if (error.isPresent()) {
            long code = error.get().number("error_code").orElse(0L);
            return aboutTheCommunity(code).orElseGet(() -> readError(code, said(error.get(), "error_msg")));
        }
        return body.get()
                .items("response")
                .findFirst()
                .map(VkWire::readRecipient)
                .orElseGet(VkWire::unclear);
    }

    /** Codes that, at the top of an answer, are about the community and its key. */
    private static Optional<SendResult> aboutTheCommunity(long code) {
        return code == 7 || code == 15 ? Optional.of(refusedAccount(code)) : Optional.empty();
    }

    /** The body, if it is an answer of the VK API. */
    static Optional<JsonBody> ofTheApi(Answered answer) {
        return answer.status() == 200
                ? JsonBody.read(answer.body())
                        .filter(body -> body.at("response").isPresent()
                                || body.number("error", "error_code").isPresent())
                : Optional.empty();
    }

    private static SendResult readRecipient(JsonBody recipient) {
        var error = recipient.at("error");
        if (error.isPresent()) {
            return readError(error.get().number("code").orElse(0L), said(error.get(), "description"));
        }
        return name(recipient).<SendResult>map(Accepted::new).orElseGet(VkWire::unclear);
    }

    /** What we call a message: the visitor, and its number within their conversation, else within the community. */
    static Optional<String> name(JsonBody message) {
        var number = message.number("conversation_message_id")
                .filter(id -> id > 0)
                .map(id -> IN_CONVERSATION + id)
                .or(() -> message.number("message_id")
                        .or(() -> message.number("id"))
                        .filter(id -> id > 0)
                        .map(String::valueOf));
        return message.number("peer_id").filter(id -> id != 0).flatMap(peer -> number.map(id -> peer + ":" + id));
    }

    private static SendResult unclear() {
        return new Uncertain("VK answered without the message's number.");
    }

    private static SendResult readError(long code, String said) {
        return switch (Math.clamp(code, -1, 100_000)) {
            case 900 -> visitor("blacklist", "The visitor is in the community's black list.");
            case 901 -> visitor("no_consent", "The visitor has not allowed messages from the community.");
            case 902 -> visitor("privacy", "The visitor's privacy settings forbid the message.");
            case 910, 914 -> message("text", "The text is too long for VK.");
            case 911, 912, 913, 921, 925, 940, 943, 946 ->
                message(code, "VK refused this kind of message: %s.".formatted(said));
            case 917, 922, 927, 932, 935, 936, 945, 1012, 1021 ->
                visitor("no_chat", "The community has no access to this conversation.");
            case 950 -> visitor("window", "The time in which the community may answer has run out.");
            case 7, 15, 985, 987, 988 ->
                visitor(
                        String.valueOf(code),
                        "VK does not let the community write to this visitor: %s.".formatted(said));
            case 18, 30, 37, 39, 113 -> visitor("gone", "The visitor's page is deleted, blocked or closed.");
            case 2, 4, 5, 16, 17, 23, 24, 27, 28, 38 -> refusedAccount(code);
            case 984 ->
                new AccountRefused("984", "VK has restricted the community's messages as spam (984): ask its support.");
            case 6 -> new Throttled(Duration.ofSeconds(1), Scope.CHANNEL);
            case 9, 944 -> new Throttled(Duration.ofHours(1), Scope.VISITOR);
            case 29 -> new Throttled(Duration.ofHours(1), Scope.CHANNEL);
            case 14 -> new Throttled(Duration.ofMinutes(10), Scope.CHANNEL);
            case 3, 8, 12, 34, 100 -> message(code, "VK found the message malformed: %s.".formatted(said));
            default ->
                new Uncertain("VK answered error %d, which does not say whether it took the message.".formatted(code));
        };
    }

    private static SendResult visitor(String code, String sentence) {
        return new Rejected(About.VISITOR, code, sentence);
    }

    private static SendResult message(String code, String sentence) {
        return new Rejected(About.MESSAGE, code, sentence);
    }

    private static SendResult message(long code, String sentence) {
        return message(String.valueOf(code), sentence);
    }

    private static SendResult refusedAccount(long code) {
        return new AccountRefused(String.valueOf(code), refusedAccountText(code));
    }

    static String refusedAccountText(long code) {
        return "VK does not accept the community's key (%d): make a new one with the right “messages”.".formatted(code);
    }

    /** What VK said of an error, without a full stop. */
    static String said(JsonBody error, String member) {
        var text = error.text(member).orElse("no reason given").strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** The community's name, by an answer to groups.getById; before version 5.139 the list was not in an object. */
    static Optional<String> community(Answered answer) {
        return ofTheApi(answer)
                .flatMap(body -> body.items("response", "groups")
                        .findFirst()
                        .or(() -> body.items("response").findFirst()))
                .flatMap(group -> group.text("name"));
    }

    /** What a user is called, by an answer to users.get; empty when VK does not say. */
    static Optional<String> userName(Answered answer) {
        return ofTheApi(answer)
                .flatMap(body -> body.items("response").findFirst())
                .map(user -> Stream.of("first_name", "last_name")
                        .flatMap(part -> user.text(part).stream())
                        .collect(Collectors.joining(" "))
                        .strip())
                .filter(name -> !name.isEmpty());
    }

    /** What an answer to groups.getById means that names no community. */
    static CheckResult readRefusal(Answered answer) {
        long code = ofTheApi(answer)
                .flatMap(body -> body.number("error", "error_code"))
                .orElse(0L);
        return code == 0 ? stranger(answer) : new Fails(String.valueOf(code), refusedAccountText(code));
    }

    /** Something else than VK answered, or VK in words that are not understood. */
    static Fails stranger(Answered answer) {
        return new Fails(
                String.valueOf(answer.status()),
                "What answered %d is not VK, or knows no such community: check the base address and the number."
                        .formatted(answer.status()));
    }

    /** What an answer to groups.getTokenPermissions adds. */
    static CheckResult readRights(Answered answer, String name) {
        boolean messages = ofTheApi(answer).stream()
                .flatMap(body -> body.items("response", "permissions"))
                .flatMap(permission -> permission.text("name").stream())
                .anyMatch("messages"::equals);
        return messages
                ? new Works("Connected as %s.".formatted(name))
                : new Fails(
                        "messages",
                        "Connected as %s, but the key lacks the right “messages”: make a new one.".formatted(name));
    }
}
