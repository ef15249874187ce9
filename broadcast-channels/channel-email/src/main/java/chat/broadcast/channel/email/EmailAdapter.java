package chat.broadcast.channel.email;

import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.PollingAdapter;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.channel.spi.SettingField;
import chat.broadcast.channel.spi.TextLimit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends e-mail by SMTP, and reads answers and bounces from a mailbox by IMAP. SMTP recognises no repeats. */
@ApplicationScoped
public class EmailAdapter implements PollingAdapter {

    static final String HOST = "host";
    static final String PORT = "port";
    static final String SECURITY = "security";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String FROM = "from";
    static final String SUBJECT = "subject";
    static final String BOUNCES = "bounceAddress";
    static final String TIMEOUT = "timeoutSeconds";
    static final String IMAP_HOST = "imapHost";
    static final String IMAP_PORT = "imapPort";
    static final String IMAP_SECURITY = "imapSecurity";
    static final String IMAP_USER = "imapUser";
    static final String IMAP_PASSWORD = "imapPassword";
    static final String IMAP_FOLDER = "imapFolder";
    static final String PUBLIC_URL = "publicUrl";
    static final String LINK_KEY = "unsubscribeKey";

    /** No protocol limits it; beyond this a mailbox is not where a text belongs. */
    private static final TextLimit LIMIT = new TextLimit(100_000, TextLimit.Unit.UTF8_BYTES);

    private static final AdapterProfile PROFILE = new AdapterProfile(
            "email",
            "E-mail",
            List.of(
                    SettingField.required(
                            HOST, "Mail server", SettingField.Type.TEXT, "Its name, for example smtp.shop.example."),
                    SettingField.optional(
                            PORT,
                            "Port",
                            SettingField.Type.NUMBER,
                            "587",
                            "Usually 587 with STARTTLS, 465 with TLS from the start."),
                    SettingField.choice(
                            SECURITY,
                            "Encryption",
                            List.of(MailSession.STARTTLS, MailSession.TLS, MailSession.NONE),
                            "With starttls and tls the server's certificate is checked; none is for a server on the"
                                    + " same machine."),
                    SettingField.optional(
                            USER, "User", SettingField.Type.TEXT, "", "Empty where the server wants no login."),
                    SettingField.optional(
                            PASSWORD, "Password", SettingField.Type.SECRET, "", "Often one made for programs."),
                    SettingField.required(
                            FROM,
                            "From",
                            SettingField.Type.TEXT,
                            "Who writes, for example Shop <support@shop.example>. Visitors answer to it."),
                    SettingField.optional(
                            SUBJECT,
                            "Subject",
                            SettingField.Type.TEXT,
                            "A message for you",
                            "Of each message; answers to it begin with Re:."),
                    SettingField.optional(
                            BOUNCES,
                            "Address for bounces",
                            SettingField.Type.TEXT,
                            "",
                            "Where servers report what they could not deliver; empty for the one under From."),
                    SettingField.optional(
                            TIMEOUT,
                            "Time-out in seconds",
                            SettingField.Type.NUMBER,
                            "30",
                            "How long to wait for each answer of the server, 1 to 300."),
                    SettingField.optional(
                            IMAP_HOST,
                            "IMAP server",
                            SettingField.Type.TEXT,
                            "",
                            "Where the answers arrive, for example imap.shop.example; empty to read none."),
                    SettingField.optional(
                            IMAP_PORT,
                            "IMAP port",
                            SettingField.Type.NUMBER,
                            "993",
                            "Usually 993 with TLS from the start, 143 with STARTTLS."),
                    SettingField.choice(
                            IMAP_SECURITY,
                            "IMAP encryption",
                            List.of(MailSession.TLS, MailSession.STARTTLS, MailSession.NONE),
                            "With tls and starttls the server's certificate is checked."),
                    SettingField.optional(
                            IMAP_USER, "IMAP user", SettingField.Type.TEXT, "", "Empty for the same as above."),
                    SettingField.optional(
                            IMAP_PASSWORD,
                            "IMAP password",
                            SettingField.Type.SECRET,
                            "",
                            "Empty for the same as above."),
                    SettingField.optional(
                            IMAP_FOLDER, "IMAP folder", SettingField.Type.TEXT, "INBOX", "Which folder is read."),
                    SettingField.optional(
                            PUBLIC_URL,
                            "Public address of this server",
                            SettingField.Type.URL,
                            "",
                            "For example https://broadcast.example: with it each message has a link to unsubscribe by"
                                    + " one click."),
                    SettingField.optional(
                            LINK_KEY,
                            "Key of the unsubscribe links",
                            SettingField.Type.SECRET,
                            "",
                            "Any long word; with it the links are signed. Links in messages die when it changes.")),
            LIMIT,
            10,
            5,
            false,
            Optional.empty(),
            true);

    private final SmtpConnections connections = new SmtpConnections();

    @Override
    public AdapterProfile profile() {
        return PROFILE;
    }

    @Override
    public String address(String given) {
        return MailEvents.address(given.strip());
    }

    @Override
    public SendResult send(OutboundText text, ChannelAccount account) {
        try {
            var mail = Mail.of(text, account);
            return mail.map(message -> connections.send(message, account))
                    .orElseGet(() -> new SendResult.Rejected(
                            SendResult.About.VISITOR, "address", "This is not an e-mail address."));
        } catch (AddressException ours) {
            return new SendResult.AccountRefused("from", Mail.BAD_OWN_ADDRESS);
        } catch (MessagingException malformed) {
            return new SendResult.AccountRefused("from", "A message cannot be written with the channel's settings.");
        }
    }

    @Override
    public CheckResult check(ChannelAccount account) {
        var fault = Mail.fault(account);
        if (fault.isPresent()) {
            return new CheckResult.Fails("from", fault.get());
        }
        var out = connections.check(account);
        return out instanceof CheckResult.Works works && polls(account) ? Mailbox.check(account, works.text()) : out;
    }

    @Override
    public boolean polls(ChannelAccount account) {
        return account.optional(IMAP_HOST).isPresent();
    }

    @Override
    public Polled poll(ChannelAccount account, String cursor) {
        return Mailbox.poll(account, cursor);
    }

    /** The link at the foot of a message. A scanner that only looks at it (GET) unsubscribes nobody: RFC 8058. */
    @Override
    public InboundAnswer receive(InboundRequest request, ChannelAccount account) {
        return Unsubscribing.receive(request, account, Instant.now());
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
