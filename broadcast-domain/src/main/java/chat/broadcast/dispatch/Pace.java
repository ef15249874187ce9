package chat.broadcast.dispatch;

import java.util.ArrayDeque;

/**
 * When the next message of a channel may leave from this node. The moments come from the database in {@link Reservation}s,
 * those of all nodes one after the other, so that together they are the channel's pace; they are asked for ahead of need, a
 * fifth of a second's worth at most.
 *
 * <p>A moment may be used up to a quarter of a second late and is lost after that: a hiccup is made up for, but what was
 * not needed never adds up to a burst. So within any ten seconds at most 2.5 percent more leaves than the pace says.
 *
 * <p>Whoever loses more than he uses asks for less, so that on a channel that is faster than its nodes none of them waits
 * for moments that another has and does not use. Not thread-safe: its lane locks.
 */
final class Pace {

    private static final long LATEST_NANOS = 250_000_000;
    private static final double AHEAD_SECONDS = 0.2;
    private static final long TRY_AGAIN_NANOS = 200_000_000;
    /** An answer is taken to be at most this old: more of it was our own delay. */
    private static final long MOST_ON_THE_WAY_NANOS = 100_000_000;

    private final int most;
    private final ArrayDeque<Span> spans = new ArrayDeque<>();
    private int batch;
    private boolean asking;
    private long notBefore;

    /** @param perSecond messages a second as configured, 0.01 to 100,000 */
    Pace(double perSecond, long now) {
        most = (int) Math.max(1, Math.round(perSecond * AHEAD_SECONDS));
        batch = Math.max(1, most / 4);
        notBefore = now;
    }

    /** Takes the right to send one message: 0 when it is given, else the nanoseconds until there may be one. */
    long takeOrWait(long now) {
        forgetLost(now);
        var first = spans.peek();
        if (first == null) {
            return TRY_AGAIN_NANOS;
        }
        long until = first.next() - now;
        if (until > 0) {
            return until;
        }
        first.used++;
        if (first.left() == 0) {
            end(first);
        }
        return 0;
    }

    /** How many moments to ask the database for now; 0 for none. Whoever gets another number must ask, and tell. */
    int wanted(long now) {
        int stock = 0;
        for (var span : spans) {
            stock += span.left();
        }
        if (asking || stock > batch / 2 || now - notBefore < 0) {
            return 0;
        }
        asking = true;
        return batch;
    }

    /**
     * The database has answered.
     *
     * @param asked when it was asked
     * @param now when the answer was there
     */
    void reserved(Reservation reservation, long asked, long now) {
        asking = false;
        long answered = Math.min(now, asked + MOST_ON_THE_WAY_NANOS);
        spans.add(new Span(
                answered + (long) (reservation.beginsInSeconds() * 1e9),
                1e9 / reservation.perSecond(),
                reservation.count()));
    }

    /** The database has not answered. */
    void refused(long now) {
        asking = false;
        notBefore = now + TRY_AGAIN_NANOS;
    }

    private void forgetLost(long now) {
        for (var span = spans.peek(); span != null; span = spans.peek()) {
            span.loseBefore(now - LATEST_NANOS);
            if (span.left() > 0) {
                return;
            }
            end(span);
        }
    }

    private void end(Span span) {
        spans.remove();
        if (span.lost > span.used) {
            batch = Math.max(1, batch / 2);
        } else if (span.lost == 0) {
            batch = Math.min(most, batch * 2);
        }
    }

    private static final class Span {
        private final long begin;
        private final double interval;
        private final int count;
        private int used;
        private int lost;

        Span(long begin, double interval, int count) {
            this.begin = begin;
            this.interval = interval;
            this.count = count;
        }

        int left() {
            return count - used - lost;
        }

        long next() {
            return begin + (long) ((used + lost) * interval);
        }

        void loseBefore(long time) {
            long late = time - next();
            if (late > 0) {
                lost += (int) Math.min(left(), 1 + (long) (late / interval));
            }
        }
    }
}
