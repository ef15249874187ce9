package chat.broadcast.channel.email;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.Occasion;
import chat.broadcast.channel.spi.OutboundText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A text as e-mail: its headers and its body. */
final class Mail extends SMTPMessage {

    static final String BAD_OWN_ADDRESS =
            "The address under “From” (or for bounces) is not an e-mail address: write it like Shop <support@shop.example>.";

    private static final Session PLAIN = Session.getInstance(new Properties());
    /** RFC 5322, 3.3. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n\\x00]");

    private final String id;
    private final String messageId;

    private Mail(OutboundText text, InternetAddress from, InternetAddress to, ChannelAccount account)
            throws MessagingException {
        super(PLAIN);
        var domain = domain(from);
        id = text.id();
        messageId = "<" + text.id() + "@" + domain + ">";
        setFrom(from);
        setRecipient(Message.RecipientType.TO, to);
        setHeader("Date", DATE.format(OffsetDateTime.now(ZoneOffset.UTC)));
        setEnvelopeFrom(account.optional(EmailAdapter.BOUNCES).orElse(from.getAddress()));
        setNotifyOptions(NOTIFY_FAILURE | NOTIFY_DELAY);
        setReturnOption(RETURN_HDRS);
        var dialog =
                new MailThread(List.of("<dialog-" + text.dialogNumber() + "." + account.id() + "@" + domain + ">"), "");
        var ours = account.optional(EmailAdapter.SUBJECT).orElse("A message for you");
        switch (text.occasion()) {
            case Occasion.Broadcast _ -> {
                thread(dialog, ours);
                setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: automatic answers are not to answer it
                setHeader("Precedence", "bulk");
                Unsubscribing.headers(text.address(), from.getAddress(), account)
                        .forEach(this::header);
            }
            case Occasion.Reply(var kept) -> thread(answering(kept, dialog), ours);
            case Occasion.AutomaticAnswer(var kept) -> {
                thread(answering(kept, dialog), ours);
                setHeader("Auto-Submitted", "auto-replied");
            }
        }
        setText(text.text(), StandardCharsets.UTF_8.name());
        setHeader("Content-Transfer-Encoding", "quoted-printable"); // keeps blanks at line ends, and long lines
        saveChanges();
    }

    /** His conversation, and ours with it: a broadcast in the same dialog lies there too. */
    private static MailThread answering(Optional<String> kept, MailThread dialog) {
        return kept.map(MailThread::read)
                .map(his -> his.beginningWith(dialog.answered()))
                .orElse(dialog);
    }

    private void thread(MailThread thread, String ours) throws MessagingException {
        setSubject(thread.answersSubject(ours), StandardCharsets.UTF_8.name());
        setHeader("In-Reply-To", thread.answered());
        setHeader("References", MimeUtility.fold("References: ".length(), String.join(" ", thread.ids())));
    }

    /**
     * A text as e-mail; empty when the visitor's address is none.
     *
     * @throws AddressException when one of the account's is none
     */
    static Optional<Mail> of(OutboundText text, ChannelAccount account) throws MessagingException {
        var from = own(account);
        try {
            return Optional.of(new Mail(text, from, address(text.address()), account));
        } catch (AddressException visitors) {
            return Optional.empty();
        }
    }

    /** What is wrong with the account's own addresses and words; empty for nothing. */
    static Optional<String> fault(ChannelAccount account) {
        try {
            own(account);
            return Optional.empty();
        } catch (MessagingException bad) {
            return Optional.of(BAD_OWN_ADDRESS);
        }
    }

    private static InternetAddress own(ChannelAccount account) throws AddressException {
        if (account.optional(EmailAdapter.BOUNCES).isPresent()) {
            address(account.text(EmailAdapter.BOUNCES));
        }
        if (LINE_BREAK
                .matcher(account.optional(EmailAdapter.SUBJECT).orElse(""))
                .find()) {
            throw new AddressException("The subject has more than one line");
        }
        return address(account.text(EmailAdapter.FROM));
    }

    /** A line break would begin another header. */
    private static InternetAddress address(String written) throws AddressException {
        var address = new InternetAddress(written, true);
        if (LINE_BREAK.matcher(written).find() || address.getAddress().indexOf('@') < 1) {
            throw new AddressException("Not one address");
        }
        return address;
    }

    private static String domain(InternetAddress address) {
        return address.getAddress().substring(address.getAddress().indexOf('@') + 1);
    }

    private void header(String name, String value) {
        try {
            setHeader(name, value);
        } catch (MessagingException readOnly) {
            throw new IllegalStateException("A message of our own can be written to.", readOnly);
        }
    }

    /** The delivery's id. */
    String id() {
        return id;
    }

    /** The same at each try of one delivery. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
