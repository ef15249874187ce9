package chat.broadcast.agent;

import jakarta.annotation.security.*;
import jakarta.ejb.Stateless;
import java.util.Optional;

/** Who logs in. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Agents {
    @PermitAll
    public Optional<AgentIdentity> verify(String login, String password) {
        throw new IllegalStateException("stub");
    }

    public AgentIdentity current() {
        throw new IllegalStateException("stub");
    }
}
