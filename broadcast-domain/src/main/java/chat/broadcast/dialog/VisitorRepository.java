package chat.broadcast.dialog;

import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What becomes of visitors: how they are called, whether they can be reached and want to be, and where they are found. */
@ApplicationScoped
public class VisitorRepository {

    private static final String NAME = """
            UPDATE visitor SET name = :name
            WHERE channel_id = :channel AND address = :address AND name = address""";

    private static final String UNREACHABLE = """
            UPDATE visitor SET unreachable_at = now(), unreachable_reason = :why
            WHERE channel_id = :channel AND address = :address AND unreachable_at IS NULL""";

    private static final String REACHABLE = """
            UPDATE visitor SET unreachable_at = NULL, unreachable_reason = NULL
            WHERE channel_id = :channel AND address = :address""";

    /**
     * Whoever is not known at an address yet becomes a visitor without a dialog: so it holds when he first writes. Gives
     * those for whom it is news.
     */
    private static final String OPT_OUT = """
            INSERT INTO visitor (channel_id, address, name, opted_out_at, opted_out_by, opted_out_agent_id)
            SELECT :channel, address, address, now(), :by, :agent::bigint
            FROM unnest(:addresses) AS given (address)
            GROUP BY address
            ORDER BY address
            ON CONFLICT ON CONSTRAINT visitor_address_twice DO UPDATE
            SET opted_out_at = now(), opted_out_by = excluded.opted_out_by,
                opted_out_agent_id = excluded.opted_out_agent_id
            WHERE visitor.opted_out_at IS NULL
            RETURNING id, address, created_at = now() AS unknown""";

    private static final String OPT_IN = """
            UPDATE visitor
            SET opted_out_at = NULL, opted_out_by = NULL, opted_out_agent_id = NULL, opted_out_after = NULL
            WHERE channel_id = :channel AND address = :address AND opted_out_at IS NOT NULL""";

    private static final String OPTED_OUT = """
            SELECT EXISTS (
                SELECT FROM visitor
                WHERE channel_id = :channel AND address = :address AND opted_out_at IS NOT NULL)""";

    private static final String OPTED_OUT_AFTER = """
            UPDATE visitor v SET opted_out_after = a.broadcast_number
            FROM unnest(:visitors, :broadcasts) AS a (visitor_id, broadcast_number)
            WHERE v.id = a.visitor_id AND v.opted_out_at IS NOT NULL""";

    private static final String MOVE = """
            UPDATE visitor v SET address = :to
            WHERE v.channel_id = :channel AND v.address = :from
              AND NOT EXISTS (SELECT FROM visitor o WHERE o.channel_id = :channel AND o.address = :to)""";

    /** Two visitors turn out to be one: that he wants no broadcasts holds where he is found now. */
    private static final String LEAVE_TO = """
            WITH gone AS (
                UPDATE visitor SET unreachable_at = now(), unreachable_reason = :why
                WHERE channel_id = :channel AND address = :from
                RETURNING opted_out_at, opted_out_by, opted_out_agent_id, opted_out_after)
            UPDATE visitor v
            SET opted_out_at = g.opted_out_at, opted_out_by = g.opted_out_by, opted_out_agent_id = g.opted_out_agent_id,
                opted_out_after = g.opted_out_after
            FROM gone g
            WHERE v.channel_id = :channel AND v.address = :to AND v.opted_out_at IS NULL AND g.opted_out_at IS NOT NULL""";

    @Inject
    private Database database;

    /** Names a visitor who has no name yet; {@code false} when there is no such one. */
    public boolean name(long channelId, String address, String name) {
        return database.query(sql -> sql.createUpdate(NAME)
                        .bind("channel", channelId)
                        .bind("address", address)
                        .bind("name", name)
                        .execute())
                > 0;
    }

    /** The visitor cannot be written to until he writes again. */
    public void markUnreachable(long channelId, String address, String why) {
        database.run(sql -> sql.createUpdate(UNREACHABLE)
                .bind("channel", channelId)
                .bind("address", address)
                .bind("why", why)
                .execute());
    }

    /** The visitor can be written to again. */
    public void markReachable(long channelId, String address) {
        database.run(sql -> sql.createUpdate(REACHABLE)
                .bind("channel", channelId)
                .bind("address", address)
                .execute());
    }

    /** A visitor who has just opted out; {@code unknown} when nobody had been known at his address. */
    public record OptedOut(long visitorId, String address, boolean unknown) {}

    /**
     * The visitors at these addresses want no broadcasts from now on.
     *
     * @param agentId who says so; empty when they do
     * @return those for whom it is news
     */
    public List<OptedOut> optOut(long channelId, Collection<String> addresses, OptOut.By by, OptionalLong agentId) {
        return database.query(sql -> sql.createQuery(OPT_OUT)
                .bind("channel", channelId)
                .bind("addresses", addresses.toArray(String[]::new))
                .bind("by", by.name())
                .bind("agent", agentId.isPresent() ? agentId.getAsLong() : null)
                .map((row, context) ->
                        new OptedOut(row.getLong("id"), row.getString("address"), row.getBoolean("unknown")))
                .list());
    }

    /** Keeps, by visitor, which broadcast he had received before he opted out. */
    public void optedOutAfter(Map<Long, Long> broadcasts) {
        if (broadcasts.isEmpty()) {
            return;
        }
        var visitors = broadcasts.keySet().toArray(Long[]::new);
        database.run(sql -> sql.createUpdate(OPTED_OUT_AFTER)
                .bind("visitors", visitors)
                .bind("broadcasts", Arrays.stream(visitors).map(broadcasts::get).toArray(Long[]::new))
                .execute());
    }

    /** Whether the visitor at an address wants no broadcasts; nobody is known there: no. */
    public boolean optedOut(long channelId, String address) {
        return database.query(sql -> sql.createQuery(OPTED_OUT)
                .bind("channel", channelId)
                .bind("address", address)
                .mapTo(Boolean.class)
                .one());
    }

    /** The visitor wants broadcasts again; {@code false} when he had nothing against them. */
    public boolean optIn(long channelId, String address) {
        return database.query(sql -> sql.createUpdate(OPT_IN)
                        .bind("channel", channelId)
                        .bind("address", address)
                        .execute())
                > 0;
    }

    /**
     * The visitor is found at another address now. Where he has written from there already, he has dialogs there, and those
     * at the old address lead nowhere any more.
     */
    public void move(long channelId, String from, String to) {
        database.run(sql -> {
            int moved = sql.createUpdate(MOVE)
                    .bind("channel", channelId)
                    .bind("from", from)
                    .bind("to", to)
                    .execute();
            if (moved == 0) {
                sql.createUpdate(LEAVE_TO)
                        .bind("channel", channelId)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("why", "The chat has moved: the visitor has newer dialogs at his new address.")
                        .execute();
            }
        });
    }
}
