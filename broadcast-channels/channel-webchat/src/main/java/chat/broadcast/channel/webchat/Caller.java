package chat.broadcast.channel.webchat;

import chat.broadcast.channel.spi.ChannelAccount;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a socket was opened from, by the headers of its handshake.
 *
 * <p>A browser names the page's site truthfully; that keeps foreign sites from embedding the chat. Anything else may claim
 * what it likes, and gains nothing by it: there is no cookie to abuse, and a visitor is known by his token alone. So a
 * client that names no site is let in.
 *
 * @param origin the header {@code Origin}: scheme, host and port of the page; empty when the client is no browser
 * @param host the header {@code Host}: what the client takes this server for
 */
record Caller(Optional<String> origin, String host) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Whether the page may use this channel: a page of this server, one of the sites listed in the channel's settings,
     * or, when the server itself is addressed as local, any local page (to try the widget on the own machine).
     */
    boolean mayUse(ChannelAccount account) {
        return origin.isEmpty() || mayUse(origin.get(), account);
    }

    private boolean mayUse(String site, ChannelAccount account) {
        String authority = authority(site);
        if (!authority.isEmpty() && authority.equals(withoutDefaultPort(host))) {
            return true;
        }
        if (LOOPBACK.contains(name(authority)) && LOOPBACK.contains(name(host))) {
            return true;
        }
        return Arrays.stream(account.optional(WebChatAdapter.ORIGINS).orElse("").split("[,\\s]+"))
                .filter(listed -> !listed.isEmpty())
                .anyMatch(listed -> matches(listed, site));
    }

    /** A listed site without a scheme stands for both of them. */
    private static boolean matches(String listed, String site) {
        if (listed.equals("*")) {
            return true;
        }
        String wanted = listed.endsWith("/") ? listed.substring(0, listed.length() - 1) : listed;
        return wanted.contains("://")
                ? wanted.equalsIgnoreCase(site)
                : withoutDefaultPort(wanted).equals(authority(site));
    }

    /** Host and port of a site; empty for what is no address, such as the {@code null} of a page opened from a file. */
    private static String authority(String site) {
        try {
            return withoutDefaultPort(
                    Optional.ofNullable(URI.create(site).getRawAuthority()).orElse(""));
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private static String name(String authority) {
        return authority.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }

    /** Proxies add the default port to one of the two headers and not to the other. */
    private static String withoutDefaultPort(String authority) {
        return authority.replaceFirst(":(80|443)$", "").toLowerCase(Locale.ROOT);
    }
}
