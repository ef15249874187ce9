package chat.broadcast.channel.email;

import chat.broadcast.channel.http.AddressRefusedException;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.SendResult;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One connection to a mail server, which knows how far it has come with a message. Used by one thread at a time. */
final class SmtpConnection extends SMTPTransport {

    private static final long REST_UNSEEN_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST_MESSAGES = 100;

    /** How far a message has come. */
    enum Phase {
        CONNECTING,
        SENDER,
        RECIPIENT,
        CONTENT,
        /** The dot that ends it was written, or may have been. */
        DOT
    }

    private Phase phase = Phase.CONNECTING;
    private int messages;
    private long restingSince = System.nanoTime();

    SmtpConnection(ChannelAccount account) {
        super(MailSession.smtp(account), new URLName("smtp", null, -1, null, null, null));
    }

    /** What came of connecting and logging in; accepted stands for “connected”, and names the server. */
    SendResult open(ChannelAccount account) {
        try {
            connect(
                    account.text(EmailAdapter.HOST),
                    MailSession.number(account, EmailAdapter.PORT, 587),
                    account.optional(EmailAdapter.USER).orElse(null),
                    account.optional(EmailAdapter.PASSWORD).orElse(null));
            return new SendResult.Accepted(MailSession.place(account));
        } catch (AuthenticationFailedException refused) {
            return new SendResult.AccountRefused(
                    code(),
                    "The mail server does not accept the channel's login (%s): enter it again.".formatted(said()));
        } catch (MessagingException failed) {
            return refusedAddress(failed) instanceof AddressRefusedException barred
                    ? new SendResult.AccountRefused("address", barred.getMessage())
                    : connectFailed(failed, account);
        }
    }

    private SendResult connectFailed(MessagingException failed, ChannelAccount account) {
        if (String.valueOf(failed.getMessage()).contains("STARTTLS is required")) {
            return new SendResult.AccountRefused(
                    "starttls",
                    "The mail server at %s offers no STARTTLS: choose another port or encryption."
                            .formatted(MailSession.place(account)));
        }
        return getLastReturnCode() >= 400
                ? SmtpReplies.read(Phase.CONNECTING, getLastServerResponse())
                : new SendResult.Unavailable(
                        "No connection to the mail server at %s.".formatted(MailSession.place(account)));
    }

    private static Throwable refusedAddress(Throwable failed) {
        var cause = failed;
        while (cause.getCause() != null && !(cause instanceof AddressRefusedException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Hands one message over. */
    SendResult deliver(Mail mail) {
        phase = Phase.SENDER;
        messages++;
        try {
            if (supportsExtension("DSN")) {
                mail.setMailExtension("ENVID=" + xtext(mail.id()));
            }
            sendMessage(mail, mail.getAllRecipients());
            return new SendResult.Accepted(mail.id());
        } catch (MessagingException failed) {
            return readFailure();
        } finally {
            restingSince = System.nanoTime();
        }
    }

    /** The last answer is the refusal, if there is one; without one the connection broke. */
    private SendResult readFailure() {
        if (getLastReturnCode() >= 400) {
            return SmtpReplies.read(phase, getLastServerResponse());
        }
        return phase == Phase.DOT
                ? new SendResult.Uncertain("The mail server did not answer after the whole message was sent.")
                : new SendResult.Unavailable("The connection to the mail server broke before the message was sent.");
    }

    /** Whether it may carry another message: not too many before, not resting too long, and still alive. */
    boolean isFit() {
        long rest = System.nanoTime() - restingSince;
        return messages < MOST_MESSAGES && rest < LONGEST_REST_NANOS && (rest < REST_UNSEEN_NANOS || isConnected());
    }

    private String code() {
        return getLastReturnCode() > 0 ? String.valueOf(getLastReturnCode()) : "login";
    }

    private String said() {
        return SmtpReplies.text(String.valueOf(getLastServerResponse()));
    }

    @Override
    protected void rcptTo() throws MessagingException {
        phase = Phase.RECIPIENT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        phase = Phase.CONTENT;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        phase = Phase.DOT;
        super.finishData();
    }

    void shut() {
        try {
            close();
        } catch (MessagingException alreadyGone) {
            // closed is closed
        }
    }
}
