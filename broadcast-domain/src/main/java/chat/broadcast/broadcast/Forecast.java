package chat.broadcast.broadcast;

import chat.broadcast.channel.SendingWindow;
import chat.broadcast.delivery.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * When a broadcast would be through, as far as its tempo, its channels' pace and their hours tell. Nobody knows how often a
 * provider will ask to wait, nor what other broadcasts will want of the same channels.
 *
 * @param start when its first message would leave, if its channels let it
 * @param end when the last of its messages would leave; empty when that is more than {@link #FARTHEST} away
 * @param unsent about how many would not leave because of the last moment that was set
 * @param late by how much it ends after the time by which it shall be finished; zero when it does not
 * @param byChannel what each channel has to do with it, by its id
 */
public record Forecast(Instant start, Optional<Instant> end, int unsent, Duration late, Map<Long, Part> byChannel) {

    /** As far as is looked ahead. */
    public static final Duration FARTHEST = Duration.ofDays(2 * 365);

    /**
     * What is to leave by one channel.
     *
     * @param perSecond messages a second over all nodes, more than zero
     * @param hours at which it sends; empty for always
     */
    public record Load(long channelId, int count, double perSecond, Optional<SendingWindow> hours) {}

    /**
     * One channel's part.
     *
     * @param takes from the start until its last message leaves, or no more may; at most {@link #FARTHEST}
     * @param shut for how much of that it is outside its hours
     */
    public record Part(Duration takes, Duration shut) {}

    public Forecast {
        byChannel = Map.copyOf(byChannel);
    }

    /** Of what leaves by several channels side by side, which share the tempo. */
    public static Forecast of(Collection<Load> loads, Instant start, Tempo tempo) {
        return new Reckoning(loads, start, tempo).reckon();
    }

    /** For how long the channel that is through last is outside its hours until then. */
    public Duration shut() {
        return byChannel.values().stream()
                .max((one, other) -> one.takes.compareTo(other.takes))
                .map(Part::shut)
                .orElse(Duration.ZERO);
    }
}
