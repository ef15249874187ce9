package chat.broadcast.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Says of a broadcast that is sent at its own pace which that is, and how long it takes. */
final class Patience {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Patience() {}

    /** Empty when it has no pace, or that holds nothing up any more. */
    static Optional<String> of(BroadcastRow row, Instant now) {
        int pending = row.counters().pending();
        var tempo = row.tempo();
        if (tempo.perMinute().isPresent()) {
            // Of sending, because its channels' hours may come between.
            int perMinute = tempo.perMinute().getAsInt();
            return Optional.of("Paced: %,d a minute, %s of sending left."
                    .formatted(perMinute, words(Duration.ofSeconds(Math.ceilDiv(pending * 60L, perMinute)))));
        }
        return tempo.finishBy()
                .filter(now::isBefore)
                .map(by -> "Paced to finish by %s (%s), %s left."
                        .formatted(
                                MINUTE.format(by.atZone(row.timeZone().orElse(ZoneOffset.UTC))),
                                row.timeZone().map(ZoneId::getId).orElse("UTC"),
                                words(Duration.between(now, by))));
    }

    /** Rounded up, in the two largest units that are needed: nobody waits by the second for an hour. */
    static String words(Duration left) {
        long seconds = left.plusMillis(999).toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = Math.ceilDiv(seconds, 60);
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes % 60 == 0 ? minutes / 60 + " h" : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }
}
