package chat.broadcast.fire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.telegram.TelegramStandIn;
import chat.broadcast.channel.webhook.WebhookSink;
import chat.broadcast.testing.Built;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The trial by fire; see the package for what burns and how it is judged. */
@Isolated("It measures times, and burns what there is of the machine.")
class FireIT {

    private static final String SECRET = "whsec_ZmlyZS1maXJlLWZpcmUtZmlyZS1maXJlLWZpcmUtMDE=";
    /** Of the short form, so that a build that was good stays good: the full form draws another one each time. */
    private static final long USUAL_SEED = 2;

    private static final int SEEDS = 1_000_000;

    private final Form form = Form.chosen();
    private final long seed = Optional.ofNullable(Long.getLong("fire.seed"))
            .orElseGet(() -> form.equals(Form.FULL) ? (long) new Random().nextInt(SEEDS) : USUAL_SEED);
    private final Schedule schedule = Schedule.draw(form, seed);
    private final Timeline timeline = new Timeline();

    /** What the nodes and PostgreSQL write; only logs and report are kept. */
    @TempDir
    private Path home;

    @Test
    void nothing_is_lost_and_nothing_unaccounted_whatever_burns() throws Exception {
        var folder = Built.folder().resolveSibling("fire").resolve(form.name() + "-" + seed);
        Files.createDirectories(folder);
        timeline.note("the %s form by seed %d; -Dfire.seed=%d repeats it".formatted(form.name(), seed, seed));
        schedule.steps().forEach(step -> System.out.println("[fire] to come: " + step));
        var verdict = new Verdict();
        try (var database = Database.start(home.resolve("postgres"));
                var sink = WebhookSink.start(SECRET);
                var telegram = TelegramStandIn.start();
                var nodes = Nodes.start(home, database)) {
            var thinking = form.thinking(nodes.start());
            timeline.note("both nodes are ready after %s; receivers think for %d ms"
                    .formatted(Timeline.seconds(nodes.start()), thinking.toMillis()));
            var webhookSide = side(Receiver.WEBHOOK, new Wires.Webhook(), sink.wire(), thinking);
            var telegramSide = side(Receiver.TELEGRAM, new Wires.Telegram(), telegram.wire(), thinking);
            var fire = new Fire(form, timeline, nodes, database, webhookSide, telegramSide);
            try {
                fire.inhabit(
                        webhookSide,
                        Json.createObjectBuilder()
                                .add("url", sink.uri().toString())
                                .add("secret", SECRET)
                                .build());
                fire.inhabit(
                        telegramSide,
                        Json.createObjectBuilder()
                                .add("token", TelegramStandIn.TOKEN)
                                .add("baseUrl", telegram.uri().toString())
                                .build());
                fire.burn(schedule);
                fire.judge(schedule, verdict);
                verdict.exactly("webhook: requests that were not signed by the channel's secret", sink.unsigned(), 0);
                fire.retry(verdict);
                fire.stopCleanly(verdict);
                fire.stopWithoutDatabase(verdict);
            } finally {
                fire.end();
                nodes.writeLogsTo(folder);
                webhookSide.log().writeTo(folder.resolve("webhook-received.csv"));
                telegramSide.log().writeTo(folder.resolve("telegram-received.csv"));
                report(folder, new Report(form, schedule, timeline, verdict, fire).text());
            }
        }
        assertThat(verdict.broken())
                .as("what the %s form by seed %d broke; all of it is in %s", form.name(), seed, folder)
                .isEmpty();
    }

    private Side side(Receiver receiver, Weather.Wire wire, ProviderStandIn provider, Duration thinking) {
        var log = new ReceiverLog();
        var spells = schedule.spells().stream()
                .filter(spell -> spell.receiver() == receiver)
                .toList();
        var weather = new Weather(wire, provider, log, spells, seed, thinking);
        provider.line(weather);
        return new Side(receiver, log, weather);
    }

    /** Beside the logs; of the full form also where the build says. */
    private static void report(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve("report.md"), text);
        var published = System.getProperty("fire.report", "");
        if (!published.isEmpty()) {
            Files.writeString(Path.of(published), text);
        }
        System.out.println("[fire] the report: " + folder.resolve("report.md"));
    }
}
