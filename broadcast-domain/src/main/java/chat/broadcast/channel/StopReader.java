package chat.broadcast.channel;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Reads what is stopped for the feed, which runs on a thread without a caller; who may follow is decided where he follows. */
@Stateless
@PermitAll
public class StopReader {

    @Inject
    private StopRepository stops;

    /** Why nothing is sent on any channel; empty while everything may be sent. */
    public Optional<Stopped> everything() {
        return stops.all().everything();
    }
}
