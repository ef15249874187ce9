package chat.broadcast.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The logins that a new installation begins with. */
@ApplicationScoped
public class FirstAgents {

    @Inject
    private AgentRepository agents;

    @Inject
    private Passwords passwords;

    /** Whether there is a login of that name, active or not. */
    public boolean exists(String login) {
        return agents.byLogin(login).isPresent();
    }

    /** Adds a login; within the caller's transaction. */
    public void add(String login, String name, Role role, String password) {
        agents.add(new Agent(login, name, role, passwords.hash(password)));
    }
}
