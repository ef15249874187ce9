package chat.broadcast.dispatch;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.spi.SendResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How one channel's provider stands to this node: whether it answers, asks for a pause, or refuses the account. Learns from
 * every answer, and tells the other nodes and the administrator what they must know.
 */
final class Provider {

    private static final Logger LOG = Logger.getLogger(Provider.class.getName());
    private static final Duration LONGEST_THROTTLE = Duration.ofHours(1);

    private final Accounts accounts;
    private final ClaimDesk desk;
    private final long channelId;
    private final ReentrantLock lock = new ReentrantLock();

    // All below: under the lock, but for what is volatile.
    private final Breaker breaker;
    private long throttledUntilNanos = System.nanoTime();
    private boolean held;
    /** Whether it answers again and nobody was told yet. */
    private volatile boolean recovered;

    Provider(Lane.Tools tools, Accounts.Running channel) {
        this.accounts = tools.accounts();
        this.desk = tools.desk();
        this.channelId = channel.account().id();
        this.breaker = new Breaker(tools.breakerBackOff());
        this.held = channel.health().hold().isPresent();
    }

    /** Takes what another node or an administrator found out. */
    void configure(Accounts.Running now) {
        locked(() -> {
            held = now.health().hold().isPresent();
            throttle(now.health().mustWait());
        });
    }

    /** How long it takes nothing; 0 when it may be tried. */
    long blockedNanos(long now) {
        return locked(() -> held
                ? Long.MAX_VALUE
                : Math.max(throttledUntilNanos - now, breaker.remaining(now).toNanos()));
    }

    /** How many sends may be under way now, at most {@code window}. */
    int allows(int window, long now) {
        return locked(() -> breaker.allows(window, now));
    }

    /** Whether it answers, as far as is known. */
    boolean answers() {
        return locked(breaker::closed);
    }

    /** Learns from what came of a send, and tells. */
    void heard(SendResult result) {
        note(result);
        tellQuietly(result);
    }

    private void note(SendResult result) {
        switch (result) {
            case SendResult.Accepted _, SendResult.Rejected _, SendResult.Moved _ -> answered();
            case SendResult.Throttled(var pause, var scope) -> {
                answered();
                if (scope == SendResult.Scope.CHANNEL) {
                    locked(() -> throttle(pause));
                }
            }
            case SendResult.Unavailable _, SendResult.Uncertain _ -> locked(() -> breaker.failed(System.nanoTime()));
            case SendResult.AccountRefused _ ->
                locked(() -> {
                    held = true;
                });
        }
    }

    private void answered() {
        if (!breaker.untroubled()) {
            locked(() -> {
                recovered |= !breaker.closed();
                breaker.succeeded();
            });
        }
    }

    private void throttle(Duration pause) {
        var bounded = pause.compareTo(LONGEST_THROTTLE) > 0 ? LONGEST_THROTTLE : pause;
        long until = System.nanoTime() + bounded.toNanos();
        if (until - throttledUntilNanos > 0) {
            throttledUntilNanos = until;
        }
    }

    /**
     * Tells what came of a send without learning from it. Never fails: an outcome must be recorded though the database would
     * not take what it says of the channel.
     */
    void tellQuietly(SendResult result) {
        try {
            tell(result);
        } catch (RuntimeException down) {
            LOG.log(Level.WARNING, "What was found out about channel {0} could not be noted: {1}", new Object[] {
                channelId, down.toString()
            });
        }
    }

    private void tell(SendResult result) {
        if (recovered) {
            recovered = false;
            accounts.recovered(channelId);
        }
        switch (result) {
            case SendResult.AccountRefused(var code, var text) -> accounts.hold(channelId, code, text);
            case SendResult.Throttled(var pause, var scope) -> {
                if (scope == SendResult.Scope.CHANNEL) {
                    desk.throttled(channelId, pause);
                }
            }
            case SendResult.Unavailable(var cause) -> accounts.trouble(channelId, "unavailable", cause, resting());
            case SendResult.Uncertain(var cause) -> accounts.trouble(channelId, "unclear", cause, resting());
            case SendResult.Accepted _, SendResult.Rejected _, SendResult.Moved _ -> {}
        }
    }

    /** How long nothing leaves because it does not answer; empty while it is tried at all. */
    private Optional<Duration> resting() {
        return Optional.of(locked(() -> breaker.remaining(System.nanoTime()))).filter(Duration::isPositive);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
