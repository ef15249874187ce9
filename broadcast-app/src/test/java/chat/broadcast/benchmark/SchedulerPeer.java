package chat.broadcast.benchmark;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** db-scheduler doing the same POSTs, unsigned: lock and fetch, 64 threads, as its documentation advises for PostgreSQL. */
final class SchedulerPeer {

    static final String TABLE = """
            CREATE TABLE scheduled_tasks (
                task_name text NOT NULL,
                task_instance text NOT NULL,
                task_data bytea,
                execution_time timestamptz NOT NULL,
                picked boolean NOT NULL,
                picked_by text,
                last_success timestamptz,
                last_failure timestamptz,
                consecutive_failures int,
                last_heartbeat timestamptz,
                version bigint NOT NULL,
                priority smallint,
                PRIMARY KEY (task_name, task_instance)
            );
            CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat);""";

    private static final int THREADS = 64;
    private static final int CONNECTIONS = 20;

    private SchedulerPeer() {}

    /** The sink's address, the database's, its user and password; then lines with a count and a delay in seconds. */
    public static void main(String[] arguments) throws IOException {
        var pool = new HikariConfig();
        pool.setJdbcUrl(arguments[1]);
        pool.setUsername(arguments[2]);
        pool.setPassword(arguments[3]);
        pool.setMaximumPoolSize(CONNECTIONS);
        var database = new HikariDataSource(pool);
        var client = Posts.client(THREADS);
        var task = Tasks.oneTime("post", String.class).execute((instance, context) -> {
            var request = new HttpPost(arguments[0]);
            request.setEntity(new ByteArrayEntity(
                    instance.getData().getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
            try {
                Posts.send(client, request);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var scheduler = Scheduler.create(database, task)
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(200))
                .build();
        scheduler.start();
        Child.serve("ready", line -> {
            var wish = line.split(" ");
            schedule(scheduler, task, Integer.parseInt(wish[0]), Integer.parseInt(wish[1]));
            return "scheduled";
        });
    }

    private static void schedule(Scheduler scheduler, OneTimeTask<String> task, int count, int seconds) {
        var run = Long.toString(System.nanoTime());
        var at = Instant.now().plusSeconds(seconds);
        scheduler.scheduleBatch(
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> task.instance(run + "-" + number, Posts.body(number))),
                at);
    }
}
