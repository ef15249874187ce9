package chat.broadcast.ui.broadcast;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.broadcast.BroadcastFeed;
import chat.broadcast.broadcast.BroadcastKind;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.channel.SendingFeed;
import chat.broadcast.channel.Templates;
import chat.broadcast.ui.shell.ControlPanel;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

/** WhatsApp broadcasts: a template to WhatsApp dialogs. */
@Route(value = Navigation.WHATSAPP, layout = ControlPanel.class)
@RolesAllowed(Role.AGENT_NAME)
public class WhatsAppView extends BroadcastListView {

    private final transient Templates templates;

    @Inject
    public WhatsAppView(
            Broadcasts broadcasts, BroadcastFeed feed, SendingFeed sending, Agents agents, Templates templates) {
        super(BroadcastKind.WHATSAPP, "broadcast.whatsapp.", new Doors(broadcasts, feed, sending, agents));
        this.templates = templates;
    }

    /** Made before {@code templates} is set: it is asked for them later. */
    @Override
    WordingField wording() {
        return new TemplateField(() -> templates.ask());
    }

    @Override
    String noneYet() {
        return Texts.text("whatsApp.empty");
    }

    @Override
    public String heading() {
        return Texts.text("shell.whatsApp");
    }
}
