package chat.broadcast.agent;

import chat.broadcast.problem.Refused;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/** Who logs in, and who is asking. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Agents {

    @Inject
    private AgentRepository agents;

    @Inject
    private Passwords passwords;

    @Resource
    private SessionContext session;

    /** Who has this login and password; empty when nobody has. Takes as long for a login that does not exist. */
    @PermitAll
    public Optional<AgentIdentity> verify(String login, String password) {
        var agent = agents.byLogin(login.strip().toLowerCase(Locale.ROOT)).filter(Agent::active);
        if (agent.isEmpty()) {
            passwords.spendAsLongAsACheck(password);
            return Optional.empty();
        }
        return agent.filter(found -> passwords.matches(password, found.passwordHash()))
                .map(Agent::identity);
    }

    /**
     * The caller.
     *
     * @throws Refused when his login has been taken away since he logged in
     */
    public AgentIdentity current() {
        var login = session.getCallerPrincipal().getName();
        return agents.byLogin(login)
                .filter(Agent::active)
                .map(Agent::identity)
                .orElseThrow(() -> Refused.forbidden("The login “" + login + "” no longer exists: log in again."));
    }
}
