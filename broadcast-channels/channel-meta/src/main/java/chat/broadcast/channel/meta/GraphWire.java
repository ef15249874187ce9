package chat.broadcast.channel.meta;

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
import chat.broadcast.channel.spi.SendResult.Unavailable;
import chat.broadcast.channel.spi.SendResult.Uncertain;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is sent and what the answers to it mean: functions of bytes, without a network.
 *
 * <p>Messenger Platform, “Error codes”, and Graph API, “Handling errors”: a refusal has {@code error} with {@code code},
 * {@code error_subcode} and {@code message}.
 */
final class GraphWire {

    /** More than 24 hours since the visitor wrote; the last one is Instagram's. */
    private static final Set<Long> OUTSIDE_WINDOW = Set.of(2018278L, 2018065L, 2534022L);

    private static final long NOT_AVAILABLE = 1545041;
    private static final long CHAT_DELETED = 2018108;
    private static final long NO_SUCH_USER = 2018001;
    private static final long DAY_OF_THIS_CHAT_USED_UP = 1893016;

    /** No time is promised with these codes. */
    private static final Duration WAIT = Duration.ofSeconds(60);

    private GraphWire() {}

    /** Metadata comes back in the echo of the message. */
    static byte[] messengerBody(OutboundText text, String tag) {
        var message = JsonBody.object().add("text", text.text()).add("metadata", text.id());
        var body = JsonBody.object().add("recipient", JsonBody.object().add("id", text.address()));
        return JsonBody.bytes(
                (tag.isEmpty() ? body.add("messaging_type", "RESPONSE") : tagged(body, tag)).add("message", message));
    }

    static byte[] instagramBody(OutboundText text, String tag) {
        var body = JsonBody.object().add("recipient", JsonBody.object().add("id", text.address()));
        return JsonBody.bytes((tag.isEmpty() ? body : tagged(body, tag))
                .add("message", JsonBody.object().add("text", text.text())));
    }

    private static JsonObjectBuilder tagged(JsonObjectBuilder body, String tag) {
        return body.add("messaging_type", "MESSAGE_TAG").add("tag", tag);
    }

    /** The name in a visitor's profile; empty when there is none, or it was refused. */
    static Optional<String> readName(Answered answer) {
        return JsonBody.read(answer.body())
                .filter(profile -> answer.ok())
                .flatMap(profile -> Stream.of(
                                Stream.of("first_name", "last_name")
                                        .flatMap(part -> profile.text(part).stream())
                                        .collect(Collectors.joining(" ")),
                                profile.text("name").orElse(""),
                                profile.text("username").orElse(""))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .findFirst());
    }

    /**
     * What an answer to a message means.
     *
     * @param tag the message tag that was sent; empty for none
     */
    static SendResult read(Answered answer, Product product, String tag, Instant now) {
        var body = JsonBody.read(answer.body());
        var error = body.flatMap(it -> it.at("error"))
                .filter(it -> it.number("code").isPresent());
        if (error.isPresent()) {
            return new Refusal(answer, error.get(), product, tag).read(now);
        }
        var id = body.flatMap(it -> it.text("message_id")).filter(mid -> !mid.isBlank());
        if (answer.ok()) {
            return id.<SendResult>map(Accepted::new)
                    .orElseGet(() -> new Uncertain(
                            "%s answered %d without the message's id.".formatted(product.name(), answer.status())));
        }
        return answer.asStrangers(product.name(), now);
    }

    /** A refusal that Meta wrote, whatever the HTTP status it came with. */
    private record Refusal(Answered answer, JsonBody error, Product product, String tag) {

        SendResult read(Instant now) {
            long code = error.number("code").orElse(0L);
            long subcode = error.number("error_subcode").orElse(0L);
            return aboutTheVisitor(code, subcode).orElseGet(() -> byCode(code, subcode, now));
        }

        private Optional<SendResult> aboutTheVisitor(long code, long subcode) {
            if (code == 10 && (OUTSIDE_WINDOW.contains(subcode) || saysWindow())) {
                return Optional.of(new Rejected(
                        About.VISITOR,
                        "window",
                        "More than 24 hours since the visitor last wrote: %s does not allow a message now."
                                .formatted(product.name())));
            }
            if (subcode == NOT_AVAILABLE || subcode == CHAT_DELETED || code == 551) {
                return Optional.of(new Rejected(
                        About.VISITOR,
                        "blocked",
                        "The visitor blocked the account, deleted the chat or cannot be reached."));
            }
            if (subcode == NO_SUCH_USER || code == NO_SUCH_USER) {
                return Optional.of(new Rejected(
                        About.VISITOR,
                        "no_chat",
                        "%s does not know this visitor for this account.".formatted(product.name())));
            }
            return subcode == DAY_OF_THIS_CHAT_USED_UP
                    ? Optional.of(new Throttled(Duration.ofDays(1), Scope.VISITOR))
                    : Optional.empty();
        }

        private boolean saysWindow() {
            return said().toLowerCase(Locale.ROOT).matches("(?s).*outside (of|the) (the )?allowed window.*");
        }

        private SendResult byCode(long code, long subcode, Instant now) {
            if (code >= 200 && code <= 299) {
                return accountRefused(code, subcode);
            }
            return switch (Math.clamp(code, -2, 1_000_000)) {
                case 100 -> badRequest(subcode);
                case 3, 10, 102, 190, 368, 2500 -> accountRefused(code, subcode);
                case 4, 17, 32, 341, 613, 80001, 80002, 80006 ->
                    new Throttled(answer.retryAfter(now).orElse(WAIT), Scope.CHANNEL);
                case 2, 1200 ->
                    new Unavailable("%s could not deliver the message at the moment.".formatted(product.name()));
                case 1, -1 -> uncertain(code);
                default -> answer.status() / 100 == 4 ? refused(code) : uncertain(code);
            };
        }

        private SendResult badRequest(long subcode) {
            if (subcode == 33) {
                return new Rejected(
                        About.MESSAGE,
                        "no_chat",
                        "%s does not know this visitor for this account.".formatted(product.name()));
            }
            return tag.isEmpty()
                    ? refused(100)
                    : new Rejected(
                            About.MESSAGE,
                            "tag",
                            "The message tag %s is not, or no longer, allowed to this app.".formatted(tag));
        }

        private SendResult refused(long code) {
            return new Rejected(
                    About.MESSAGE,
                    String.valueOf(code),
                    "%s refused the message: %s.".formatted(product.name(), said()));
        }

        private SendResult uncertain(long code) {
            return new Uncertain("%s answered error %d, which does not say whether it took the message."
                    .formatted(product.name(), code));
        }

        private SendResult accountRefused(long code, long subcode) {
            var name = subcode == 0 ? String.valueOf(code) : code + "/" + subcode;
            return new AccountRefused(name, refusedAccount(code, name, product, said()));
        }

        private String said() {
            return GraphWire.said(error);
        }
    }

    private static String said(JsonBody error) {
        var text = error.text("message").orElse("no reason given").strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String refusedAccount(long code, String name, Product product, String said) {
        return code == 368
                ? "%s has blocked the account for a while (%s): see its support inbox.".formatted(product.name(), name)
                : "%s does not accept the access token, or it lacks a permission (%s, %s): make a new one."
                        .formatted(product.name(), name, said);
    }

    /**
     * What an answer to the question who the token belongs to means.
     *
     * @param more a sentence to add when it works
     */
    static CheckResult readAccount(Answered answer, Product product, String more) {
        var body = JsonBody.read(answer.body());
        var error = body.flatMap(it -> it.at("error"))
                .filter(it -> it.number("code").isPresent());
        if (error.isPresent()) {
            long code = error.get().number("code").orElse(0L);
            var name = String.valueOf(code);
            return new Fails(name, refusedAccount(code, name, product, said(error.get())));
        }
        return body.filter(it -> answer.ok())
                .flatMap(it -> it.text("name").or(() -> it.text("id")))
                .<CheckResult>map(name -> new Works("Connected as %s.%s".formatted(name, more)))
                .orElseGet(() -> new Fails(
                        String.valueOf(answer.status()),
                        "What answered %d is not the Graph API: check the base address and the version."
                                .formatted(answer.status())));
    }
}
