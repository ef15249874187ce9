package chat.broadcast.agent;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes and checks passwords with Argon2id: 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet).
 *
 * <p>A program that polls the API sends its password with every request. What was right is therefore remembered for five
 * minutes, as an HMAC under a key that lives and dies with this process, bound to the stored hash: a changed password is
 * noticed at once.
 */
@ApplicationScoped
class Passwords {

    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final long REMEMBERED_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int MOST_REMEMBERED = 1_000;

    private final byte[] processKey = new byte[32];
    private final Map<String, Long> proven = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });
    /** Checked when there is no such login, so that the answer takes as long and tells nothing. */
    private String nobodysHash = "";

    @PostConstruct
    void prepare() {
        new SecureRandom().nextBytes(processKey);
        nobodysHash = hash(HexFormat.of().formatHex(processKey));
    }

    String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult();
    }

    boolean matches(String password, String hash) {
        var proof = proof(password, hash);
        var since = proven.get(proof);
        long now = System.nanoTime();
        if (since != null && now - since < REMEMBERED_NANOS) {
            return true;
        }
        boolean right = Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        if (right) {
            proven.put(proof, now);
        }
        return right;
    }

    void spendAsLongAsACheck(String password) {
        if (matches(password, nobodysHash)) {
            throw new IllegalStateException("A random password was guessed.");
        }
    }

    private String proof(String password, String hash) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(processKey, "HmacSHA256"));
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK offers HmacSHA256.", missing);
        }
    }
}
