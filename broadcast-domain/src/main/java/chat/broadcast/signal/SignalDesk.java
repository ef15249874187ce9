package chat.broadcast.signal;

import chat.broadcast.database.Database;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;

/** Notifies, in the current transaction or in one of its own: others hear of it when that has committed. */
@Stateless
@PermitAll
public class SignalDesk {

    /** What all nodes on one database listen to. */
    static final String CHANNEL = "broadcast";

    /** By which a node knows its own notifications, which it needs not hear. */
    static final String SENDER = UUID.randomUUID().toString().substring(0, 8);

    private static final String NOTIFY = "SELECT pg_notify(:channel, :text)";

    @Inject
    private Database database;

    /** Tells the other nodes. */
    public void tell(Signal signal) {
        database.run(sql -> signal.texts()
                .forEach(text -> sql.createQuery(NOTIFY)
                        .bind("channel", CHANNEL)
                        .bind("text", SENDER + " " + text)
                        .mapToMap()
                        .list()));
    }
}
