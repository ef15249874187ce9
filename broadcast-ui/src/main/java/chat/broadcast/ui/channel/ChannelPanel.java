package chat.broadcast.ui.channel;

import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.ChannelRow;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.channel.spi.CheckResult;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.Notice;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.AbstractNumberField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The settings of one channel, new or known. */
final class ChannelPanel extends Composite<Aside> {

    private static final String WEB_CHAT = "webchat";

    private final Deeds deeds;
    private Optional<HealthPanel> health = Optional.empty();
    private final Select<AdapterProfile> kind = new Select<>();
    private final TextField name = new TextField(Texts.text("channels.name"));
    private final Checkbox enabled = new Checkbox(Texts.text("channels.enabled"), true);
    private final NumberField pace = new NumberField(Texts.text("channels.pace"));
    private final IntegerField window = new IntegerField(Texts.text("channels.window"));
    private final IntegerField attempts = new IntegerField(Texts.text("channels.attempts"));
    private final IntegerField backOff = new IntegerField(Texts.text("channels.backOff"));
    private final SendingHours hours = new SendingHours();
    private final Div settings = new Div();
    private final Div result = new Div();
    private final Div fields = new Div();
    private final Map<String, SettingInput> inputs = new LinkedHashMap<>();
    private transient Map<String, String> shown = Map.of();

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
        kind.setLabel(Texts.text("channels.kind"));
        kind.setItems(kinds);
        kind.setItemLabelGenerator(AdapterProfile::label);
        kind.addValueChangeListener(change -> draw(change.getValue()));
        fields.add(kind);
        layOut(Texts.text("channels.new"));
        var create = new Button(Texts.text("channels.create"));
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.addClickListener(click -> submit(() -> deeds.create(draft())));
        foot(create);
        if (!kinds.isEmpty()) {
            kind.setValue(kinds.getFirst());
        }
    }

    /** How a channel is doing, for whoever may stop it and not change it. */
    ChannelPanel(ChannelRow channel, Deeds deeds) {
        this.deeds = deeds;
        showHealth(channel, false);
        fields.addClassName("panel-fields");
        frame(channel.name());
    }

    /** A channel that is set up already. */
    ChannelPanel(AdapterProfile profile, ChannelRow channel, Deeds deeds) {
        this.deeds = deeds;
        kind.setItems(List.of(profile));
        kind.setItemLabelGenerator(AdapterProfile::label);
        kind.setLabel(Texts.text("channels.kind"));
        kind.setValue(profile);
        kind.setReadOnly(true);
        showHealth(channel, true);
        layOut(channel.name());
        draw(profile);
        name.setValue(channel.name());
        enabled.setValue(channel.enabled());
        pace.setValue(channel.ratePerSecond());
        window.setValue(channel.window());
        attempts.setValue(channel.mostAttempts());
        backOff.setValue(channel.longestBackOffSeconds());
        hours.show(channel.sendingWindow());
        showSettings(channel);
        fields.add(addresses(profile, channel.id()));
        var save = new Button(Texts.text("channels.save"));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickListener(click -> submit(() -> deeds.change(channel.id(), draft())));
        var check = new Button(Texts.text("channels.check"), click -> check(channel.id()));
        var test = new Button(Texts.text("channels.test"), click -> deeds.test(channel));
        var delete = new Button(Texts.text("channels.delete"), click -> deeds.delete(channel));
        delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        foot(save, check, test, delete);
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

    /** Shows settings that have become others; what is being typed stays. */
    private void showSettings(ChannelRow channel) {
        inputs.forEach((setting, input) -> {
            var now = channel.settings().getOrDefault(setting, "");
            var before = shown.getOrDefault(setting, "");
            if (!now.equals(before) && input.value().equals(before)) {
                input.show(now);
            }
        });
        shown = channel.settings();
    }

    private void layOut(String title) {
        kind.setWidthFull();
        name.setWidthFull();
        name.setManualValidation(true);
        name.setRequiredIndicatorVisible(true);
        number(pace, Texts.text("channels.pace.help"));
        number(window, Texts.text("channels.window.help"));
        number(attempts, Texts.text("channels.attempts.help"));
        number(backOff, Texts.text("channels.backOff.help"));
        attempts.setPlaceholder(Texts.text("channels.default", ChannelDraft.MOST_ATTEMPTS));
        backOff.setPlaceholder(Texts.text("channels.default", ChannelDraft.LONGEST_BACK_OFF_SECONDS));
        settings.addClassName("settings");
        fields.addClassName("panel-fields");
        fields.add(name, enabled, settings, pair(pace, window), pair(attempts, backOff), hours);
        frame(title);
    }

    private static void number(AbstractNumberField<?, ?> field, String help) {
        field.setWidthFull();
        field.setManualValidation(true);
        field.setHelperText(help);
    }

    private static Div pair(Component left, Component right) {
        var pair = new Div(left, right);
        pair.addClassName("side-by-side");
        return pair;
    }

    private void frame(String title) {
        var leave = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> deeds.leave());
        leave.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        leave.setAriaLabel(Texts.text("channels.leave"));
        var head = new Div(new H2(title), leave);
        head.addClassName("panel-head");
        getContent().addClassName("channel-panel");
        getElement().setAttribute("aria-label", title);
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
        showSettings(channel);
    }

    private void draw(AdapterProfile profile) {
        inputs.clear();
        settings.removeAll();
        profile.settings().forEach(setting -> {
            var input = SettingInput.of(setting);
            inputs.put(setting.name(), input);
            settings.add(input.field());
        });
        pace.setPlaceholder(Texts.text("channels.default", profile.ratePerSecond()));
        window.setPlaceholder(Texts.text("channels.default", profile.window()));
    }

    private ChannelDraft draft() {
        var values = new LinkedHashMap<String, String>();
        inputs.forEach((setting, input) -> {
            if (!input.value().isEmpty()) {
                values.put(setting, input.value());
            }
        });
        return new ChannelDraft(
                kind.getValue().kind(),
                name.getValue(),
                enabled.getValue() ? ChannelDraft.State.ENABLED : ChannelDraft.State.DISABLED,
                pace.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(pace.getValue()),
                whole(window),
                whole(attempts),
                whole(backOff),
                hours.chosen(),
                values);
    }

    private static OptionalInt whole(IntegerField field) {
        return field.isEmpty() ? OptionalInt.empty() : OptionalInt.of(field.getValue());
    }

    private void submit(Runnable work) {
        unmark();
        if (hours.incomplete()) {
            return;
        }
        try {
            work.run();
        } catch (Refused refused) {
            if (refused.violations().isEmpty()) {
                say(refused.getMessage(), "red");
            }
            refused.violations().forEach(violation -> mark(violation.field(), violation.message()));
        }
    }

    private void mark(String field, String sentence) {
        var input = inputs.get(field.startsWith("settings.") ? field.substring("settings.".length()) : field);
        if (input != null) {
            input.mark(sentence);
            return;
        }
        switch (field) {
            case "name" -> mark(name, sentence);
            case "ratePerSecond" -> mark(pace, sentence);
            case "window" -> mark(window, sentence);
            case "mostAttempts" -> mark(attempts, sentence);
            case "longestBackOffSeconds" -> mark(backOff, sentence);
            default -> say(sentence, "red");
        }
    }

    private static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }

    private void unmark() {
        say("", "");
        for (var field : List.<HasValidation>of(name, pace, window, attempts, backOff)) {
            field.setInvalid(false);
        }
        inputs.values().forEach(input -> input.mark(""));
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
