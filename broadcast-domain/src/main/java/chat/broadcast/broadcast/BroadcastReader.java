package chat.broadcast.broadcast;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Reads broadcasts for the feed, which runs on a thread without a caller; who may follow is decided where he follows. */
@Stateless
@PermitAll
public class BroadcastReader {

    @Inject
    private BroadcastRepository broadcasts;

    /** The rows of these numbers, newest first. */
    public List<BroadcastRow> rows(Collection<Long> numbers) {
        return broadcasts.rows(numbers);
    }

    /** The numbers of what is being sent now, newest first; at most 1,000. */
    public List<Long> sending() {
        return broadcasts.sending();
    }

    /** The broadcasts that may have changed lately: all that have not ended, or did so within ten minutes; at most 1,000. */
    public List<Long> lately() {
        return broadcasts.lately();
    }
}
