package chat.broadcast.installation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * That a database was used at a time, and as which database. Two uses of what should be one database tell whether it was
 * restored from a backup in between.
 *
 * @param databaseOid changes when a dump is restored into a new database
 * @param tableOid changes when a dump is restored over the old tables
 * @param systemIdentifier names the cluster from its creation on; copies of its files share it. Empty where we may not ask
 * @param timeline grows when a standby is promoted and when a cluster is recovered to a point in time
 */
record Use(Instant at, long databaseOid, long tableOid, OptionalLong systemIdentifier, OptionalLong timeline) {

    /** A standby that is promoted while servers run is used again within this time; a recovery takes longer. */
    private static final Duration PROMOTION = Duration.ofMinutes(15);
    /** What a transaction that was under way may set back the time of the last use. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** By what a restored backup is told from a database that was only left alone. */
    record Suspicion(Optional<Duration> longestRest, Optional<Instant> seen) {}

    /**
     * What speaks for a restored backup, in a sentence; empty when nothing does.
     *
     * @param now the use that begins
     * @param suspicion how long nobody may have used it, and when this very server last saw it used
     */
    Optional<String> restoredBefore(Use now, Suspicion suspicion) {
        if (databaseOid != now.databaseOid || tableOid != now.tableOid || anotherCluster(now)) {
            return Optional.of(
                    "This is not the database that was used last, on %s: a dump was restored, or it was moved."
                            .formatted(when()));
        }
        if (suspicion.seen().filter(seen -> at.isBefore(seen.minus(OVERLAP))).isPresent()) {
            return Optional.of("The database went back to %s while servers were using it: a backup was restored."
                    .formatted(when()));
        }
        var rest = Duration.between(at, now.at);
        if (timeline.isPresent()
                && now.timeline.isPresent()
                && timeline.getAsLong() != now.timeline.getAsLong()
                && rest.compareTo(PROMOTION) > 0) {
            return Optional.of("The database was recovered to the state of %s.".formatted(when()));
        }
        return suspicion
                .longestRest()
                .filter(longest -> rest.compareTo(longest) > 0)
                .map(longest -> "No server has used this database since %s: it was switched off, or it is a backup."
                        .formatted(when()));
    }

    private boolean anotherCluster(Use now) {
        return systemIdentifier.isPresent()
                && now.systemIdentifier.isPresent()
                && systemIdentifier.getAsLong() != now.systemIdentifier.getAsLong();
    }

    private String when() {
        return MINUTE.format(at) + " UTC";
    }
}
