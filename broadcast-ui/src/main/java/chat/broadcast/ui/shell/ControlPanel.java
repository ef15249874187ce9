package chat.broadcast.ui.shell;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.channel.SendingFeed;
import chat.broadcast.channel.SendingSwitch;
import chat.broadcast.channel.Stopped;
import chat.broadcast.executor.Followers;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import java.util.Optional;

/** The frame of every page: the ways at the left, heading and actions at the top. */
@RolesAllowed(Role.AGENT_NAME)
public class ControlPanel extends AppLayout implements AfterNavigationObserver {

    private final transient SendingSwitch sending;
    private final transient SendingFeed feed;
    private final H1 heading = new H1();
    private final Div actions = new Div();
    private final Button stop = new Button(Texts.text("stop.all"), VaadinIcon.BAN.create());
    private final StoppedBanner banner;
    private final boolean supervises;
    private transient Optional<Followers.Registration> following = Optional.empty();

    @Inject
    public ControlPanel(Agents agents, SendingSwitch sending, SendingFeed feed) {
        this.sending = sending;
        this.feed = feed;
        var who = agents.current();
        supervises = who.role().includes(Role.SUPERVISOR);
        banner = new StoppedBanner(
                who,
                () -> Notice.orRefusal(() -> {
                    sending.resume();
                    show(sending.everything());
                }));
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
        stop.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        stop.addClassName("stop-all");
        stop.setAriaLabel(Texts.text("stop.all"));
        stop.addClickListener(click -> askToStop());
        var top = new Header(toggle, heading, stop, actions);
        top.addClassName("top");
        addToNavbar(top, banner);
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
                                Navigation.BROADCASTS),
                        way(Texts.text("shell.whatsApp"), Navigation.WHATSAPP, VaadinIcon.PHONE)),
                group(
                        Texts.text("shell.group.dialogs"),
                        way(Texts.text("shell.dialogs"), Navigation.DIALOGS, VaadinIcon.COMMENTS)));
        if (who.role().includes(Role.SUPERVISOR)) {
            all.add(group(
                    Texts.text("shell.group.administration"),
                    way(Texts.text("shell.channels"), Navigation.CHANNELS, VaadinIcon.PLUG),
                    way(Texts.text("shell.optOuts"), Navigation.OPT_OUTS, VaadinIcon.BELL_SLASH_O)));
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

    /* Whether anything is sent at all. */

    private void askToStop() {
        new StopQuestion(
                        Texts.text("stop.title"),
                        Texts.text("stop.consequences"),
                        Texts.text("stop.all"),
                        reason -> show(Optional.of(sending.stop(reason))))
                .ask();
    }

    private void show(Optional<Stopped> stopped) {
        banner.show(stopped);
        stop.setVisible(supervises && stopped.isEmpty());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        following = Optional.of(feed.follow(event.getUI().accessLater(this::show, () -> {})));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        following.ifPresent(Followers.Registration::close);
        following = Optional.empty();
        super.onDetach(event);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        show(sending.everything());
        actions.removeAll();
        if (event.getActiveChain().getFirst() instanceof Headed page) {
            heading.setText(page.heading());
            actions.add(page.actions());
        } else {
            heading.setText("");
        }
    }
}
