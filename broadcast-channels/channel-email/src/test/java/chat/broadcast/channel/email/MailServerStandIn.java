package chat.broadcast.channel.email;

import chat.broadcast.channel.contract.LocalhostCertificate;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real mail server in this JVM, GreenMail, with the mailbox of a shop and those of its visitors. */
public final class MailServerStandIn implements AutoCloseable {

    public static final String USER = "support";
    public static final String PASSWORD = "pa55-word";
    public static final String SHOP = "support@shop.example";

    private static final String HOST = "localhost";

    static {
        showCertificate(LocalhostCertificate.known());
    }

    private final GreenMail server;

    private MailServerStandIn() {
        server = new GreenMail(new ServerSetup[] {
            setup(ServerSetup.PROTOCOL_SMTP),
            setup(ServerSetup.PROTOCOL_SMTPS),
            setup(ServerSetup.PROTOCOL_IMAP),
            setup(ServerSetup.PROTOCOL_IMAPS)
        });
        server.start();
        server.setUser(SHOP, USER, PASSWORD);
    }

    private static ServerSetup setup(String protocol) {
        var setup = new ServerSetup(0, HOST, protocol);
        setup.setServerStartupTimeout(20_000);
        return setup;
    }

    /** GreenMail's own certificate is for no host. */
    private static void showCertificate(LocalhostCertificate certificate) {
        System.setProperty("greenmail.tls.keystore.file", certificate.store().toString());
        System.setProperty("greenmail.tls.keystore.password", certificate.password());
    }

    public static MailServerStandIn start() {
        return new MailServerStandIn();
    }

    /** Where the two of its doors that know TLS, and the two that do not, are. */
    int smtpPort() {
        return server.getSmtp().getPort();
    }

    int smtpsPort() {
        return server.getSmtps().getPort();
    }

    int imapPort() {
        return server.getImap().getPort();
    }

    int imapsPort() {
        return server.getImaps().getPort();
    }

    /** The settings of an account that sends here, and reads the shop's mailbox. */
    public Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("host", HOST);
        settings.put("port", String.valueOf(smtpPort()));
        settings.put("security", "none");
        settings.put("user", USER);
        settings.put("password", PASSWORD);
        settings.put("from", "Shop <" + SHOP + ">");
        settings.put("timeoutSeconds", "10");
        settings.put("imapHost", HOST);
        settings.put("imapPort", String.valueOf(imapPort()));
        settings.put("imapSecurity", "none");
        return settings;
    }

    /** What arrived for somebody, oldest first. */
    public List<MimeMessage> mails(String address) {
        return Stream.of(server.getReceivedMessages())
                .filter(mail -> isFor(mail, address))
                .toList();
    }

    private static boolean isFor(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** What a mail says, in lines that end alike. */
    public static String text(MimeMessage mail) {
        try {
            return ((String) mail.getContent()).replace("\r\n", "\n");
        } catch (MessagingException | IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** A mail, as it is written, comes into the shop's mailbox. */
    public void arrives(String mail) {
        var received = GreenMailUtil.newMimeMessage(mail.replace("\n", "\r\n"));
        server.getUserManager().getUserByEmail(SHOP).deliver(received);
    }

    @Override
    public void close() {
        server.stop();
    }
}
