package chat.broadcast.channel;

import chat.broadcast.agent.Role;
import chat.broadcast.channel.spi.*;
import jakarta.annotation.security.*;
import jakarta.ejb.Stateless;
import java.util.List;

/** The configured accounts. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Channels {
    public List<AdapterProfile> kinds() {
        throw new IllegalStateException("stub");
    }

    public List<ChannelRow> list() {
        throw new IllegalStateException("stub");
    }

    public ChannelRow find(long id) {
        throw new IllegalStateException("stub");
    }

    public ChannelRow create(ChannelDraft draft) {
        throw new IllegalStateException("stub");
    }

    public ChannelRow change(long id, ChannelDraft draft) {
        throw new IllegalStateException("stub");
    }

    public void delete(long id) {
        throw new IllegalStateException("stub");
    }

    public CheckResult check(long id) {
        throw new IllegalStateException("stub");
    }

    public ChannelRow release(long id) {
        throw new IllegalStateException("stub");
    }
}
