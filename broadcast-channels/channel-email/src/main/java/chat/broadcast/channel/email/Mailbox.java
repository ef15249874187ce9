package chat.broadcast.channel.email;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.PollingAdapter.Polled;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The mailbox that answers and bounces come to, read by IMAP and left as it is.
 *
 * <p>The cursor is the folder's UIDVALIDITY and the highest UID that was read (RFC 9051, 2.3.1.1). A new channel, or a folder
 * that was made anew, begins with what comes from now on: old mail is no news.
 */
final class Mailbox {

    private static final Logger LOG = Logger.getLogger(Mailbox.class.getName());
    private static final int MOST_AT_ONCE = 50;

    /** IMAP could be waited at, by a connection that is always open; half a minute is soon enough for mail. */
    private static final Duration REST = Duration.ofSeconds(20);

    private Mailbox() {}

    /** What came since the cursor. */
    static Polled poll(ChannelAccount account, String cursor) {
        try (var store = connected(account);
                var folder = opened(store, account)) {
            return read(folder, account, cursor);
        } catch (AuthenticationFailedException refused) {
            return new Polled.Refused("login", refused(account));
        } catch (MessagingException failed) {
            return new Polled.Failed(unreachable(account));
        }
    }

    /** What a check adds about the mailbox to what it found about sending. */
    static CheckResult check(ChannelAccount account, String works) {
        try (var store = connected(account);
                var folder = opened(store, account)) {
            return new CheckResult.Works("%s Its mailbox %s can be read.".formatted(works, folder.getName()));
        } catch (AuthenticationFailedException refused) {
            return new CheckResult.Fails("login", works + " " + refused(account));
        } catch (MessagingException failed) {
            return new CheckResult.Fails("unreachable", works + " " + unreachable(account));
        }
    }

    private static String refused(ChannelAccount account) {
        return "The IMAP server %s does not accept the channel's login: enter it again."
                .formatted(account.text(EmailAdapter.IMAP_HOST));
    }

    private static String unreachable(ChannelAccount account) {
        return "The mailbox at %s cannot be read: check its address, its encryption and its folder."
                .formatted(account.text(EmailAdapter.IMAP_HOST));
    }

    private static Store connected(ChannelAccount account) throws MessagingException {
        var store = MailSession.imap(account).getStore("imap");
        store.connect(
                account.text(EmailAdapter.IMAP_HOST),
                MailSession.number(account, EmailAdapter.IMAP_PORT, 993),
                account.optional(EmailAdapter.IMAP_USER)
                        .or(() -> account.optional(EmailAdapter.USER))
                        .orElse(""),
                account.optional(EmailAdapter.IMAP_PASSWORD)
                        .or(() -> account.optional(EmailAdapter.PASSWORD))
                        .orElse(""));
        return store;
    }

    private static Folder opened(Store store, ChannelAccount account) throws MessagingException {
        var folder = store.getFolder(account.optional(EmailAdapter.IMAP_FOLDER).orElse("INBOX"));
        folder.open(Folder.READ_ONLY);
        return folder;
    }

    private static Polled read(Folder folder, ChannelAccount account, String cursor) throws MessagingException {
        var uids = (UIDFolder) folder;
        var validity = uids.getUIDValidity() + ":";
        if (!cursor.matches(validity + "\\d{1,10}")) {
            return new Polled.News(List.of(), validity + (uids.getUIDNext() - 1), REST);
        }
        long seen = Long.parseLong(cursor.substring(validity.length()));
        var fresh = fresh(uids, seen);
        var events = new ArrayList<InboundEvent>();
        for (var mail : fresh) {
            events.addAll(understood(mail.message(), account));
        }
        long last = fresh.isEmpty() ? seen : fresh.getLast().uid();
        return new Polled.News(events, validity + last, fresh.size() < MOST_AT_ONCE ? REST : Duration.ZERO);
    }

    /** A message and its UID. */
    private record Numbered(long uid, Message message) {}

    /** Asked for what is beyond the last one, a server gives the last one: RFC 9051, sequence-set. */
    private static List<Numbered> fresh(UIDFolder uids, long seen) throws MessagingException {
        var found = new ArrayList<Numbered>();
        for (var message : uids.getMessagesByUID(seen + 1, UIDFolder.LASTUID)) {
            long uid = message == null ? -1 : uids.getUID(message);
            if (uid > seen) {
                found.add(new Numbered(uid, message));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Numbered::uid))
                .limit(MOST_AT_ONCE)
                .toList();
    }

    /** One message that cannot be read must not stop those after it. */
    private static List<InboundEvent> understood(Message message, ChannelAccount account) {
        try {
            return MailEvents.read(message, account.text(EmailAdapter.FROM));
        } catch (MessagingException | IOException | RuntimeException malformed) {
            LOG.log(Level.WARNING, "Channel {0} leaves out a mail that cannot be read: {1}", new Object[] {
                account.id(), malformed.getClass().getSimpleName()
            });
            return List.of();
        }
    }
}
