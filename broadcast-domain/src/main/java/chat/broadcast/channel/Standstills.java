package chat.broadcast.channel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says of every channel by which nothing leaves now why that is so, in a sentence. */
@ApplicationScoped
public class Standstills {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_HOUR = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    /** A pause that is over before anybody has read of it is not told. */
    private static final int SHORTEST_PAUSE_SECONDS = 2;

    @Inject
    private ChannelRepository channels;

    @Inject
    private StopRepository stops;

    @Inject
    private AccountReader reader;

    /**
     * What stands still now.
     *
     * @param everything why nothing leaves anywhere; empty when something may
     * @param byChannel why nothing leaves by a channel, by its id; those that send are not in it
     */
    public record Found(Optional<String> everything, Map<Long, String> byChannel) {
        public Found {
            byChannel = Map.copyOf(byChannel);
        }

        public boolean nothing() {
            return everything.isEmpty() && byChannel.isEmpty();
        }
    }

    public Found now() {
        var stopped = stops.all();
        var health = channels.health();
        var now = channels.now();
        var byChannel = new HashMap<Long, String>();
        for (var channel : channels.all()) {
            why(channel, stopped.of(channel.id()), reader.health(channel, health), now)
                    .ifPresent(sentence -> byChannel.put(channel.id(), sentence));
        }
        return new Found(stopped.everything().map(Standstills::everything), byChannel);
    }

    /** Why nothing else leaves by a channel now; empty when something may. */
    public Optional<String> of(long channelId) {
        var found = now();
        return Optional.ofNullable(found.byChannel().get(channelId)).or(found::everything);
    }

    private static String everything(Stopped stopped) {
        return switch (stopped.kind()) {
            case BY_HAND -> "Sending is stopped by %s: %s".formatted(stopped.by(), stopped.reason());
            case RESTORED -> "Sending waits for an administrator: " + stopped.reason();
        };
    }

    private static Optional<String> why(Channel channel, Optional<Stopped> stopped, ChannelHealth health, Instant now) {
        var name = "Channel “" + channel.name() + "” ";
        if (!channel.enabled()) {
            return Optional.of(name + "is switched off.");
        }
        if (stopped.isPresent()) {
            var stop = stopped.get();
            return Optional.of(name + "is stopped by %s: %s".formatted(stop.by(), stop.reason()));
        }
        if (health.hold().isPresent()) {
            return Optional.of(name + "is held: " + health.hold().get().text());
        }
        var opening = channel.hours().flatMap(hours -> opening(hours, now));
        if (opening.isPresent()) {
            return Optional.of(name + opening.get());
        }
        return health.throttledUntil()
                .filter(until -> until.isAfter(now.plusSeconds(SHORTEST_PAUSE_SECONDS)))
                .map(until -> name + "was asked to wait until " + second(until) + ".")
                .or(() -> health.rest().map(rest -> name + rest(rest)));
    }

    /** No answer from the provider. */
    private static String rest(ChannelHealth.Rest rest) {
        return rest.tries()
                ? "got no answer from its provider: one message at a time is tried until one is answered."
                : "gets no answer from its provider: nothing leaves until " + second(rest.until())
                        + ", then one message is tried.";
    }

    private static String second(Instant at) {
        return SECOND.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** When its hours begin; empty during them. */
    static Optional<String> opening(SendingWindow hours, Instant now) {
        var gate = hours.at(now);
        if (gate.position() == Gate.Position.OPEN) {
            return Optional.empty();
        }
        var here = now.atZone(hours.zone());
        var opens = now.plus(gate.turnsIn()).atZone(hours.zone());
        var when = (opens.toLocalDate().equals(here.toLocalDate()) ? HOUR : DAY_AND_HOUR).format(opens);
        return Optional.of("opens %s (%s).".formatted(when, hours.zone().getId()));
    }
}
