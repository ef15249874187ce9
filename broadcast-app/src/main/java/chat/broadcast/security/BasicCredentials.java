package chat.broadcast.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A login and its password, as HTTP Basic carries them (RFC 7617), in UTF-8.
 *
 * @param login without a colon
 */
record BasicCredentials(String login, String password) {

    private static final String SCHEME = "Basic ";

    /** Reads an {@code Authorization} header; empty when it is of another scheme or malformed. */
    static Optional<BasicCredentials> read(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            var plain = new String(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            if (colon < 0 || plain.chars().anyMatch(Character::isISOControl)) {
                return Optional.empty(); // RFC 7617, 2: neither part may hold control characters
            }
            return Optional.of(new BasicCredentials(plain.substring(0, colon), plain.substring(colon + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Names the login, never the password. */
    @Override
    public String toString() {
        return "BasicCredentials[" + login + "]";
    }
}
