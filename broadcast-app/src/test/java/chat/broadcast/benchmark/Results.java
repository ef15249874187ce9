package chat.broadcast.benchmark;

import chat.broadcast.benchmark.Meter.Reading;
import chat.broadcast.testing.Built;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What was measured, and the tables of it in docs/benchmarks.md, between two marks. */
final class Results {

    private static final String BEGIN = "<!-- results: written by ./mvnw -Pbench verify -->";
    private static final String END = "<!-- end of results -->";

    private final Map<String, List<Run>> drains = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final StringBuilder others = new StringBuilder();
    private final StringBuilder raw = new StringBuilder();

    /** One contender in one round. */
    record Run(double perSecond, int deliveries, Reading used) {
        double micros(ToDoubleFunction<Reading> what) {
            return what.applyAsDouble(used) * 1e6 / deliveries;
        }
    }

    static Path folder() {
        try {
            return Files.createDirectories(Built.folder().resolveSibling("bench"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(String contender, Run run) {
        drains.computeIfAbsent(contender, name -> new ArrayList<>()).add(run);
        log("%s: %,.0f/s; µs a delivery: program %.1f, PostgreSQL %.1f, sink %.1f, machine %.1f; WAL %.0f bytes"
                .formatted(
                        contender,
                        run.perSecond,
                        run.micros(Reading::program),
                        run.micros(Reading::postgres),
                        run.micros(Reading::sink),
                        run.micros(Reading::all),
                        run.used.walBytes() / run.deliveries));
    }

    /** A line of the raw record, which is also printed. */
    void log(String line) {
        System.out.println(line);
        raw.append(line).append('\n');
    }

    void note(String sentence) {
        notes.add(sentence);
        log(sentence);
    }

    /** A line under the table. */
    void figure(String what, String value) {
        others.append("| ").append(what).append(" | ").append(value).append(" |\n");
        log(what + ": " + value);
    }

    double median(String contender, ToDoubleFunction<Run> of) {
        return median(drains.getOrDefault(contender, List.of()).stream()
                .mapToDouble(of)
                .toArray());
    }

    /** The median over the rounds of how a contender did against another in the same round. */
    OptionalDouble ratio(String contender, String to, ToDoubleFunction<Run> of) {
        var ours = drains.getOrDefault(contender, List.of());
        var theirs = drains.getOrDefault(to, List.of());
        int rounds = Math.min(ours.size(), theirs.size());
        if (rounds == 0) {
            return OptionalDouble.empty();
        }
        var ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = of.applyAsDouble(ours.get(i)) / of.applyAsDouble(theirs.get(i));
        }
        return OptionalDouble.of(median(ratios));
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Writes the tables; {@code yardstick} names the contender that the others are compared with. */
    void write(String yardstick, String machine) {
        var text = new StringBuilder(machine).append("\n\n");
        text.append(
                "| deliveries by | a second | of the bare loop | program, µs | PostgreSQL, µs | sink, µs | WAL, bytes |\n");
        text.append("| --- | --: | --: | --: | --: | --: | --: |\n");
        for (var contender : drains.keySet()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f | %.1f | %.1f | %.1f | %.0f |%n",
                    contender,
                    median(contender, Run::perSecond),
                    ratio(contender, yardstick, Run::perSecond).orElse(Double.NaN),
                    median(contender, run -> run.micros(Reading::program)),
                    median(contender, run -> run.micros(Reading::postgres)),
                    median(contender, run -> run.micros(Reading::sink)),
                    median(contender, run -> run.used.walBytes() / run.deliveries)));
        }
        text.append("\n| | |\n| --- | --- |\n").append(others).append('\n');
        notes.forEach(note -> text.append(note).append("\n"));
        try {
            Files.writeString(folder().resolve("results.md"), text);
            Files.writeString(folder().resolve("raw.txt"), raw);
            renew(Path.of(System.getProperty("bench.docs")), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void renew(Path page, String tables) throws IOException {
        var old = Files.readString(page);
        int from = old.indexOf(BEGIN) + BEGIN.length();
        int to = old.indexOf(END);
        Files.writeString(page, old.substring(0, from) + "\n" + tables + old.substring(to));
    }
}
