package chat.broadcast.inbound;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.database.Database;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The transactions of polling, and all access to the table {@code channel_poll}. */
@Stateless
@PermitAll
public class PollDesk {

    /** One node at a time asks a provider: who has the right keeps it while it lives, by the node's own lease. */
    private static final String ACQUIRE = """
            INSERT INTO channel_poll (channel_id, node_id)
            SELECT :channel, id FROM node WHERE id = :node AND alive_until > now()
            ON CONFLICT (channel_id) DO UPDATE
            SET node_id = excluded.node_id
            WHERE channel_poll.node_id = excluded.node_id
               OR NOT EXISTS (SELECT FROM node WHERE id = channel_poll.node_id AND alive_until > now())
            RETURNING cursor""";

    private static final String ADVANCE = """
            UPDATE channel_poll SET cursor = :cursor WHERE channel_id = :channel AND node_id = :node""";

    private static final String RELEASE = "UPDATE channel_poll SET node_id = NULL WHERE node_id = :node";

    @Inject
    private Database database;

    @Inject
    private Accounts accounts;

    @Inject
    private InboundDoor door;

    /** The right to poll a channel, with the cursor to begin at; empty while another node has it. */
    public Optional<String> acquire(long channelId, long node) {
        return database.query(sql -> sql.createQuery(ACQUIRE)
                .bind("channel", channelId)
                .bind("node", node)
                .mapTo(String.class)
                .findOne());
    }

    /** Stores what came, and how far it has been read, or neither. */
    public void store(long channelId, long node, List<InboundEvent> events, String cursor) {
        int advanced = database.query(sql -> sql.createUpdate(ADVANCE)
                .bind("channel", channelId)
                .bind("node", node)
                .bind("cursor", cursor)
                .execute());
        if (advanced == 0) {
            throw new IllegalStateException("Another node polls channel " + channelId + " now.");
        }
        door.accept(channelId, events);
    }

    /** The channels that may be polled. */
    public List<Accounts.Running> channels() {
        return accounts.running().stream()
                .filter(channel -> channel.health().hold().isEmpty())
                .toList();
    }

    /** The provider refuses the account. */
    public void refused(long channelId, String code, String text) {
        accounts.hold(channelId, code, text);
    }

    /** The provider could not be asked. */
    public void trouble(long channelId, String cause) {
        accounts.trouble(channelId, "unavailable", cause, Optional.empty());
    }

    /** This node stops polling: others need not wait for its lease. */
    public void release(long node) {
        database.run(sql -> sql.createUpdate(RELEASE).bind("node", node).execute());
    }
}
