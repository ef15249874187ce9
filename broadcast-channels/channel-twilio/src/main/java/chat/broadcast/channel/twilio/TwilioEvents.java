package chat.broadcast.channel.twilio;

import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.Name;
import chat.broadcast.channel.spi.InboundEvent.OptedIn;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What visitors wrote and what became of messages, as Twilio posts it. Neither carries a time: it is now. */
final class TwilioEvents {

    private TwilioEvents() {}

    /** A message by a visitor, or a status of one of which the post does not carry our id. */
    static Stream<InboundEvent> read(TwilioForm form, Instant now) {
        var sid = form.text("MessageSid");
        if (sid.isBlank()) {
            return Stream.empty();
        }
        return form.text("MessageStatus").isEmpty()
                ? message(form, sid, now)
                : status(form, sid, new Name.Theirs(sid), now);
    }

    /**
     * What became of one of our messages.
     *
     * @param id the delivery's, as our address carried it
     */
    static Stream<InboundEvent> readStatus(TwilioForm form, String id, Instant now) {
        var sid = form.text("MessageSid");
        return sid.isBlank() || id.isBlank() ? Stream.empty() : status(form, sid, new Name.Ours(id, sid), now);
    }

    private static Stream<InboundEvent> message(TwilioForm form, String sid, Instant now) {
        var visitor = form.text("From");
        var content = content(form);
        if (visitor.isBlank() || content.isBlank()) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(new InboundText(sid, visitor, form.text("ProfileName"), content, now)),
                wish(form, sid, visitor).stream());
    }

    private static String content(TwilioForm form) {
        var media = form.text("NumMedia");
        var text = form.text("Body");
        return media.isEmpty() || media.equals("0") ? text : ("[attachment] " + text).strip();
    }

    /** Where Twilio handles STOP and START itself (“Advanced Opt-Out”), it says which of them it understood. */
    private static Optional<InboundEvent> wish(TwilioForm form, String sid, String visitor) {
        return switch (form.text("OptOutType")) {
            case "STOP" -> Optional.of(new OptedOut("stop:" + sid, visitor));
            case "START" -> Optional.of(new OptedIn("start:" + sid, visitor));
            default -> Optional.empty();
        };
    }

    private static Stream<InboundEvent> status(TwilioForm form, String sid, Name message, Instant now) {
        var status = form.text("MessageStatus");
        var event = sid + ":" + status;
        return switch (status) {
            case "accepted", "queued", "scheduled", "sending", "sent" ->
                Stream.of(new Receipt(event, message, Fate.SENT, now, "", ""));
            case "delivered" -> Stream.of(new Receipt(event, message, Fate.DELIVERED, now, "", ""));
            case "read" -> Stream.of(new Receipt(event, message, Fate.READ, now, "", ""));
            case "failed", "undelivered", "canceled" ->
                Stream.concat(
                        Stream.of(new Receipt(
                                event,
                                message,
                                Fate.FAILED,
                                now,
                                code(form, status),
                                reason(form.text("ErrorCode"), status))),
                        left(form, event).stream());
            default -> Stream.empty();
        };
    }

    /** Numbers that take no SMS, now or ever: whoever has one is written to again when he writes. */
    private static Optional<InboundEvent> left(TwilioForm form, String event) {
        var code = form.text("ErrorCode");
        boolean dead = code.equals("30005") || code.equals("30006");
        return dead && !form.text("To").isBlank()
                ? Optional.of(new VisitorLeft(event + ":left", form.text("To"), reason(code, "")))
                : Optional.empty();
    }

    private static String code(TwilioForm form, String status) {
        return form.text("ErrorCode").isEmpty() ? status : form.text("ErrorCode");
    }

    /** Twilio's “Error and Warning Dictionary”, those that callbacks carry. */
    private static String reason(String code, String status) {
        return switch (code) {
            case "30001" -> "Twilio's queue for the sender was full: try again, more slowly.";
            case "30002" -> "Twilio has suspended the account.";
            case "30003" -> "The phone is switched off or out of reach.";
            case "30004" -> "The visitor or his operator blocks such messages.";
            case "30005" -> "The phone number is not, or no longer, in use.";
            case "30006" -> "The phone number is a landline, or its operator takes no SMS.";
            case "30007" -> "An operator filtered the message as unwanted.";
            case "30034" -> "The sender's number is not registered for SMS in the United States.";
            case "63016" -> "More than 24 hours since the visitor last wrote.";
            default -> "The operator did not deliver the message (%s).".formatted(code.isEmpty() ? status : code);
        };
    }
}
