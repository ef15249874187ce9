package chat.broadcast.channel.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How providers prove that a request is theirs: keyed hashes of its raw bytes, and secrets, made here and compared in constant time. */
public final class Signatures {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Signatures() {}

    /** HMAC-SHA256 under a key given as text. */
    public static byte[] hmacSha256(String key, byte[] message) {
        return hmac("HmacSHA256", key, message);
    }

    /** HMAC-SHA1 under a key given as text: what Twilio still signs with. */
    public static byte[] hmacSha1(String key, byte[] message) {
        return hmac("HmacSHA1", key, message);
    }

    /** SHA-256 of a text, in hexadecimal: a short name for something long. */
    public static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** A secret that nobody has used before: 43 letters, digits, - and _, 256 bits of chance. */
    public static String freshSecret() {
        var random = new byte[32];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Whether two texts are the same, in a time that does not tell where they differ. */
    public static boolean same(String ours, String theirs) {
        return MessageDigest.isEqual(utf8(ours), utf8(theirs));
    }

    private static byte[] hmac(String algorithm, String key, byte[] message) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(utf8(key), algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + algorithm, impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
