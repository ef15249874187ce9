package chat.broadcast.delivery;

import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Which broadcast a visitor has received last: looked up when he opts out, so that sending pays nothing for it. */
@ApplicationScoped
class LastReceived {

    /** What came longer ago than a week is hardly why somebody has had enough. */
    private static final String LAST = """
            SELECT v.id, last.broadcast_number
            FROM unnest(:visitors) AS v (id)
            CROSS JOIN LATERAL (
                SELECT e.broadcast_number
                FROM dialog d
                JOIN delivery e ON e.dialog_number = d.number
                WHERE d.visitor_id = v.id AND e.state = 'COMPLETED' AND e.ended_at > now() - interval '7 days'
                ORDER BY e.ended_at DESC
                LIMIT 1) last""";

    @Inject
    private Database database;

    /** By visitor, the number of the broadcast that reached him last within seven days; without those whom none did. */
    Map<Long, Long> by(Collection<Long> visitorIds) {
        return visitorIds.isEmpty()
                ? Map.of()
                : database.query(sql -> sql
                        .createQuery(LAST)
                        .bind("visitors", visitorIds.toArray(Long[]::new))
                        .map((row, context) -> Map.entry(row.getLong("id"), row.getLong("broadcast_number")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
