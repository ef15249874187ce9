package chat.broadcast.delivery;

import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Which broadcast a visitor has received last: looked up when he opts out, so that sending pays nothing for it. */
@ApplicationScoped
public class LastReceived {

    /** What came longer ago than a week is hardly why somebody has had enough. */
    private static final String LAST = """
            SELECT e.broadcast_number
            FROM dialog d
            JOIN delivery e ON e.dialog_number = d.number
            WHERE d.visitor_id = :visitor AND e.state = 'COMPLETED' AND e.ended_at > now() - interval '7 days'
            ORDER BY e.ended_at DESC
            LIMIT 1""";

    @Inject
    private Database database;

    /** The number of the broadcast that reached him last within seven days; empty when none did. */
    public Optional<Long> by(long visitorId) {
        return database.query(sql -> sql.createQuery(LAST)
                .bind("visitor", visitorId)
                .mapTo(Long.class)
                .findOne());
    }
}
