package chat.broadcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Whether those who send much, or to somebody slow, keep others waiting. */
final class Fairness {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SMALL_BROADCASTS = 10;
    private static final int SMALL = 10;
    /** Of the big broadcast, before the small ones begin: it is well under way. */
    private static final int UNDER_WAY = 20_000;

    private final RestClient admin;
    private final Database database;
    private final Results results;

    Fairness(RestClient admin, Database database, Results results) {
        this.admin = admin;
        this.database = database;
        this.results = results;
    }

    /** From the click for a broadcast to a few to its end, while one to {@code many} drains on the same channel. */
    void fewBesideMany(long firstDialog, int many) {
        int big = admin.broadcast((firstDialog + 1) + "-" + (firstDialog + many), Posts.TEXT);
        awaitCompleted(big, UNDER_WAY);
        var millis = new double[SMALL_BROADCASTS];
        for (int i = 0; i < SMALL_BROADCASTS; i++) {
            var click = Instant.now();
            int small = admin.broadcast((firstDialog + 1) + "-" + (firstDialog + SMALL), Posts.TEXT);
            admin.awaitEnd(small, PATIENCE);
            double end = database.number(
                    "SELECT (extract(epoch FROM finished_at) * 1000)::bigint FROM broadcast WHERE number = ?",
                    (long) small);
            millis[i] = end - click.toEpochMilli();
            // Not in step with the claims of the big one.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300 + 137L * i % 500));
        }
        assertThat(pending(big)).as("what is left of the big one").isPositive();
        cancel(big);
        Arrays.sort(millis);
        results.figure(
                String.format(
                        Locale.ROOT,
                        "a broadcast to %d beside %,d on the same channel, from click to end, slowest of %d",
                        SMALL,
                        many,
                        SMALL_BROADCASTS),
                "%.0f ms (at most 2,000); median %.0f ms".formatted(millis[millis.length - 1], Results.median(millis)));
    }

    /**
     * The rate of a channel while another one's provider takes ten seconds for each answer, of its rate without: half of
     * those without come before, half after.
     */
    void besideSlow(long firstSlowDialog, int slowDialogs, int rounds, DoubleSupplier rate) {
        int before = (rounds + 1) / 2;
        var alone = new double[rounds];
        var beside = new double[rounds];
        for (int i = 0; i < before; i++) {
            alone[i] = rate.getAsDouble();
        }
        int slow = admin.broadcast((firstSlowDialog + 1) + "-" + (firstSlowDialog + slowDialogs), Posts.TEXT);
        awaitCompleted(slow, 1);
        for (int i = 0; i < rounds; i++) {
            beside[i] = rate.getAsDouble();
        }
        assertThat(pending(slow)).as("what is left of the slow one").isPositive();
        cancel(slow);
        for (int i = before; i < rounds; i++) {
            alone[i] = rate.getAsDouble();
        }
        results.log("alone %s, beside a slow one %s".formatted(words(alone), words(beside)));
        results.figure(
                "rate beside a channel whose provider answers after 10 s, of the rate without",
                "%.2f (at least 0.95)".formatted(Results.median(beside) / Results.median(alone)));
    }

    private static String words(double... rates) {
        return DoubleStream.of(rates)
                .mapToObj(rate -> String.format(Locale.ROOT, "%,.0f/s", rate))
                .toList()
                .toString();
    }

    private void awaitCompleted(long number, int count) {
        Await.until(
                count + " of broadcast № " + number,
                PATIENCE,
                () -> database.number("SELECT completed FROM broadcast_progress WHERE broadcast_number = ?", number),
                completed -> completed >= count);
    }

    private long pending(long number) {
        return database.number("SELECT pending FROM broadcast_progress WHERE broadcast_number = ?", number);
    }

    private void cancel(long number) {
        admin.post(
                "/broadcasts/" + number + "/cancel", Json.createObjectBuilder().build());
        Await.until("the end of what was cancelled", PATIENCE, () -> pending(number), left -> left == 0);
    }
}
