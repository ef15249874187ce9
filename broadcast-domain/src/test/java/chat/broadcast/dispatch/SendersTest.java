package chat.broadcast.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SendersTest {

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayGo = new Semaphore(0);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    private final Senders<String> senders = new Senders<>(executor, this::send);

    private void send(String text) throws InterruptedException {
        threads.add(Thread.currentThread());
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            begun.release();
            mayGo.acquire();
            if (text.startsWith("bad")) {
                throw new IllegalStateException(text);
            }
        } finally {
            atOnce.decrementAndGet();
            done.add(text);
        }
    }

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    private void waitFor(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(done.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void never_more_than_allowed_run_and_each_thing_is_done_once() throws InterruptedException {
        mayGo.release(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(senders.hand(List.of("text " + i), 8)).isEmpty();
        }
        waitFor(1_000);
        assertThat(done).isEmpty();
        assertThat(mostAtOnce.get()).isBetween(1, 8);
        assertThat(threads).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void whoever_stumbles_goes_on_with_the_next_one() throws InterruptedException {
        mayGo.release(2);
        senders.hand(List.of("bad", "good"), 1);
        waitFor(2);
        assertThat(threads).hasSize(1);
    }

    @Test
    void all_are_there_again_after_they_were_sent_home() throws InterruptedException {
        for (int round = 0; round < 500; round++) {
            mayGo.release(3);
            for (int i = 0; i < 3; i++) {
                senders.hand(List.of("text"), 3);
            }
            senders.sendHome();
            waitFor(3);
        }
        assertThat(done).isEmpty();
    }

    @Test
    void after_the_end_nobody_stays_though_some_were_busy_then() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            senders.hand(List.of("text " + i), 3);
        }
        senders.close();
        mayGo.release(5);
        waitFor(5);
        executor.shutdown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void few_run_while_they_get_on_and_as_many_as_allowed_when_they_do_not() throws InterruptedException {
        int few = 2;
        int most = 10;
        var slow = new Senders<>(executor, this::send, few);
        slow.hand(Collections.nCopies(20, "text"), most);
        assertThat(begun.tryAcquire(few, 20, TimeUnit.SECONDS)).isTrue();
        assertThat(atOnce.get()).isEqualTo(few);
        do {
            assertThat(slow.look(most)).as("something waits").isTrue();
        } while (!begun.tryAcquire(most - few, Senders.LOOK_NANOS, TimeUnit.NANOSECONDS));
        mayGo.release(20);
        waitFor(20);
        assertThat(mostAtOnce.get()).isEqualTo(most);
        assertThat(slow.look(most)).as("something waits").isFalse();
    }

    @Test
    void what_no_thread_is_left_for_is_given_back() throws InterruptedException {
        executor.shutdown();
        assertThat(senders.hand(List.of("late"), 3)).containsExactly("late");
        assertThat(done).isEmpty();
    }
}
