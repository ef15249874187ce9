package chat.broadcast.channel;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** All access to the table {@code sending_stop}, but for the claims, which ask it whether they may be made. */
@ApplicationScoped
class StopRepository {

    private static final String READ = "SELECT channel_id, kind, since, login, name, reason FROM sending_stop";

    /** What only an administrator may let go on takes the place of what a supervisor may. */
    private static final String STOP = """
            INSERT INTO sending_stop (channel_id, kind, login, name, reason)
            VALUES (:channel::bigint, :kind, :login, :name, :reason)
            ON CONFLICT ON CONSTRAINT sending_stop_twice DO UPDATE
            SET kind = excluded.kind, since = now(), login = excluded.login, name = excluded.name, reason = excluded.reason
            WHERE excluded.kind = 'RESTORED' AND sending_stop.kind <> 'RESTORED'""";

    private static final String RESUME =
            "DELETE FROM sending_stop WHERE channel_id IS NOT DISTINCT FROM :channel::bigint";

    @Inject
    private Database database;

    /** What is stopped now. */
    record Stops(Optional<Stopped> everything, Map<Long, Stopped> channels) {
        Stops {
            channels = Map.copyOf(channels);
        }

        Optional<Stopped> of(long channelId) {
            return Optional.ofNullable(channels.get(channelId));
        }

        boolean shut(long channelId) {
            return everything.isPresent() || channels.containsKey(channelId);
        }
    }

    Stops all() {
        record Row(OptionalLong channel, Stopped stopped) {}
        var rows = database.query(sql -> sql.createQuery(READ)
                .map((row, context) -> new Row(
                        Columns.optionalLong(row, "channel_id"),
                        new Stopped(
                                Stopped.Kind.valueOf(row.getString("kind")),
                                Columns.instant(row, "since"),
                                row.getString("name"),
                                row.getString("login"),
                                row.getString("reason"))))
                .list());
        var channels = new HashMap<Long, Stopped>();
        Optional<Stopped> everything = Optional.empty();
        for (var row : rows) {
            if (row.channel().isPresent()) {
                channels.put(row.channel().getAsLong(), row.stopped());
            } else {
                everything = Optional.of(row.stopped());
            }
        }
        return new Stops(everything, channels);
    }

    /** Who stops it, and why; {@code login} empty for the product itself. */
    record Order(Stopped.Kind kind, String login, String name, String reason) {}

    /** @param channelId empty for everything; {@code false} when it was stopped already */
    boolean stop(OptionalLong channelId, Order order) {
        return database.query(sql -> sql.createUpdate(STOP)
                        .bind("channel", boxed(channelId))
                        .bind("kind", order.kind().name())
                        .bind("login", order.login())
                        .bind("name", order.name())
                        .bind("reason", order.reason())
                        .execute())
                > 0;
    }

    /** {@code false} when it was not stopped. */
    boolean resume(OptionalLong channelId) {
        return database.query(sql -> sql.createUpdate(RESUME)
                        .bind("channel", boxed(channelId))
                        .execute())
                > 0;
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
