package chat.broadcast.channel;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;

/** Reads how channels are doing for the feed, which runs on a thread without a caller; who may follow is decided where he follows. */
@Stateless
@PermitAll
public class HealthReader {

    @Inject
    private ChannelRepository channels;

    /** By the channels' ids. */
    public Map<Long, ChannelHealth> all() {
        return channels.health();
    }
}
