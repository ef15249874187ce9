package chat.broadcast.broadcast;

import chat.broadcast.broadcast.Forecast.Load;
import chat.broadcast.broadcast.Forecast.Part;
import chat.broadcast.channel.Gate;
import chat.broadcast.delivery.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Works a {@link Forecast} out: from one turn to the next, at which hours begin or end, a channel is through or a time is over,
 * everything leaves at rates that stay the same. One is used once.
 */
final class Reckoning {

    /** Less of a message than that is none: rates are not whole numbers. */
    private static final double NOTHING = 1e-6;

    private static final double NANOS = 1e9;

    /** Times are rounded up to milliseconds; what is less beyond one comes of counting in fractions. */
    private static final long NOISE_NANOS = 10_000;

    private final Instant start;
    private final Tempo tempo;
    private final Instant last;
    private final List<Queue> queues;
    private Instant now;

    /** What is still to leave by one channel. */
    private static final class Queue {
        private final Load load;
        private double left;
        private double perSecond;
        private Gate.Position gate = Gate.Position.OPEN;
        private Instant turns;
        private Duration takes = Duration.ZERO;
        private Duration shut = Duration.ZERO;

        Queue(Load load, Instant start) {
            this.load = load;
            left = load.count();
            turns = load.hours().isPresent() ? start : Instant.MAX;
        }

        boolean waits() {
            return left > 0;
        }

        /** Takes note of whether it may send now, and until when that stays so. */
        void look(Instant now) {
            if (!turns.isAfter(now)) {
                var found = load.hours().map(hours -> hours.at(now)).orElse(Gate.OPEN);
                gate = found.position();
                turns = now.plus(found.turnsIn());
            }
            perSecond = 0;
        }

        boolean open() {
            return gate == Gate.Position.OPEN;
        }

        long nanosLeft() {
            return (long) Math.ceil(left / perSecond * NANOS); // beyond any long it is the largest
        }

        void pass(long nanos) {
            left -= perSecond * nanos / NANOS;
            takes = takes.plusNanos(nanos);
            if (!open()) {
                shut = shut.plusNanos(nanos);
            }
            if (left < NOTHING) {
                left = 0;
            }
        }

        Part part() {
            return new Part(rounded(takes), rounded(shut));
        }
    }

    Reckoning(Collection<Load> loads, Instant start, Tempo tempo) {
        this.start = start;
        this.tempo = tempo;
        var farthest = start.plus(Forecast.FARTHEST);
        last = tempo.notAfter().filter(farthest::isAfter).orElse(farthest);
        queues = loads.stream().map(load -> new Queue(load, start)).toList();
        now = start;
    }

    Forecast reckon() {
        var waiting = queues;
        while (!waiting.isEmpty() && now.isBefore(last)) {
            waiting.forEach(queue -> queue.look(now));
            share(waiting);
            pass(waiting);
            waiting = waiting.stream().filter(Queue::waits).toList();
        }
        var parts = queues.stream().collect(Collectors.toMap(queue -> queue.load.channelId(), Queue::part));
        var takes = parts.values().stream()
                .map(Part::takes)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        if (waiting.isEmpty()) {
            return new Forecast(start, Optional.of(start.plus(takes)), 0, late(start.plus(takes)), parts);
        }
        var cut = tempo.notAfter().filter(last::equals);
        return new Forecast(start, cut, cut.isPresent() ? (int) Math.round(left(waiting)) : 0, late(last), parts);
    }

    /** Shares what the tempo allows among those that are open: alike, and what a slow one cannot use is for the others. */
    private void share(List<Queue> waiting) {
        var open = waiting.stream()
                .filter(Queue::open)
                .sorted(Comparator.comparingDouble(queue -> queue.load.perSecond()))
                .toList();
        double rest = allowed(waiting);
        int sharing = open.size();
        for (var queue : open) {
            queue.perSecond = Math.min(queue.load.perSecond(), rest / sharing);
            rest -= queue.perSecond;
            sharing--;
        }
    }

    /** Messages a second, over all channels. As the engine does: to finish by a time, what is left by the time that is left. */
    private double allowed(List<Queue> waiting) {
        if (tempo.perMinute().isPresent()) {
            return tempo.perMinute().getAsInt() / 60.0;
        }
        return tempo.finishBy()
                .filter(now::isBefore)
                .map(by -> left(waiting) / secondsUntil(by))
                .orElse(Double.MAX_VALUE);
    }

    /** Lets the time pass until a rate changes. */
    private void pass(List<Queue> waiting) {
        var until = tempo.finishBy().filter(now::isBefore).filter(last::isAfter).orElse(last);
        for (var queue : waiting) {
            if (queue.turns.isBefore(until)) {
                until = queue.turns;
            }
        }
        long nanos = Duration.between(now, until).toNanos();
        for (var queue : waiting) {
            if (queue.open()) {
                nanos = Math.min(nanos, queue.nanosLeft());
            }
        }
        long passed = nanos;
        waiting.forEach(queue -> queue.pass(passed));
        now = now.plusNanos(passed);
    }

    private double secondsUntil(Instant then) {
        var left = Duration.between(now, then);
        return left.getSeconds() + left.getNano() / NANOS;
    }

    private static double left(List<Queue> waiting) {
        return waiting.stream().mapToDouble(queue -> queue.left).sum();
    }

    private Duration late(Instant end) {
        return tempo.finishBy()
                .filter(end::isAfter)
                .map(by -> Duration.between(by, end))
                .orElse(Duration.ZERO);
    }

    private static Duration rounded(Duration exact) {
        return Duration.ofMillis((exact.toNanos() + 1_000_000 - NOISE_NANOS) / 1_000_000);
    }
}
