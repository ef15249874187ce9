package chat.broadcast.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.broadcast.setting.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the tokens that browsers keep: {@code channel.address.signature}, the last one HMAC-SHA256 in
 * base64url.
 *
 * <p>Signed rather than stored: a token costs a row only when its owner writes, so opening the page a million times
 * leaves nothing behind. It has no end, as the visitor's address has none; a new key makes all visitors new.
 */
@Dependent
final class Tokens {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,18})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;

    @Inject
    Tokens(Settings settings) {
        this(settings.derivedKey("webchat-token").getEncoded());
    }

    /** @param key at least 32 bytes that only this installation knows, the same on all of its nodes */
    Tokens(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("A token key has at least 32 bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** A visitor nobody has seen before. */
    static Visitor newVisitor(long channelId) {
        return new Visitor(channelId, UUID.randomUUID().toString());
    }

    String seal(Visitor visitor) {
        String said = visitor.channelId() + "." + visitor.address();
        return said + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(said));
    }

    /** Whose token it is; empty when it was not made with this key. */
    Optional<Visitor> open(String token) {
        var form = FORM.matcher(token);
        if (!form.matches()) {
            return Optional.empty();
        }
        var visitor = new Visitor(Long.parseLong(form.group(1)), form.group(2));
        boolean genuine = MessageDigest.isEqual(seal(visitor).getBytes(UTF_8), token.getBytes(UTF_8));
        return genuine ? Optional.of(visitor) : Optional.empty();
    }

    private byte[] sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}
