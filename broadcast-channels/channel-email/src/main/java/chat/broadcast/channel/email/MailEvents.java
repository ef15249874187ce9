package chat.broadcast.channel.email;

import chat.broadcast.channel.http.Signatures;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a mail in our mailbox says: a visitor's text, his wish to be left alone, a bounce, or nothing for us. */
final class MailEvents {

    private static final Set<String> OF_PROGRAMS = Set.of("bulk", "junk", "list", "auto_reply");

    private MailEvents() {}

    /**
     * What one mail says.
     *
     * @param own the account's own address, of which mails are nobody else's
     */
    static List<InboundEvent> read(Message mail, String own) throws MessagingException, IOException {
        if (mail.isMimeType("multipart/report")) {
            return Bounce.read(mail);
        }
        var sender = sender(mail);
        if (sender.isEmpty() || isOfAProgram(mail) || address(sender.get()).equals(address(new InternetAddress(own)))) {
            return List.of();
        }
        var visitor = address(sender.get());
        var id = id("mail", mail);
        if (subject(mail).strip().equalsIgnoreCase(Unsubscribing.BY_MAIL)) {
            return List.of(new OptedOut(id, visitor));
        }
        var text = MailText.of(mail);
        return text.isBlank()
                ? List.of()
                : List.of(new InboundText(
                        id,
                        visitor,
                        Optional.ofNullable(sender.get().getPersonal()).orElse(""),
                        text,
                        at(mail),
                        MailThread.of(mail).map(MailThread::write)));
    }

    private static Optional<InternetAddress> sender(Message mail) throws MessagingException {
        try {
            var from = mail.getFrom();
            return from != null && from.length > 0 && from[0] instanceof InternetAddress address
                    ? Optional.of(address).filter(it -> it.getAddress() != null)
                    : Optional.empty();
        } catch (AddressException unreadable) {
            return Optional.empty();
        }
    }

    /** Addresses differ in case from one program to the next, and no mailbox means it. */
    private static String address(InternetAddress sender) {
        return address(sender.getAddress());
    }

    static String address(String mailbox) {
        return mailbox.toLowerCase(Locale.ROOT);
    }

    /** RFC 3834, 2: what is itself an automatic answer, or went to many, or must not be answered. */
    private static boolean isOfAProgram(Part mail) throws MessagingException {
        var automatic = header(mail, "Auto-Submitted").filter(value -> !value.startsWith("no"));
        var precedence = header(mail, "Precedence").filter(OF_PROGRAMS::contains);
        var nobody = header(mail, "Return-Path").filter("<>"::equals);
        return automatic.isPresent() || precedence.isPresent() || nobody.isPresent();
    }

    private static Optional<String> header(Part mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        return values == null || values.length == 0
                ? Optional.empty()
                : Optional.of(values[0].strip().toLowerCase(Locale.ROOT));
    }

    private static String subject(Message mail) throws MessagingException {
        return Optional.ofNullable(mail.getSubject()).orElse("");
    }

    /** A mail's Message-ID tells it again wherever it is found; one without is told by all its headers. */
    static String id(String kind, Message mail) throws MessagingException {
        var named = mail.getHeader("Message-ID");
        if (named != null && named.length > 0 && !named[0].isBlank()) {
            return kind + ":" + Signatures.sha256(named[0].strip());
        }
        var headers = new StringBuilder();
        for (var all = mail.getAllHeaders(); all.hasMoreElements(); ) {
            var header = all.nextElement();
            headers.append(header.getName())
                    .append(':')
                    .append(header.getValue())
                    .append('\n');
        }
        return kind + ":" + Signatures.sha256(headers.toString());
    }

    static Instant at(Message mail) throws MessagingException {
        var received = mail.getReceivedDate();
        return received == null ? Instant.now() : received.toInstant();
    }
}
