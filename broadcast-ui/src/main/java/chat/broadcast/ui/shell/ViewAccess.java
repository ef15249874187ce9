package chat.broadcast.ui.shell;

import chat.broadcast.agent.Agents;
import chat.broadcast.problem.Refused;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import java.util.function.Predicate;

/**
 * Opens a view to the roles that its {@code @RolesAllowed} names.
 *
 * <p>The servlet container cannot be asked: Vaadin registers its servlet while the application starts, and for such a
 * one Payara answers no to {@code isUserInRole}, whatever the role. So the agent's role is asked of the domain, which
 * also means that a role taken away closes the views at the next step. The doors behind the views check for themselves.
 */
final class ViewAccess extends NavigationAccessControl {

    private final transient Agents agents;

    ViewAccess(Agents agents) {
        this.agents = agents;
        setLoginView(LoginView.class);
    }

    @Override
    protected Predicate<String> getRolesChecker(VaadinRequest request) {
        return role -> {
            try {
                return agents.current().role().includedNames().contains(role);
            } catch (Refused gone) {
                return false; // the login has been taken away since
            }
        };
    }
}
