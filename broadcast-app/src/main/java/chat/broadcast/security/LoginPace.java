package chat.broadcast.security;

import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down whoever tries passwords: per login and address {@value #AT_ONCE} wrong ones at once, then one in six seconds.
 *
 * <p>Right ones are not counted, so a program that logs in with each call never waits. Kept for the {@value #MOST}
 * login-address pairs that failed last, on this node only.
 */
@ApplicationScoped
public class LoginPace {

    private static final int AT_ONCE = 10;
    private static final int MOST = 10_000;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final Map<String, Bucket> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    /** How long this login must wait at this address before its password is looked at, in whole seconds. */
    synchronized Duration wait(String login, String address) {
        var bucket = failures.get(key(login, address));
        if (bucket == null) {
            return Duration.ZERO;
        }
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Duration.ofSeconds(Math.ceilDiv(nanos, NANOS_A_SECOND));
    }

    /** Counts a wrong password. */
    synchronized void failed(String login, String address) {
        failures.computeIfAbsent(key(login, address), k -> bucket()).tryConsume(1);
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(AT_ONCE, Duration.ofMinutes(1)))
                .build();
    }

    private static String key(String login, String address) {
        return address + " " + login.strip().toLowerCase(Locale.ROOT);
    }
}
