package chat.broadcast.ui.channel;

import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.ChannelRow;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Optional;

/** The settings of one channel, new or known. */
final class ChannelPanel extends Composite<Aside> {

    private static final String WEB_CHAT = "webchat";

    private final Deeds deeds;
    private Optional<HealthPanel> health = Optional.empty();
    private Optional<ChannelFields> settings = Optional.empty();
    private final Div result = new Div();
    private final Div fields = new Div();

    /** What can be done here; a refusal comes back as {@link Refused}. */
    interface Deeds {
        void create(ChannelDraft draft);

        void change(long id, ChannelDraft draft);

        CheckResult check(long id);

        /** Asks what to send to whom, and sends it. */
        void test(ChannelRow channel);

        /** Where the outside finds the channel; empty when the server was not told where the outside finds it. */
        Optional<String> address(long id);

        /** Whether the provider of such channels can be told where to post. */
        boolean registrable(String kind);

        /** Tells the provider; the settings may be others then. */
        CheckResult register(long id);

        void release(long id);

        /** Asks why, and stops sending by it. */
        void stop(ChannelRow channel);

        /** Lets a stopped one send again. */
        void resume(long id);

        void delete(ChannelRow channel);

        /** Puts the settings away. */
        void leave();
    }

    /** A new channel, of one of these kinds. */
    ChannelPanel(List<AdapterProfile> kinds, Deeds deeds) {
        this.deeds = deeds;
        var filled = settings(new ChannelFields(kinds));
        frame(Texts.text("channels.new"));
        var create = new Button(Texts.text("channels.create"));
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.addClickListener(click -> submit(filled, () -> deeds.create(filled.draft())));
        foot(create);
    }

    /** How a channel is doing, for whoever may stop it and not change it. */
    ChannelPanel(ChannelRow channel, Deeds deeds) {
        this.deeds = deeds;
        showHealth(channel, false);
        frame(channel.name());
    }

    /** A channel that is set up already. */
    ChannelPanel(AdapterProfile profile, ChannelRow channel, Deeds deeds) {
        this.deeds = deeds;
        showHealth(channel, true);
        var filled = settings(new ChannelFields(profile, channel));
        frame(channel.name());
        fields.add(addresses(profile, channel.id()));
        var save = new Button(Texts.text("channels.save"));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickListener(click -> submit(filled, () -> deeds.change(channel.id(), filled.draft())));
        var check = new Button(Texts.text("channels.check"), click -> check(channel.id()));
        var test = new Button(Texts.text("channels.test"), click -> deeds.test(channel));
        var delete = new Button(Texts.text("channels.delete"), click -> deeds.delete(channel));
        delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        foot(save, check, test, delete);
    }

    private ChannelFields settings(ChannelFields filled) {
        settings = Optional.of(filled);
        fields.add(filled);
        return filled;
    }

    private void showHealth(ChannelRow channel, boolean administers) {
        var panel = new HealthPanel(
                channel,
                administers,
                new HealthPanel.Deeds(deeds::stop, it -> deeds.resume(it.id()), it -> deeds.release(it.id())));
        health = Optional.of(panel);
        fields.add(panel);
    }

    private Addresses addresses(AdapterProfile profile, long channel) {
        return profile.kind().equals(WEB_CHAT)
                ? Addresses.ofPage(channel)
                : Addresses.ofProvider(
                        channel,
                        deeds.address(channel),
                        deeds.registrable(profile.kind())
                                ? Optional.of(() -> deeds.register(channel))
                                : Optional.empty());
    }

    private void frame(String title) {
        var leave = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> deeds.leave());
        leave.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        leave.setAriaLabel(Texts.text("channels.leave"));
        var head = new Div(new H2(title), leave);
        head.addClassName("panel-head");
        getContent().addClassName("channel-panel");
        getElement().setAttribute("aria-label", title);
        fields.addClassName("panel-fields");
        getContent().add(head, fields);
    }

    private void foot(Button... buttons) {
        result.getElement().setAttribute("role", "status");
        var row = new Div(buttons);
        row.addClassName("button-row");
        var foot = new Div(result, row);
        foot.addClassName("panel-foot");
        getContent().add(foot);
    }

    /** Shows how the channel is doing now; what is being typed into its settings stays. */
    void show(ChannelRow channel) {
        health.ifPresent(panel -> panel.show(channel));
        settings.ifPresent(filled -> filled.showSettings(channel));
    }

    private void submit(ChannelFields filled, Runnable work) {
        say("", "");
        filled.unmark();
        if (filled.incomplete()) {
            return;
        }
        try {
            work.run();
        } catch (Refused refused) {
            if (refused.violations().isEmpty()) {
                say(refused.getMessage(), "red");
            }
            refused.violations().forEach(violation -> {
                if (!filled.mark(violation.field(), violation.message())) {
                    say(violation.message(), "red");
                }
            });
        }
    }

    private void check(long id) {
        Notice.orRefusal(() -> {
            switch (deeds.check(id)) {
                case CheckResult.Works works -> say(works.text(), "green");
                case CheckResult.Fails fails -> say(fails.text(), "red");
            }
        });
    }

    private void say(String sentence, String tone) {
        result.setText(sentence);
        result.setClassName("check-result " + tone);
        result.setVisible(!sentence.isEmpty());
    }
}
