package chat.broadcast.ui.shell;

import chat.broadcast.agent.Agents;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import jakarta.enterprise.inject.spi.CDI;
import java.time.InstantSource;

/** What holds for every page of the control panel: who may see it, and what happens when something breaks. */
public class ServiceStart implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        var access = new ViewAccess(CDI.current().select(Agents.class).get());
        var service = event.getSource();
        service.addUIInitListener(init -> {
            Times.go(
                    init.getUI(),
                    () -> CDI.current().select(InstantSource.class).get().instant());
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
