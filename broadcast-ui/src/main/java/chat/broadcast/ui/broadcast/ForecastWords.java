package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.BroadcastRow;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.broadcast.Forecast;
import chat.broadcast.ui.shell.Texts;
import chat.broadcast.ui.shell.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long something takes, in words; where most of it is waiting for a channel's hours, when it is done. */
final class ForecastWords {

    /** From so long on a moment says more than a number of hours. */
    private static final Duration LONG = Duration.ofHours(24);

    private ForecastWords() {}

    /** For example “about 12 min”, or “done about Monday 09:40”. */
    static String of(Instant start, Forecast.Part part) {
        if (part.takes().compareTo(Forecast.FARTHEST) >= 0) {
            return Texts.text("forecast.far");
        }
        return saysMoment(part.takes(), part.shut())
                ? Texts.text("forecast.done", Times.here().coming(start.plus(part.takes())))
                : Texts.text("forecast.takes", Times.about(part.takes()));
    }

    /**
     * The same for what is left of a broadcast: no sooner than pace and hours allow, nor, unless it has a pace of its own, than
     * as fast as it was seen to go. Empty when nobody knows.
     */
    static Optional<String> left(
            BroadcastRow row, Optional<Forecast> forecast, Optional<SendingRate.Estimate> rate, Instant now) {
        return forecast.flatMap(known -> {
            if (known.end().isEmpty()) {
                return Optional.of(Texts.text("forecast.far"));
            }
            var reckoned = Duration.between(now, known.end().get());
            var seen = rate.filter(estimate -> !row.tempo().paced())
                    .map(SendingRate.Estimate::left)
                    .orElse(Duration.ZERO);
            var left = seen.compareTo(reckoned) > 0 ? seen : reckoned;
            if (!left.isPositive()) {
                return Optional.empty();
            }
            boolean moment = row.status() == BroadcastStatus.SCHEDULED || saysMoment(left, known.shut());
            return Optional.of(
                    moment
                            ? Texts.text("forecast.done", Times.here().coming(now.plus(left)))
                            : Texts.text("forecast.left", Times.about(left)));
        });
    }

    private static boolean saysMoment(Duration takes, Duration shut) {
        return shut.isPositive() || takes.compareTo(LONG) >= 0;
    }
}
