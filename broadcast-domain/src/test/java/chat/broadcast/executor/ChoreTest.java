package chat.broadcast.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChoreTest {

    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void asked_for_while_it_waits_it_is_done_at_most_once_more() {
        var chore = new Chore("chore", queue::add, done::incrementAndGet);
        chore.run();
        chore.run();
        chore.run();
        assertThat(queue).hasSize(1);
        queue.remove().run();
        assertThat(done).hasValue(1);
        assertThat(queue).isEmpty();
    }

    @Test
    void asked_for_while_it_is_done_it_is_done_once_more_after_that() {
        var chores = new Chore[1];
        chores[0] = new Chore("chore", queue::add, () -> {
            if (done.incrementAndGet() == 1) {
                chores[0].run();
                chores[0].run();
            }
        });
        chores[0].run();
        queue.remove().run();
        assertThat(queue).hasSize(1);
        queue.remove().run();
        assertThat(done).hasValue(2);
        assertThat(queue).isEmpty();
    }

    @Test
    void what_throws_is_tried_again_when_it_is_asked_for_again() {
        var chore = new Chore("chore", queue::add, () -> {
            done.incrementAndGet();
            throw new IllegalStateException("not now");
        });
        chore.run();
        queue.remove().run();
        chore.run();
        queue.remove().run();
        assertThat(done).hasValue(2);
    }

    @Test
    void an_executor_that_is_full_does_not_end_it_for_ever() {
        var full = new AtomicInteger(1);
        var chore = new Chore(
                "chore",
                task -> {
                    if (full.getAndDecrement() > 0) {
                        throw new RejectedExecutionException("full");
                    }
                    queue.add(task);
                },
                done::incrementAndGet);
        chore.run();
        chore.run();
        queue.remove().run();
        assertThat(done).hasValue(1);
    }
}
