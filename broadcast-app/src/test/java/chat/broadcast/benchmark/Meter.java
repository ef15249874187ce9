package chat.broadcast.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a stretch of time costs: processor time from {@code /proc}, write-ahead log from the database. */
final class Meter {

    /** proc(5): times are counted in these, and every Linux that Java runs on has a hundred of them a second. */
    private static final double TICKS_PER_SECOND = 100;

    /** Of the whole machine, to judge the rest by. */
    private static final Path MACHINE = Path.of("/proc/stat");

    private final Database database;
    private final long sink;

    Meter(Database database, SinkProcess sink) {
        this.database = database;
        this.sink = sink.pid();
    }

    /**
     * What was used up so far, in seconds of processor time and bytes.
     *
     * @param program the contender's own processes
     * @param all everything that ran on the machine
     */
    record Reading(double program, double postgres, double sink, double all, double walBytes) {

        Reading since(Reading start) {
            return new Reading(
                    program - start.program,
                    postgres - start.postgres,
                    sink - start.sink,
                    all - start.all,
                    walBytes - start.walBytes);
        }
    }

    Reading read(List<Long> program) {
        return new Reading(
                program.stream().mapToDouble(Meter::alone).sum(),
                withChildren(database.pid()),
                alone(sink),
                machine(),
                database.walBytes());
    }

    /** A process with its living children, and those that have ended and been waited for. */
    static double withChildren(long pid) {
        var parent = ProcessHandle.of(pid).orElseThrow();
        return seconds(pid, 13, 17)
                + parent.children().mapToDouble(child -> alone(child.pid())).sum();
    }

    private static double alone(long pid) {
        return seconds(pid, 13, 15);
    }

    /** Fields of {@code /proc/<pid>/stat}, from 0: 13 and 14 are its own time, 15 and 16 that of children waited for. */
    private static double seconds(long pid, int from, int to) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field is a name in brackets, and may hold blanks.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int field = from; field < to; field++) {
                ticks += Long.parseLong(fields[field - 2]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static double machine() {
        try (var lines = Files.lines(MACHINE)) {
            var fields = lines.findFirst().orElseThrow().split(" +");
            // user, nice, system; then idle and waiting, which are no work; then interrupts.
            return Stream.of(1, 2, 3, 6, 7)
                            .mapToDouble(field -> Double.parseDouble(fields[field]))
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most memory a process has ever held, in MB. */
    static double peakMegabytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
