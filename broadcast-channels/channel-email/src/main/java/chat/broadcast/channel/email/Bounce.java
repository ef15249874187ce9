package chat.broadcast.channel.email;

import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import chat.broadcast.channel.spi.SendResult.About;
import chat.broadcast.channel.spi.SendResult.Rejected;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server reports of a message that it had taken: RFC 3464.
 *
 * <p>The message is known by the envelope's id, which is the delivery's, or by the Message-ID among the headers that come
 * back. A report about any other message says nothing.
 */
final class Bounce {

    private static final Pattern OURS = Pattern.compile(
            "(?im)^Message-ID:\\s*<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^>]*>");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int LONGEST_REPORT = 1 << 16;

    private final List<InternetHeaders> groups = new ArrayList<>();
    private Optional<String> returned = Optional.empty();

    private Bounce() {}

    static List<InboundEvent> read(Message mail) throws MessagingException, IOException {
        var bounce = new Bounce();
        if (mail.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                bounce.take(parts.getBodyPart(i));
            }
        }
        return bounce.events(MailEvents.id("bounce", mail), MailEvents.at(mail));
    }

    private void take(Part part) throws MessagingException, IOException {
        if (part.isMimeType("message/delivery-status")) {
            for (var group : text(part).replace("\r\n", "\n").split("\n\\s*\n")) {
                groups.add(new InternetHeaders(
                        new ByteArrayInputStream((group.strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8))));
            }
        } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
            var ours = OURS.matcher(text(part));
            returned = ours.find() ? Optional.of(ours.group(1)) : Optional.empty();
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            return new String(in.readNBytes(LONGEST_REPORT), StandardCharsets.UTF_8);
        }
    }

    private List<InboundEvent> events(String id, Instant at) {
        var delivery = groups.stream()
                .flatMap(group -> field(group, "Original-Envelope-Id").stream())
                .filter(envelope -> UUID.matcher(envelope).matches())
                .findFirst()
                .or(() -> returned);
        var events = new ArrayList<InboundEvent>();
        for (var group : groups) {
            var action = field(group, "Action").orElse("").toLowerCase(Locale.ROOT);
            if (delivery.isPresent() && action.equals("failed")) {
                events.addAll(failed(group, id, delivery.get(), at));
            } else if (delivery.isPresent() && action.equals("delivered")) {
                events.add(new Receipt(id, delivery.get(), Fate.DELIVERED, at, "", ""));
            }
        }
        return events;
    }

    private static List<InboundEvent> failed(InternetHeaders group, String id, String delivery, Instant at) {
        var status = field(group, "Status").orElse("5.0.0");
        var said = SmtpReplies.text(field(group, "Diagnostic-Code")
                .map(code -> code.replaceFirst("(?i)^smtp;\\s*", ""))
                .orElse(""));
        var known = SmtpReplies.byEnhancedCode(status, said);
        var text = known.map(Rejected::text).orElse("The message could not be delivered: %s.".formatted(said));
        var events = new ArrayList<InboundEvent>();
        events.add(new Receipt(id, delivery, Fate.FAILED, at, status, text));
        known.filter(it -> it.about() == About.VISITOR)
                .flatMap(it -> field(group, "Original-Recipient").or(() -> field(group, "Final-Recipient")))
                .map(recipient -> recipient.replaceFirst("(?i)^rfc822;\\s*", "").toLowerCase(Locale.ROOT))
                .ifPresent(visitor -> events.add(new VisitorLeft(id + ":left", visitor, text)));
        return events;
    }

    private static Optional<String> field(InternetHeaders group, String name) {
        return Optional.ofNullable(group.getHeader(name, null))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
