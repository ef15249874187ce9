package chat.broadcast.ui.shell;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.NavigationAccessControl;

/** What holds for every page of the control panel: who may see it, and what happens when something breaks. */
public class ServiceStart implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        var access = new NavigationAccessControl();
        access.setLoginView(LoginView.class);
        var service = event.getSource();
        service.addUIInitListener(init -> {
            init.getUI().addBeforeEnterListener(access);
            init.getUI().getPage().addJavaScript("context://broadcast.js");
        });
        service.addSessionInitListener(init -> init.getSession().setErrorHandler(Unexpected::happened));
        service.setSystemMessagesProvider(asked -> {
            // A lost session needs no question: the page reloads and asks for the login. The draft is in the browser.
            var messages = new CustomizedSystemMessages();
            messages.setSessionExpiredNotificationEnabled(false);
            return messages;
        });
    }
}
