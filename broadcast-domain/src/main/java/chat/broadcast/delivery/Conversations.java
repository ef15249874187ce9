package chat.broadcast.delivery;

import chat.broadcast.agent.Role;
import jakarta.annotation.security.*;
import jakarta.ejb.Stateless;
import java.util.*;

/** What was said in dialogs, broadcasts included. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Conversations {
    public List<ConversationItem> of(long dialogNumber, int limit) {
        throw new IllegalStateException("stub");
    }

    public ConversationItem reply(long dialogNumber, String text) {
        throw new IllegalStateException("stub");
    }

    @PermitAll
    public List<ConversationItem> ofVisitor(long channelId, String address, Optional<String> afterId, int limit) {
        throw new IllegalStateException("stub");
    }

    @PermitAll
    public void received(long channelId, String address, List<String> ids) {
        throw new IllegalStateException("stub");
    }

    @PermitAll
    public void readUpTo(long channelId, String address, String id) {
        throw new IllegalStateException("stub");
    }

    @PermitAll
    public long[] dialogsOf(long channelId, String address) {
        throw new IllegalStateException("stub");
    }
}
