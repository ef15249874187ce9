package chat.broadcast.inbound;

import chat.broadcast.channel.spi.*;
import jakarta.annotation.security.*;
import jakarta.ejb.Stateless;
import java.util.List;

/** The one door by which providers' news come in. */
@Stateless
@PermitAll
public class InboundDoor {
    public InboundAnswer receive(long channelId, InboundRequest request) {
        throw new IllegalStateException("stub");
    }

    public void accept(long channelId, List<InboundEvent> events) {
        throw new IllegalStateException("stub");
    }
}
