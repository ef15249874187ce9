package chat.broadcast.channel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How many messages a channel's provider has accepted today.
 *
 * @param messages to within a few seconds; those that a killed server had not written down yet are missing
 * @param zone whose midnight began the day: that of the channel's hours, else the server's own
 */
public record SentToday(long messages, ZoneId zone) {

    static SentToday of(ChannelHealth.Day day, ZoneId zone, Instant now) {
        return new SentToday(day.date().filter(day(zone, now)::equals).isPresent() ? day.messages() : 0, zone);
    }

    static ZoneId zone(Optional<SendingWindow> hours, ZoneId servers) {
        return hours.map(SendingWindow::zone).orElse(servers);
    }

    static LocalDate day(ZoneId zone, Instant now) {
        return now.atZone(zone).toLocalDate();
    }
}
