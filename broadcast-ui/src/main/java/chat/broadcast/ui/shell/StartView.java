package chat.broadcast.ui.shell;

import chat.broadcast.agent.Role;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The application's root: leads to the list of broadcasts. */
@Route("")
@RolesAllowed(Role.AGENT_NAME)
public class StartView extends Div implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(Navigation.BY_CHATS);
    }
}
