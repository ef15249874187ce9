package chat.broadcast.ui.channel;

import chat.broadcast.channel.ChannelDraft;
import chat.broadcast.channel.ChannelRow;
import chat.broadcast.channel.spi.AdapterProfile;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.AbstractNumberField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The fields of a channel's settings: those that every channel has, and those that its adapter declares. */
final class ChannelFields extends Composite<Div> {

    private static final String SETTING = "settings.";

    private final Select<AdapterProfile> kind = new Select<>();
    private final TextField name = new TextField(Texts.text("channels.name"));
    private final Checkbox enabled = new Checkbox(Texts.text("channels.enabled"), true);
    private final NumberField pace = new NumberField(Texts.text("channels.pace"));
    private final IntegerField window = new IntegerField(Texts.text("channels.window"));
    private final IntegerField attempts = new IntegerField(Texts.text("channels.attempts"));
    private final IntegerField backOff = new IntegerField(Texts.text("channels.backOff"));
    private final SendingHours hours = new SendingHours();
    private final Div settings = new Div();
    private final Map<String, SettingInput> inputs = new LinkedHashMap<>();
    private transient Map<String, String> shown = Map.of();

    /** For a new channel, of one of these kinds. */
    ChannelFields(List<AdapterProfile> kinds) {
        kind.setLabel(Texts.text("channels.kind"));
        kind.setItems(kinds);
        kind.setItemLabelGenerator(AdapterProfile::label);
        kind.addValueChangeListener(change -> draw(change.getValue()));
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
        getContent().addClassName("channel-fields");
        getContent().add(kind, name, enabled, settings, pair(pace, window), pair(attempts, backOff), hours);
        if (!kinds.isEmpty()) {
            kind.setValue(kinds.getFirst());
        }
    }

    /** For a channel that is set up already; its kind stays. */
    ChannelFields(AdapterProfile profile, ChannelRow channel) {
        this(List.of(profile));
        kind.setReadOnly(true);
        name.setValue(channel.name());
        enabled.setValue(channel.enabled());
        pace.setValue(channel.ratePerSecond());
        window.setValue(channel.window());
        attempts.setValue(channel.mostAttempts());
        backOff.setValue(channel.longestBackOffSeconds());
        hours.show(channel.sendingWindow());
        showSettings(channel);
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

    /** Shows settings that have become others; what is being typed stays. */
    void showSettings(ChannelRow channel) {
        inputs.forEach((setting, input) -> {
            var now = channel.settings().getOrDefault(setting, "");
            var before = shown.getOrDefault(setting, "");
            if (!now.equals(before) && input.value().equals(before)) {
                input.show(now);
            }
        });
        shown = channel.settings();
    }

    /** What is filled in; to be asked when nothing is {@link #incomplete}. */
    ChannelDraft draft() {
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

    /** Whether something is wanted and a part of it is missing; the fields then say which. */
    boolean incomplete() {
        return hours.incomplete();
    }

    /** Says what is wrong with one of them, named as the draft names it; {@code false} when it is none of them. */
    boolean mark(String field, String sentence) {
        var input = inputs.get(field.startsWith(SETTING) ? field.substring(SETTING.length()) : field);
        if (input != null) {
            input.mark(sentence);
            return true;
        }
        switch (field) {
            case "name" -> mark(name, sentence);
            case "ratePerSecond" -> mark(pace, sentence);
            case "window" -> mark(window, sentence);
            case "mostAttempts" -> mark(attempts, sentence);
            case "longestBackOffSeconds" -> mark(backOff, sentence);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }

    void unmark() {
        for (var field : List.<HasValidation>of(name, pace, window, attempts, backOff)) {
            field.setInvalid(false);
        }
        inputs.values().forEach(input -> input.mark(""));
    }
}
