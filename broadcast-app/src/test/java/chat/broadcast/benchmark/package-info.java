/**
 * The benchmark: {@code ./mvnw -Pbench verify}. Not part of {@code verify}; see docs/benchmarks.md, whose tables it writes.
 *
 * <p>{@link chat.broadcast.benchmark.Benchmark} is the order of events. Everything measured is a process of its own: the
 * packaged server, {@link chat.broadcast.benchmark.Sink} that receives, {@link chat.broadcast.benchmark.BareLoop} that is
 * the yardstick, and the peers. {@link chat.broadcast.benchmark.Meter} reads what a stretch of time cost each of them, the
 * {@link chat.broadcast.benchmark.Database} included; {@link chat.broadcast.benchmark.Results} writes the tables.
 *
 * <p>What counts is a ratio within one run, because machines differ: contenders take turns, round by round, and each is
 * compared with the yardstick of its own round.
 */
@NullMarked
package chat.broadcast.benchmark;

import org.jspecify.annotations.NullMarked;
