package chat.broadcast.ui.broadcast;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.broadcast.BroadcastFeed;
import chat.broadcast.broadcast.BroadcastFilter;
import chat.broadcast.broadcast.BroadcastSort;
import chat.broadcast.broadcast.Broadcasts;
import chat.broadcast.broadcast.Created;
import chat.broadcast.executor.Followers;
import chat.broadcast.page.Order;
import chat.broadcast.page.Slice;
import chat.broadcast.ui.shell.ControlPanel;
import chat.broadcast.ui.shell.Headed;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Broadcasts by chats: the list of what was sent, and beside it the form for the next one. */
@Route(value = Navigation.BY_CHATS, layout = ControlPanel.class)
@RolesAllowed(Role.AGENT_NAME)
public class ByChatsView extends Composite<Main> implements Headed, AfterNavigationObserver {

    private static final String NEW = "new";

    private final transient Broadcasts broadcasts;
    private final transient BroadcastFeed feed;
    private final BroadcastGrid grid;
    private final NewBroadcastForm form;
    private final Button open = new Button(Texts.text("form.create"), VaadinIcon.PLUS.create());
    private BroadcastQuery query = BroadcastQuery.PLAIN;
    private transient Optional<Followers.Registration> following = Optional.empty();

    /** Numbers that another page hands over to a new broadcast. */
    private record HandedOver(String chatNumbers) {}

    @Inject
    public ByChatsView(Broadcasts broadcasts, BroadcastFeed feed, Agents agents) {
        this.broadcasts = broadcasts;
        this.feed = feed;
        grid = new BroadcastGrid(broadcasts::find, broadcasts::count, new GridWishes());
        form = new NewBroadcastForm(
                agents.current().login(),
                broadcasts::preview,
                broadcasts::create,
                this::created,
                () -> go(query, false));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        open.setId("open-form");
        open.addClickListener(click -> go(query, true));
        getContent().addClassName("by-chats");
        getContent().add(grid);
    }

    /** Opens a new broadcast to these numbers. */
    public static void openFor(UI page, String chatNumbers) {
        ComponentUtil.setData(page, HandedOver.class, new HandedOver(chatNumbers));
        page.navigate(ByChatsView.class, QueryParameters.of(NEW, ""));
    }

    @Override
    public String heading() {
        return Texts.text("shell.byChats");
    }

    @Override
    public List<Component> actions() {
        return List.of(grid.columnChooser(), open);
    }

    /* The address says what is shown. */

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var address = event.getLocation().getQueryParameters();
        query = BroadcastQuery.of(address);
        grid.show(query);
        showForm(address.getParameters().containsKey(NEW));
        var handedOver = ComponentUtil.getData(event.getLocationChangeEvent().getUI(), HandedOver.class);
        if (handedOver != null) {
            ComponentUtil.setData(event.getLocationChangeEvent().getUI(), HandedOver.class, null);
            form.fill(handedOver.chatNumbers);
        }
    }

    private void showForm(boolean wanted) {
        open.setVisible(!wanted);
        getContent().setClassName("with-form", wanted);
        if (wanted && !form.isAttached()) {
            getContent().add(form);
        } else if (!wanted) {
            getContent().remove(form);
        }
    }

    private void go(BroadcastQuery wanted, boolean withForm) {
        var parameters = new LinkedHashMap<>(wanted.parameters());
        if (withForm) {
            parameters.put(NEW, List.of(""));
        }
        getUI().ifPresent(page -> page.navigate(ByChatsView.class, new QueryParameters(parameters)));
    }

    /* What a person did. */

    private void created(Created made) {
        go(BroadcastQuery.PLAIN, false);
        var row = made.broadcast();
        switch (made) {
            case Created.New fresh -> grid.showCreated(row, NewBroadcastForm.UNDO);
            case Created.Repeated known -> Notice.tell(Texts.text("form.repeated", Long.toString(row.number())));
        }
    }

    /** What is wanted of the list. */
    private final class GridWishes implements BroadcastGrid.Wishes {
        @Override
        public void see(BroadcastQuery wanted) {
            go(wanted, form.isAttached());
        }

        @Override
        public void create() {
            go(query, true);
        }

        @Override
        public void undo(long number) {
            Notice.orRefusal(() -> {
                grid.showUndone(broadcasts.undo(number));
                go(query, true);
                form.refill(number);
            });
        }
    }

    /* What others did. */

    @Override
    protected void onAttach(AttachEvent event) {
        var newest = broadcasts.find(BroadcastFilter.ALL, BroadcastSort.NUMBER, Order.DESCENDING, Slice.of(0, 1));
        newest.items().forEach(row -> grid.knows(row.number()));
        following = Optional.of(feed.follow(event.getUI().accessLater(grid::changed, () -> {})));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        following.ifPresent(Followers.Registration::close);
        following = Optional.empty();
    }
}
