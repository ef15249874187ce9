package chat.broadcast.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sends of one lane that have not come back from its adapter, and what becomes of those that never do. An adapter ends
 * a send by its own time-outs, after about 30 seconds; who takes four times as long is interrupted, and who does not even
 * react to that loses his place in the window to others. Only a few may do so at once: each is a thread that hangs.
 *
 * <p>Senders add and end without a lock: all of them pass here twice for each delivery. One thread at a time gives up.
 */
final class UnderWay {

    static final Duration LONGEST = Duration.ofMinutes(2);
    static final int MOST_GIVEN_UP = 10;

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Set<Sending> sends = ConcurrentHashMap.newKeySet();
    private final AtomicInteger givenUp = new AtomicInteger();

    void add(Sending sending) {
        sends.add(sending);
    }

    /** It has come back; {@code false} when it had been given up, and what came of it is too late. */
    boolean end(Sending sending) {
        // From here on nobody interrupts its thread; what came before was meant for the adapter.
        sending.end();
        boolean inTime = sends.remove(sending);
        if (!inTime) {
            givenUp.decrementAndGet();
        }
        return inTime;
    }

    /** Interrupts those that take too long; gives those that did not react, whose places are free from now on. */
    List<Sending> giveUp(long now) {
        var hopeless = new ArrayList<Sending>();
        for (var sending : List.copyOf(sends)) {
            if (sending.nanos(now) > LONGEST.toNanos()) {
                sending.interrupt();
            }
            if (sending.nanos(now) > LONGEST.plus(GRACE).toNanos()
                    && givenUp.get() < MOST_GIVEN_UP
                    && sends.remove(sending)) {
                givenUp.incrementAndGet();
                hopeless.add(sending);
            }
        }
        return hopeless;
    }

    /** How many sends hang that were given up. */
    int hanging() {
        return givenUp.get();
    }
}
