package chat.broadcast.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nodes and a database in one thread and in no time: a step is a millisecond of it. */
class PaceTest {

    private static final long MILLI = 1_000_000;
    private static final long WINDOW = 10_000 * MILLI;

    /** What the statement does: moments are given one after the other, from when the last ones end or from now. */
    private static final class Moments {
        private final double perSecond;
        private double freeAt;

        Moments(double perSecond) {
            this.perSecond = perSecond;
        }

        Reservation reserve(int count, long now) {
            double begin = Math.max(freeAt, now / 1e9);
            freeAt = begin + count / perSecond;
            return new Reservation(count, perSecond, begin - now / 1e9);
        }
    }

    /** One that is on its way to the database or back. */
    private record Asked(long at, int count, long answered) {}

    private final class Sender {
        private final Pace pace;
        private final Moments moments;
        private final int mostInAStep;
        private final ArrayDeque<Asked> asked = new ArrayDeque<>();

        Sender(Moments moments, int mostInAStep) {
            this.pace = new Pace(moments.perSecond, 0);
            this.moments = moments;
            this.mostInAStep = mostInAStep;
        }

        void step(long now, List<Long> sent) {
            while (!asked.isEmpty() && asked.peek().answered() <= now) {
                var one = asked.remove();
                pace.reserved(moments.reserve(one.count(), now - MILLI), one.at(), now);
            }
            for (int i = 0; i < mostInAStep && pace.takeOrWait(now) == 0; i++) {
                sent.add(now);
            }
            int wanted = pace.wanted(now);
            if (wanted > 0) {
                asked.add(new Asked(now, wanted, now + (2 + random.nextInt(8)) * MILLI));
            }
        }
    }

    private final Random random = new Random(7);

    private List<Long> run(double perSecond, int senders, int mostInAStep, int seconds, Idle idle) {
        var moments = new Moments(perSecond);
        var all = new ArrayList<Sender>();
        for (int i = 0; i < senders; i++) {
            all.add(new Sender(moments, mostInAStep));
        }
        var sent = new ArrayList<Long>();
        for (long now = 0; now < seconds * 1_000L * MILLI; now += MILLI) {
            for (int i = 0; i < senders; i++) {
                if (!idle.is(i, now)) {
                    all.get(i).step(now, sent);
                }
            }
        }
        return sent;
    }

    private interface Idle {
        boolean is(int sender, long now);
    }

    private static int most(List<Long> sent) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < sent.size(); to++) {
            while (sent.get(to) - sent.get(from) >= WINDOW) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private static int least(List<Long> sent, long until) {
        int least = Integer.MAX_VALUE;
        for (long begin = WINDOW / 10; begin + WINDOW <= until; begin += WINDOW / 100) {
            long from = begin;
            least = Math.min(least, (int)
                    sent.stream().filter(at -> at >= from && at < from + WINDOW).count());
        }
        return least;
    }

    @Test
    void nodes_that_have_work_send_together_at_the_pace_in_every_ten_seconds() {
        for (double perSecond : new double[] {1, 5, 30, 200, 2_000}) {
            for (int senders = 1; senders <= 3; senders++) {
                var sent = run(perSecond, senders, 1_000, 40, (_, _) -> false);
                assertThat(most(sent))
                        .as("most of %d at %s", senders, perSecond)
                        .isBetween(0, (int) Math.ceil(10 * perSecond * 1.05));
                assertThat(least(sent, 40_000 * MILLI))
                        .as("least of %d at %s", senders, perSecond)
                        .isGreaterThanOrEqualTo((int) Math.floor(10 * perSecond * 0.95));
            }
        }
    }

    @Test
    void whoever_has_work_now_and_then_never_makes_up_for_what_he_did_not_need() {
        for (double perSecond : new double[] {5, 30, 200, 2_000}) {
            var sent = run(perSecond, 2, 1_000, 60, (sender, now) -> (now / (700 * MILLI) + sender) % 3 == 0);
            assertThat(most(sent)).as("most at %s", perSecond).isLessThanOrEqualTo((int)
                    Math.ceil(10 * perSecond * 1.05));
        }
    }

    @Test
    void a_hiccup_of_a_fifth_of_a_second_costs_nothing() {
        var sent = run(200, 1, 1_000, 40, (_, now) -> now % (1_000 * MILLI) < 200 * MILLI);
        assertThat(sent.size()).isBetween(7_800, 8_010);
    }

    @Test
    void nodes_slower_than_the_channel_do_not_wait_for_each_other() {
        var sent = run(10_000, 4, 1, 20, (_, _) -> false);
        assertThat(sent.size()).as("of 4 x 1,000 a second").isGreaterThan(4 * 1_000 * 19);
    }

    @Test
    void the_first_message_waits_for_one_answer_of_the_database_only() {
        var sent = run(0.1, 1, 1_000, 1, (_, _) -> false);
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst()).isLessThan(20 * MILLI);
    }

    @Test
    void a_database_that_does_not_answer_is_asked_again_soon() {
        var pace = new Pace(30, 0);
        assertThat(pace.wanted(0)).isPositive();
        assertThat(pace.wanted(MILLI)).isZero();
        pace.refused(2 * MILLI);
        assertThat(pace.wanted(100 * MILLI)).isZero();
        assertThat(pace.wanted(300 * MILLI)).isPositive();
    }
}
