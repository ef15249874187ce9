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
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
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
    private final Select<AdapterProfile> kind = new Select<>();
    private final TextField name = new TextField(Texts.text("channels.name"));
    private final Checkbox enabled = new Checkbox(Texts.text("channels.enabled"), true);
    private final NumberField pace = new NumberField(Texts.text("channels.pace"));
    private final IntegerField window = new IntegerField(Texts.text("channels.window"));
    private final Div settings = new Div();
    private final Div result = new Div();
    private final Div fields = new Div();
    private final Map<String, SettingInput> inputs = new LinkedHashMap<>();

    /** What an administrator can do here; a refusal comes back as {@link Refused}. */
    interface Deeds {
        void create(ChannelDraft draft);

        void change(long id, ChannelDraft draft);

        CheckResult check(long id);

        void release(long id);

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

    /** A channel that is set up already. */
    ChannelPanel(AdapterProfile profile, ChannelRow channel, Deeds deeds) {
        this.deeds = deeds;
        kind.setItems(List.of(profile));
        kind.setItemLabelGenerator(AdapterProfile::label);
        kind.setLabel(Texts.text("channels.kind"));
        kind.setValue(profile);
        kind.setReadOnly(true);
        fields.add(health(channel));
        layOut(channel.name());
        draw(profile);
        name.setValue(channel.name());
        enabled.setValue(channel.enabled());
        pace.setValue(channel.ratePerSecond());
        window.setValue(channel.window());
        inputs.forEach((setting, input) ->
                Optional.ofNullable(channel.settings().get(setting)).ifPresent(input::show));
        fields.add(new Addresses(channel.id(), profile.kind().equals(WEB_CHAT)));
        var save = new Button(Texts.text("channels.save"));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickListener(click -> submit(() -> deeds.change(channel.id(), draft())));
        var check = new Button(Texts.text("channels.check"), click -> check(channel.id()));
        var delete = new Button(Texts.text("channels.delete"), click -> deeds.delete(channel));
        delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        foot(save, check, delete);
    }

    private void layOut(String title) {
        var leave = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> deeds.leave());
        leave.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        leave.setAriaLabel(Texts.text("channels.leave"));
        var head = new Div(new H2(title), leave);
        head.addClassName("panel-head");
        name.setWidthFull();
        pace.setWidthFull();
        window.setWidthFull();
        kind.setWidthFull();
        name.setManualValidation(true);
        name.setRequiredIndicatorVisible(true);
        pace.setManualValidation(true);
        pace.setHelperText(Texts.text("channels.pace.help"));
        window.setManualValidation(true);
        window.setHelperText(Texts.text("channels.window.help"));
        var limits = new Div(pace, window);
        limits.addClassName("side-by-side");
        settings.addClassName("settings");
        fields.addClassName("panel-fields");
        fields.add(name, enabled, settings, limits);
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

    private Div health(ChannelRow channel) {
        var look = HealthLook.of(channel);
        var mark = new Span(new Icon(look.icon()), new Span(look.word()));
        mark.addClassNames("state", look.tone());
        var health = new Div(mark);
        health.addClassName("channel-health");
        if (!look.more().isEmpty()) {
            health.add(new Span(look.more()));
        }
        if (channel.health().hold().isPresent()) {
            var release = new Button(
                    Texts.text("channels.release"), click -> Notice.orRefusal(() -> deeds.release(channel.id())));
            release.addThemeVariants(ButtonVariant.LUMO_SMALL);
            release.setTooltipText(Texts.text("channels.release.help"));
            health.add(release);
        }
        return health;
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
                window.isEmpty() ? OptionalInt.empty() : OptionalInt.of(window.getValue()),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                values);
    }

    private void submit(Runnable work) {
        unmark();
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
            case "name" -> {
                name.setErrorMessage(sentence);
                name.setInvalid(true);
            }
            case "ratePerSecond" -> {
                pace.setErrorMessage(sentence);
                pace.setInvalid(true);
            }
            case "window" -> {
                window.setErrorMessage(sentence);
                window.setInvalid(true);
            }
            default -> say(sentence, "red");
        }
    }

    private void unmark() {
        say("", "");
        name.setInvalid(false);
        pace.setInvalid(false);
        window.setInvalid(false);
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
