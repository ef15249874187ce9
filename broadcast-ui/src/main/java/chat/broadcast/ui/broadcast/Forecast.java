package chat.broadcast.ui.broadcast;

import chat.broadcast.delivery.Tempo;
import java.time.Duration;
import java.time.Instant;

/**
 * When a broadcast would end, as far as pace and hours of the day tell: nobody knows how often a provider will ask to wait.
 *
 * @param end when its last message would leave
 * @param unsent about how many would not leave because of the last moment that was set
 * @param late by how much its channels need longer than the time by which it shall be finished; zero when they do not
 */
record Forecast(Instant end, int unsent, Duration late) {

    /**
     * @param count how many are sent to
     * @param atChannelPace how long its channels need, side by side
     */
    static Forecast of(int count, Duration atChannelPace, Instant start, Tempo tempo) {
        var needed = atChannelPace;
        if (tempo.perMinute().isPresent()) {
            needed = longer(
                    needed,
                    Duration.ofSeconds(
                            Math.ceilDiv(count * 60L, tempo.perMinute().getAsInt())));
        }
        var late = Duration.ZERO;
        if (tempo.finishBy().isPresent()) {
            var allowed = Duration.between(start, tempo.finishBy().get());
            late = longer(needed.minus(allowed), Duration.ZERO);
            needed = longer(needed, allowed);
        }
        var end = start.plus(needed);
        var last = tempo.notAfter().filter(end::isAfter);
        if (last.isEmpty()) {
            return new Forecast(end, 0, late);
        }
        var allowed = longer(Duration.between(start, last.get()), Duration.ZERO);
        long sent = Math.round(count * (double) allowed.toMillis() / needed.toMillis());
        return new Forecast(last.get(), (int) (count - sent), late);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
