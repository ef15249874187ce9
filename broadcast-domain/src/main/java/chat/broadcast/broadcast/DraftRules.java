package chat.broadcast.broadcast;

import chat.broadcast.delivery.Tempo;
import chat.broadcast.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a draft may say of when and how fast it is sent. */
final class DraftRules {

    private static final int MOST_KEY = 200;
    private static final Duration MOST_UNDO = Duration.ofSeconds(60);
    private static final Duration MOST_AHEAD = Duration.ofDays(366);
    /** A start that was meant for now arrives a little late. */
    private static final Duration LATE = Duration.ofSeconds(60);

    private DraftRules() {}

    /** @param now the database's time */
    static List<Violation> violations(Draft draft, Instant now) {
        var faults = new ArrayList<>(draft.numbers().violations("chatNumbers"));
        if (draft.wording() instanceof Wording.Text(var message)) {
            faults.addAll(MessageRules.violations(message));
        }
        var start = draft.start();
        start.at()
                .filter(at -> at.isBefore(now.minus(LATE)) || at.isAfter(now.plus(MOST_AHEAD)))
                .ifPresent(at -> faults.add(new Violation(
                        "scheduledAt",
                        "The start " + at + " is past or more than a year ahead: choose another time.")));
        if (start.zone().isPresent() && start.at().isEmpty()) {
            faults.add(new Violation("timeZone", "A time zone belongs to a start: give scheduledAt, or leave it out."));
        }
        if (start.undo().isNegative() || start.undo().compareTo(MOST_UNDO) > 0) {
            faults.add(new Violation("undoSeconds", "The time to undo is 0 to 60 seconds."));
        }
        draft.idempotencyKey()
                .filter(key -> key.isBlank() || key.length() > MOST_KEY)
                .ifPresent(key ->
                        faults.add(new Violation("Idempotency-Key", "A key has 1 to " + MOST_KEY + " characters.")));
        faults.addAll(violations(draft.tempo(), now, start.at()));
        return faults;
    }

    /** @param start when the broadcast starts; empty when it has, or will at once */
    static List<Violation> violations(Tempo tempo, Instant now, Optional<Instant> start) {
        var faults = new ArrayList<Violation>();
        if (tempo.perMinute().isPresent()) {
            int perMinute = tempo.perMinute().getAsInt();
            if (perMinute < 1 || perMinute > Tempo.MOST_PER_MINUTE) {
                faults.add(new Violation("perMinute", "The pace is 1 to 600,000 messages a minute."));
            }
            if (tempo.finishBy().isPresent()) {
                faults.add(new Violation(
                        "finishBy", "Give a pace or a time to finish by, not both: one follows from the other."));
            }
        }
        var earliest = start.filter(now::isBefore).orElse(now);
        tempo.finishBy()
                .filter(at -> !at.isAfter(earliest) || at.isAfter(now.plus(MOST_AHEAD)))
                .ifPresent(at -> faults.add(new Violation(
                        "finishBy",
                        "The broadcast cannot be finished by " + at
                                + ": that is past, before its start, or more than a year ahead.")));
        tempo.notAfter()
                .filter(at -> !at.isAfter(earliest) || at.isAfter(now.plus(MOST_AHEAD)))
                .ifPresent(at -> faults.add(new Violation(
                        "notAfter",
                        "Nothing could be sent: " + at + " is past, before its start, or more than a year ahead.")));
        if (tempo.finishBy().isPresent()
                && tempo.notAfter().filter(tempo.finishBy().get()::isAfter).isPresent()) {
            faults.add(
                    new Violation(
                            "finishBy",
                            "The broadcast would finish later than the time after which nothing is sent: choose an earlier time."));
        }
        return faults;
    }
}
