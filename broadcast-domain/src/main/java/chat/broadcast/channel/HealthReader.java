package chat.broadcast.channel;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads how channels are doing for the feed, which runs on a thread without a caller; who may follow is decided where he follows. */
@Stateless
@PermitAll
public class HealthReader {

    @Inject
    private ChannelRepository channels;

    @Inject
    private AccountReader reader;

    /** By the channels' ids. */
    public Map<Long, ChannelHealth> all() {
        var stored = channels.health();
        return channels.all().stream()
                .collect(Collectors.toUnmodifiableMap(Channel::id, channel -> reader.health(channel, stored)));
    }
}
