package chat.broadcast.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * How long after a visitor last wrote he may be sent to, and why that keeps somebody away, in words.
 *
 * @param provider who allows it, for example “Messenger”
 */
public record ContactWindow(String provider, Duration length) {

    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    /**
     * The end of {@link #sentence} in SQL, where a million rows are judged at once: {@code v} is the visitor, {@code
     * r.allowance} what {@link #allowance} says. One table of silences tests that both speak alike.
     */
    static final String SENTENCE = """
            CASE
                WHEN v.last_wrote_at IS NULL THEN 'Has never written, ' || r.allowance || ' after that.'
                ELSE 'Last wrote ' || CASE
                    WHEN now() - v.last_wrote_at >= interval '48 hours'
                        THEN floor(extract(epoch FROM now() - v.last_wrote_at) / 86400)::int || ' days'
                    WHEN now() - v.last_wrote_at >= interval '2 hours'
                        THEN floor(extract(epoch FROM now() - v.last_wrote_at) / 3600)::int || ' hours'
                    ELSE floor(extract(epoch FROM now() - v.last_wrote_at) / 60)::int || ' minutes'
                END || ' ago, ' || r.allowance || '.'
            END""";

    /** Whether he may not be sent to. {@code silence} is how long ago he last wrote; empty when he never did. */
    public boolean keepsOut(Optional<Duration> silence) {
        return silence.filter(since -> since.compareTo(length) <= 0).isEmpty();
    }

    /** Why, for example “Last wrote 3 days ago, Messenger allows 24 h.” */
    public String sentence(Optional<Duration> silence) {
        return silence.map(since -> "Last wrote " + ago(since) + " ago, " + allowance() + ".")
                .orElseGet(() -> "Has never written, " + allowance() + " after that.");
    }

    private static String ago(Duration since) {
        if (since.compareTo(TWO_DAYS) >= 0) {
            return since.toDays() + " days";
        }
        return since.compareTo(TWO_HOURS) >= 0 ? since.toHours() + " hours" : since.toMinutes() + " minutes";
    }

    /** For example “Messenger allows 24 h”. */
    String allowance() {
        return provider + " allows " + words(length);
    }

    private static String words(Duration length) {
        if (length.compareTo(TWO_DAYS) >= 0 && length.equals(Duration.ofDays(length.toDays()))) {
            return length.toDays() + " days";
        }
        return length.equals(Duration.ofHours(length.toHours()))
                ? length.toHours() + " h"
                : length.toMinutes() + " min";
    }
}
