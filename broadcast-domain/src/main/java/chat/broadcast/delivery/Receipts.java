package chat.broadcast.delivery;

import chat.broadcast.channel.spi.InboundEvent.Fate;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * What providers tell later of messages they had accepted: delivered, read, or failed after all. In any order, any number
 * of times; nothing goes back.
 */
@ApplicationScoped
public class Receipts {

    private static final String ARRIVED = """
            UPDATE delivery
            SET delivered_at = coalesce(delivered_at, :at::timestamptz),
                read_at = CASE WHEN :read THEN coalesce(read_at, :at::timestamptz) ELSE read_at END
            WHERE broadcast_number = :broadcast AND dialog_number = :dialog AND channel_id = :channel
              AND state = 'COMPLETED'""";

    /** A message that was delivered did not fail, whatever comes later. */
    private static final String FAILED = """
            UPDATE delivery
            SET state = 'FAILED', ended_at = now(), error_code = :code, error_text = :text
            WHERE broadcast_number = :broadcast AND dialog_number = :dialog AND channel_id = :channel
              AND state IN ('COMPLETED', 'UNCERTAIN') AND delivered_at IS NULL
            RETURNING (SELECT o.state::text FROM delivery o
                       WHERE o.broadcast_number = :broadcast AND o.dialog_number = :dialog) AS was""";

    private static final String SETTLED = """
            UPDATE delivery
            SET state = 'COMPLETED', ended_at = now(), error_code = NULL, error_text = NULL
            WHERE broadcast_number = :broadcast AND dialog_number = :dialog AND channel_id = :channel
              AND state = 'UNCERTAIN'""";

    @Inject
    private Database database;

    @Inject
    private Installation installation;

    @Inject
    private ProgressRepository progress;

    /** A broadcast whose counters a receipt has moved. */
    public record Moved(long broadcastNumber, Counters counters) {}

    /**
     * Applies a receipt that names one of our own ids; others are ignored.
     *
     * @return the broadcast whose counters changed; empty when none did
     */
    public Optional<Moved> apply(long channelId, Receipt receipt) {
        return DeliveryId.parse(receipt.providerMessageId(), installation.bits())
                .flatMap(id -> switch (receipt.fate()) {
                    case SENT -> settled(channelId, id);
                    case DELIVERED, READ -> arrived(channelId, id, receipt);
                    case FAILED -> failed(channelId, id, receipt);
                });
    }

    private Optional<Moved> arrived(long channelId, DeliveryId id, Receipt receipt) {
        var settled = settled(channelId, id);
        database.run(sql -> sql.createUpdate(ARRIVED)
                .bind("broadcast", id.broadcastNumber())
                .bind("dialog", id.dialogNumber())
                .bind("channel", channelId)
                .bind("at", receipt.at().toString())
                .bind("read", receipt.fate() == Fate.READ)
                .execute());
        return settled;
    }

    private Optional<Moved> settled(long channelId, DeliveryId id) {
        int rows = database.query(sql -> sql.createUpdate(SETTLED)
                .bind("broadcast", id.broadcastNumber())
                .bind("dialog", id.dialogNumber())
                .bind("channel", channelId)
                .execute());
        return rows > 0 ? Optional.of(moved(id, DeliveryState.UNCERTAIN, DeliveryState.COMPLETED)) : Optional.empty();
    }

    private Optional<Moved> failed(long channelId, DeliveryId id, Receipt receipt) {
        return database.query(sql -> sql.createQuery(FAILED)
                        .bind("broadcast", id.broadcastNumber())
                        .bind("dialog", id.dialogNumber())
                        .bind("channel", channelId)
                        .bind("code", receipt.code().isEmpty() ? "failed_later" : receipt.code())
                        .bind("text", receipt.text().isEmpty() ? "The provider says that it failed." : receipt.text())
                        .mapTo(String.class)
                        .findOne())
                .map(was -> moved(id, DeliveryState.valueOf(was), DeliveryState.FAILED));
    }

    private Moved moved(DeliveryId id, DeliveryState from, DeliveryState to) {
        return new Moved(id.broadcastNumber(), progress.move(id.broadcastNumber(), from, Map.of(to, 1)));
    }
}
