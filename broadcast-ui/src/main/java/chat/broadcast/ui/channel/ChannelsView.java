package chat.broadcast.ui.channel;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.ChannelRow;
import chat.broadcast.channel.Channels;
import chat.broadcast.channel.HealthFeed;
import chat.broadcast.channel.SendingFeed;
import chat.broadcast.channel.SendingSwitch;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.executor.Followers;
import chat.broadcast.ui.shell.AsCaller;
import chat.broadcast.ui.shell.ControlPanel;
import chat.broadcast.ui.shell.Headed;
import chat.broadcast.ui.shell.Navigation;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.StopQuestion;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
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

/**
 * The channels: the list with their health, and beside it one of them: its settings for an administrator, for a supervisor
 * how it is doing and the switch that stops it.
 */
@Route(value = Navigation.CHANNELS, layout = ControlPanel.class)
@RolesAllowed(Role.SUPERVISOR_NAME)
public class ChannelsView extends Composite<Main> implements Headed, HasUrlParameter<String>, AfterNavigationObserver {

    private static final String NEW = "new";

    private final transient Channels channels;
    private final transient SendingSwitch sending;
    private final transient SendingFeed feed;
    private final transient HealthFeed healthFeed;
    private final transient ChannelTrials trials;
    private final transient List<AdapterProfile> kinds;
    private final ChannelList list = new ChannelList(id -> go(Long.toString(id)));
    private final Button add = new Button(Texts.text("channels.add"), VaadinIcon.PLUS.create());
    private transient Optional<ChannelPanel> panel = Optional.empty();
    private transient List<Followers.Registration> following = List.of();
    private final AsCaller reread = new AsCaller(this, this::reread);
    private final boolean administers;
    private String wanted = "";

    @Inject
    public ChannelsView(
            Channels channels,
            SendingSwitch sending,
            SendingFeed feed,
            HealthFeed healthFeed,
            ChannelTrials trials,
            Agents agents) {
        this.channels = channels;
        this.sending = sending;
        this.feed = feed;
        this.healthFeed = healthFeed;
        this.trials = trials;
        administers = agents.current().role().includes(Role.ADMIN);
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
        return administers ? List.of(add) : List.of();
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
        } else if (wanted.equals(NEW) && administers) {
            open(new ChannelPanel(kinds, new PanelDeeds()));
        } else {
            openChannel(idOf(wanted));
        }
        add.setVisible(!wanted.equals(NEW));
    }

    private void openChannel(long id) {
        var row = row(id);
        if (row.isEmpty()) {
            Notice.trouble(Texts.text("channels.gone"));
            putAway();
        }
        row.ifPresent(channel -> {
            if (administers) {
                kinds.stream()
                        .filter(kind -> kind.kind().equals(channel.kind()))
                        .findFirst()
                        .ifPresent(kind -> open(new ChannelPanel(kind, channel, new PanelDeeds())));
            } else {
                open(new ChannelPanel(channel, new PanelDeeds()));
            }
        });
    }

    private Optional<ChannelRow> row(long id) {
        return channels.list().stream().filter(row -> row.id() == id).findFirst();
    }

    /** What the address names; an id that no channel has for what is none. */
    private static long idOf(String word) {
        return word.equals(NEW) ? 0 : Long.parseLong(word);
    }

    /** Shows how the channels are doing now; what is being typed stays. */
    private void reread() {
        list.show(channels.list());
        panel.ifPresent(open -> row(idOf(wanted)).ifPresent(open::show));
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

    @Override
    protected void onAttach(AttachEvent event) {
        following = List.of(
                feed.follow(event.getUI().accessLater(stopped -> reread.ask(), () -> {})),
                healthFeed.follow(event.getUI().accessLater(health -> reread.ask(), () -> {})));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        following.forEach(Followers.Registration::close);
        following = List.of();
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
        public void test(ChannelRow channel) {
            trials.ask(channel);
        }

        @Override
        public Optional<String> address(long id) {
            return trials.address(id);
        }

        @Override
        public boolean registrable(String kind) {
            return trials.registrable(kind);
        }

        @Override
        public CheckResult register(long id) {
            var result = trials.register(id);
            reread();
            return result;
        }

        @Override
        public void release(long id) {
            channels.release(id);
            reread();
        }

        @Override
        public void stop(ChannelRow channel) {
            new StopQuestion(
                            Texts.text("channels.stop.title", channel.name()),
                            Texts.text("channels.stop.consequences"),
                            Texts.text("channels.stop"),
                            reason -> {
                                sending.stopChannel(channel.id(), reason);
                                reread();
                            })
                    .ask();
        }

        @Override
        public void resume(long id) {
            sending.resumeChannel(id);
            reread();
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
