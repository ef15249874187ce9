package chat.broadcast.channel;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * The hours at which a channel may send.
 *
 * <p>The days are those on which it opens: with {@code to} before {@code from} it stays open over midnight, into the next
 * day; with {@code to} the same as {@code from} it stays open for a whole day. An hour that a change of the clocks skips
 * begins when it is over; of one that comes twice the first counts.
 *
 * @param days at least one
 * @param from when it opens on each of the days
 * @param to when it closes
 * @param zone in which days and hours are meant
 */
public record SendingWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    /** Longer than any window is shut: a week, and a day that the clocks may take or give. */
    private static final int DAYS_AHEAD = 8;

    public SendingWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A window that never opens");
        }
        days = Set.copyOf(days);
    }

    /** Whether something may leave at a moment, and for how long that stays so. */
    public Gate at(Instant now) {
        var today = now.atZone(zone).toLocalDate();
        for (int ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
            var day = today.plusDays(ahead);
            if (days.contains(day.getDayOfWeek())) {
                var opens = opens(day);
                var closes = closes(day);
                if (now.isBefore(opens)) {
                    return new Gate(Gate.Position.SHUT, Duration.between(now, opens));
                }
                if (now.isBefore(closes)) {
                    return new Gate(Gate.Position.OPEN, Duration.between(now, closes));
                }
            }
        }
        throw new IllegalStateException("No day of " + days + " within " + DAYS_AHEAD + " days");
    }

    private Instant opens(LocalDate day) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    private Instant closes(LocalDate day) {
        var last = to.isAfter(from) ? day : day.plusDays(1);
        return last.atTime(to).atZone(zone).toInstant();
    }

    /** The days in the order of the week. */
    public Set<DayOfWeek> daysInOrder() {
        return EnumSet.copyOf(days);
    }
}
