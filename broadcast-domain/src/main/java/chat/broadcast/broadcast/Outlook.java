package chat.broadcast.broadcast;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Gate;
import chat.broadcast.delivery.DeliveryRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Forecasts what is pending of a broadcast. */
@ApplicationScoped
class Outlook {

    @Inject
    private BroadcastRepository broadcasts;

    @Inject
    private DeliveryRepository deliveries;

    @Inject
    private Accounts accounts;

    /** Empty when nobody knows: it does not go on by itself, or something of it does not. */
    Optional<Forecast> of(BroadcastRow row) {
        return switch (row.status()) {
            case SENDING -> of(row, Start.NOW);
            case SCHEDULED -> of(row, Start.at(row.scheduledAt().orElseThrow(), row.timeZone()));
            case AWAITING_APPROVAL, REJECTED, PAUSED, COMPLETED, PARTIALLY_COMPLETED, FAILED, CANCELLED ->
                Optional.empty();
        };
    }

    private Optional<Forecast> of(BroadcastRow row, Start start) {
        var running = accounts.running().stream()
                .collect(Collectors.toMap(channel -> channel.account().id(), Function.identity()));
        var loads = new ArrayList<Forecast.Load>();
        for (var pending : deliveries.pendingByChannel(row.number()).entrySet()) {
            var load = Optional.ofNullable(running.get(pending.getKey())).flatMap(channel -> load(channel, pending));
            if (load.isEmpty()) {
                return Optional.empty();
            }
            loads.add(load.get());
        }
        return Optional.of(Forecast.of(loads, start.moment(broadcasts.now()), row.tempo()));
    }

    private static Optional<Forecast.Load> load(Accounts.Running channel, Map.Entry<Long, Integer> pending) {
        var health = channel.health();
        boolean stands = channel.gate().equals(Gate.SHUT)
                || health.hold().isPresent()
                || health.rest().isPresent();
        return stands
                ? Optional.empty()
                : Optional.of(new Forecast.Load(
                        pending.getKey(), pending.getValue(), channel.ratePerSecond(), channel.hours()));
    }
}
