package chat.broadcast.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and verifies as <em>Standard Webhooks</em> prescribes: {@code v1,} and the Base64 of HMAC-SHA256 over {@code
 * id.timestamp.body}.
 *
 * <p>Holds one key, or the old and the new one while a customer changes from one to the other: it then signs with each,
 * and takes a signature by any.
 */
final class WebhookSignature {

    /** The specification's advice for how far a timestamp may lie from now, either way. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** The specification asks for 24 to 64 random bytes. */
    private static final int SHORTEST_ADVISED = 24;

    private static final String ALGORITHM = "HmacSHA256";

    private final List<Key> keys;

    private WebhookSignature(List<Key> keys) {
        this.keys = keys;
    }

    /**
     * One key, and a {@link Mac} that was given it: copied for each signature and never used itself, which spares finding
     * the algorithm and hashing the key.
     */
    private record Key(int length, Mac unused) {
        static Key of(byte[] bytes) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(bytes, ALGORITHM));
                return new Key(bytes.length, mac);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
            }
        }

        String sign(String id, String timestamp, byte[] body) {
            try {
                var mac = (Mac) unused.clone();
                mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
                return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException("Java's own " + ALGORITHM + " can be copied", impossible);
            }
        }
    }

    /** Reads {@code whsec_} and Base64, once or several times with blanks between; empty when it is something else. */
    static Optional<WebhookSignature> of(String secrets) {
        try {
            var keys = Arrays.stream(secrets.strip().split("\\s+"))
                    .map(secret -> secret.startsWith("whsec_") ? secret.substring("whsec_".length()) : secret)
                    .map(secret -> Key.of(Base64.getDecoder().decode(secret)))
                    .toList();
            return Optional.of(new WebhookSignature(keys));
        } catch (IllegalArgumentException notBase64OrEmpty) {
            return Optional.empty();
        }
    }

    /** Whether a key is shorter than the specification asks for, so that it might be guessed. */
    boolean isWeak() {
        return keys.stream().anyMatch(key -> key.length() < SHORTEST_ADVISED);
    }

    /** The value of {@code webhook-signature} for exactly these bytes. */
    String sign(String id, String timestamp, byte[] body) {
        var signatures = new StringJoiner(" ");
        for (var key : keys) {
            signatures.add(key.sign(id, timestamp, body));
        }
        return signatures.toString();
    }

    /** Whether one of the signatures in {@code signatures} is ours, and fresh. */
    boolean verifies(String id, String timestamp, String signatures, byte[] body, Instant now) {
        if (id.isEmpty() || !timestamp.matches("\\d{1,12}")) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (age.abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        var given = Arrays.stream(signatures.split(" "))
                .map(signature -> signature.getBytes(StandardCharsets.UTF_8))
                .toList();
        return keys.stream()
                .map(key -> key.sign(id, timestamp, body).getBytes(StandardCharsets.UTF_8))
                .anyMatch(ours -> given.stream().anyMatch(theirs -> MessageDigest.isEqual(ours, theirs)));
    }
}
