package chat.broadcast.ui.broadcast;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.broadcast.BroadcastFeed;
import chat.broadcast.broadcast.BroadcastKind;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.channel.SendingFeed;
import chat.broadcast.ui.shell.ControlPanel;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

/** Broadcasts by chats: a text to dialogs of any channel. */
@Route(value = Navigation.BY_CHATS, layout = ControlPanel.class)
@RolesAllowed(Role.AGENT_NAME)
public class ByChatsView extends BroadcastListView {

    @Inject
    public ByChatsView(Broadcasts broadcasts, BroadcastFeed feed, SendingFeed sending, Agents agents) {
        super(BroadcastKind.BY_CHATS, "broadcast.draft.", new Doors(broadcasts, feed, sending, agents));
    }

    /** Opens a new broadcast to these numbers. */
    public static void openFor(UI page, String chatNumbers) {
        openFor(page, BroadcastKind.BY_CHATS, chatNumbers);
    }

    @Override
    WordingField wording() {
        return new MessageField();
    }

    @Override
    String noneYet() {
        return Texts.text("byChats.empty");
    }

    @Override
    public String heading() {
        return Texts.text("shell.byChats");
    }
}
