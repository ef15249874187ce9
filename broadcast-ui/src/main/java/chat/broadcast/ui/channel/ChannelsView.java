package chat.broadcast.ui.channel;

import chat.broadcast.agent.Role;
import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.ChannelRow;
import chat.broadcast.channel.Channels;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.ControlPanel;
import chat.broadcast.ui.shell.Headed;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The channels: the list with their health, and beside it the settings of one. */
@Route(value = Navigation.CHANNELS, layout = ControlPanel.class)
@RolesAllowed(Role.ADMIN_NAME)
public class ChannelsView extends Composite<Main> implements Headed, HasUrlParameter<String>, AfterNavigationObserver {

    private static final String NEW = "new";

    private final transient Channels channels;
    private final transient List<AdapterProfile> kinds;
    private final ChannelList list = new ChannelList(id -> go(Long.toString(id)));
    private final Button add = new Button(Texts.text("channels.add"), VaadinIcon.PLUS.create());
    private transient Optional<ChannelPanel> panel = Optional.empty();
    private String wanted = "";

    @Inject
    public ChannelsView(Channels channels) {
        this.channels = channels;
        kinds = channels.kinds();
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickListener(click -> go(NEW));
        getContent().addClassName("channels-page");
        getContent().add(list);
    }

    @Override
    public String heading() {
        return Texts.text("shell.channels");
    }

    @Override
    public List<Component> actions() {
        return List.of(add);
    }

    /* The address says which channel is open. */

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String parameter) {
        wanted = parameter == null ? "" : parameter;
        if (!wanted.isEmpty() && !wanted.equals(NEW) && !wanted.matches("[0-9]{1,18}")) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        list.show(channels.list());
        if (wanted.isEmpty()) {
            putAway();
        } else if (wanted.equals(NEW)) {
            open(new ChannelPanel(kinds, new PanelDeeds()));
        } else {
            openChannel(Long.parseLong(wanted));
        }
        add.setVisible(!wanted.equals(NEW));
    }

    private void openChannel(long id) {
        try {
            var row = channels.find(id);
            kinds.stream()
                    .filter(kind -> kind.kind().equals(row.kind()))
                    .findFirst()
                    .ifPresent(kind -> open(new ChannelPanel(kind, row, new PanelDeeds())));
        } catch (Refused gone) {
            Notice.trouble(gone.getMessage());
            putAway();
        }
    }

    private void open(ChannelPanel opened) {
        putAway();
        panel = Optional.of(opened);
        getContent().add(opened);
        getContent().addClassName("with-form");
    }

    private void putAway() {
        panel.ifPresent(getContent()::remove);
        panel = Optional.empty();
        getContent().removeClassName("with-form");
    }

    private void go(String parameter) {
        var path = parameter.isEmpty() ? Navigation.CHANNELS : Navigation.CHANNELS + "/" + parameter;
        getUI().ifPresent(page -> page.navigate(path));
    }

    /** What is done with the channel that is open. */
    private final class PanelDeeds implements ChannelPanel.Deeds {
        @Override
        public void create(ChannelDraft draft) {
            var made = channels.create(draft);
            Notice.tell(Texts.text("channels.created", made.name()));
            go(Long.toString(made.id()));
        }

        @Override
        public void change(long id, ChannelDraft draft) {
            var changed = channels.change(id, draft);
            Notice.tell(Texts.text("channels.changed", changed.name()));
            list.show(channels.list());
            openChannel(id);
        }

        @Override
        public CheckResult check(long id) {
            return channels.check(id);
        }

        @Override
        public void release(long id) {
            channels.release(id);
            list.show(channels.list());
            openChannel(id);
        }

        @Override
        public void delete(ChannelRow channel) {
            var question = new ConfirmDialog();
            question.setHeader(Texts.text("channels.delete.title", channel.name()));
            question.setText(Texts.text("channels.delete.text"));
            question.setCancelable(true);
            question.setCancelText(Texts.text("channels.delete.back"));
            question.setConfirmText(Texts.text("channels.delete.yes"));
            question.setConfirmButtonTheme("error primary");
            question.addConfirmListener(confirmed -> Notice.orRefusal(() -> {
                channels.delete(channel.id());
                go("");
            }));
            question.open();
        }

        @Override
        public void leave() {
            go("");
        }
    }
}
