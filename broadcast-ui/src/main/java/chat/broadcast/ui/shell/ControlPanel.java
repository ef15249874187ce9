package chat.broadcast.ui.shell;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Arrays;

/** The frame of every page: the ways at the left, heading and actions at the top. */
@RolesAllowed(Role.AGENT_NAME)
public class ControlPanel extends AppLayout implements AfterNavigationObserver {

    private final H1 heading = new H1();
    private final Div actions = new Div();

    @Inject
    public ControlPanel(Agents agents) {
        var who = agents.current();
        setPrimarySection(Section.DRAWER);
        var brand = Brand.mark();
        var ways = new Scroller(ways(who));
        ways.addClassName("ways");
        var menu = new com.vaadin.flow.component.html.Section(brand, ways, new UserMenu(who));
        menu.addClassName("menu");
        menu.getElement().setAttribute("aria-label", Texts.text("shell.drawer"));
        addToDrawer(menu);
        heading.addClassName("heading");
        actions.addClassName("actions");
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(Texts.text("shell.toggle"));
        var top = new Header(toggle, heading, actions);
        top.addClassName("top");
        addToNavbar(top);
        var words = new AppLayoutI18n();
        words.setDrawer(Texts.text("shell.drawer"));
        setI18n(words);
    }

    private static Component ways(AgentIdentity who) {
        var all = new Div(
                group(
                        Texts.text("shell.group.broadcasts"),
                        way(
                                Texts.text("shell.byChats"),
                                Navigation.BY_CHATS,
                                VaadinIcon.MEGAPHONE,
                                Navigation.BROADCASTS)),
                group(
                        Texts.text("shell.group.dialogs"),
                        way(Texts.text("shell.dialogs"), Navigation.DIALOGS, VaadinIcon.COMMENTS)));
        if (who.role().includes(Role.ADMIN)) {
            all.add(group(
                    Texts.text("shell.group.administration"),
                    way(Texts.text("shell.channels"), Navigation.CHANNELS, VaadinIcon.PLUG)));
        }
        return all;
    }

    private static SideNav group(String label, SideNavItem... ways) {
        var group = new SideNav(label);
        group.addItem(ways);
        return group;
    }

    private static SideNavItem way(String label, String path, VaadinIcon icon, String... aliases) {
        var way = new SideNavItem(label, path, icon.create());
        way.setMatchNested(true);
        way.setPathAliases(new java.util.HashSet<>(Arrays.asList(aliases)));
        way.setTooltipText(label);
        return way;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        actions.removeAll();
        if (event.getActiveChain().getFirst() instanceof Headed page) {
            heading.setText(page.heading());
            actions.add(page.actions());
        } else {
            heading.setText("");
        }
    }
}
