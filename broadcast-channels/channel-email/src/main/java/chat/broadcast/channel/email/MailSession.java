package chat.broadcast.channel.email;

import chat.broadcast.channel.http.GuardedSockets;
import chat.broadcast.channel.spi.ChannelAccount;
import jakarta.mail.Session;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** How a server is connected to: encryption, certificates, time-outs, and never an address that the account must not reach. */
final class MailSession {

    static final String STARTTLS = "starttls";
    static final String TLS = "tls";
    static final String NONE = "none";

    private static final long CONNECT_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private MailSession() {}

    static Session smtp(ChannelAccount account) {
        var security = account.optional(EmailAdapter.SECURITY).orElse(STARTTLS);
        var properties = properties("mail.smtp.", security, account);
        properties.put(
                "mail.smtp.auth",
                String.valueOf(account.optional(EmailAdapter.USER).isPresent()));
        properties.put("mail.smtp.quitwait", "false");
        return Session.getInstance(properties);
    }

    static Session imap(ChannelAccount account) {
        var security = account.optional(EmailAdapter.IMAP_SECURITY).orElse(TLS);
        var properties = properties("mail.imap.", security, account);
        properties.put("mail.imap.partialfetch", "false");
        return Session.getInstance(properties);
    }

    private static Properties properties(String prefix, String security, ChannelAccount account) {
        var properties = new Properties();
        var timeout = String.valueOf(timeoutMillis(account));
        properties.put(prefix + "socketFactory", new GuardedSockets(account.network()));
        properties.put(
                prefix + "socketFactory.fallback", "false"); // or a refused address would be tried without the guard
        properties.put(prefix + "connectiontimeout", String.valueOf(CONNECT_MILLIS));
        properties.put(prefix + "timeout", timeout);
        properties.put(prefix + "ssl.enable", String.valueOf(security.equals(TLS)));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", String.valueOf(security.equals(STARTTLS)));
        properties.put(prefix + "starttls.required", String.valueOf(security.equals(STARTTLS)));
        return properties;
    }

    private static long timeoutMillis(ChannelAccount account) {
        return TimeUnit.SECONDS.toMillis(Math.clamp(number(account, EmailAdapter.TIMEOUT, 30), 1, 300));
    }

    /** A setting that is a number; what holds when it is left empty is said here too, for accounts stored before it was. */
    static int number(ChannelAccount account, String setting, int otherwise) {
        return account.optional(setting)
                .filter(value -> value.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    /** A host and its port, for sentences. */
    static String place(ChannelAccount account) {
        return account.text(EmailAdapter.HOST).toLowerCase(Locale.ROOT) + ":" + number(account, EmailAdapter.PORT, 587);
    }
}
