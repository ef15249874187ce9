package chat.broadcast.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowersTest {

    private final ArrayDeque<Runnable> threads = new ArrayDeque<>();
    private final Followers<String> followers = new Followers<>(threads::add, String::concat);
    private final List<String> slow = new ArrayList<>();
    private final List<String> quick = new ArrayList<>();

    @Test
    void a_slow_one_keeps_nobody_waiting_and_hears_what_came_meanwhile_at_once() {
        var following = followers.add(slow::add);
        followers.add(quick::add);
        followers.tell("a");
        var slowThread = threads.remove();
        threads.remove().run();
        followers.tell("b");
        followers.tell("c");
        threads.remove().run();
        assertThat(quick).containsExactly("a", "bc");
        assertThat(slow).isEmpty();
        slowThread.run();
        assertThat(slow).containsExactly("abc");
        following.close();
        followers.tell("d");
        threads.remove().run();
        assertThat(slow).containsExactly("abc");
        assertThat(threads).isEmpty();
    }

    @Test
    void what_comes_while_one_is_being_told_is_told_after_that() {
        followers.add(news -> {
            if (slow.isEmpty()) {
                followers.tell("b");
            }
            slow.add(news);
        });
        followers.tell("a");
        threads.remove().run();
        assertThat(slow).containsExactly("a", "b");
        assertThat(threads).isEmpty();
    }

    @Test
    void one_that_throws_hears_on() {
        followers.add(news -> {
            slow.add(news);
            throw new IllegalStateException("broken");
        });
        followers.tell("a");
        threads.remove().run();
        followers.tell("b");
        threads.remove().run();
        assertThat(slow).containsExactly("a", "b");
    }
}
