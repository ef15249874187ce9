package chat.broadcast.ui.channel;

import chat.broadcast.channel.ChannelRow;
import chat.broadcast.channel.spi.SettingField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import java.util.Optional;

/** One setting of a channel, drawn from what the adapter declares of it. */
sealed interface SettingInput {

    /** What is put into the form. */
    Component field();

    /** What was entered; empty for nothing. */
    String value();

    /** Shows a value, or for a secret its mask. */
    void show(String value);

    /** Says under the field what is wrong with it. */
    void mark(String sentence);

    static SettingInput of(SettingField setting) {
        return switch (setting.type()) {
            case TEXT, URL -> new Line(line(setting, new TextField(), ""));
            case NUMBER -> new Line(line(setting, new TextField(), "[0-9-]"));
            case SECRET -> new Line(secret(setting));
            case CHOICE -> new Choice(choice(setting));
        };
    }

    private static <F extends TextFieldBase<F, String>> F line(SettingField setting, F field, String allowed) {
        field.setLabel(setting.label());
        field.setHelperText(setting.help());
        field.setRequiredIndicatorVisible(setting.need() == SettingField.Need.REQUIRED);
        field.setManualValidation(true);
        field.setWidthFull();
        field.getElement().setAttribute("autocomplete", "off");
        if (!setting.defaultValue().isEmpty()) {
            field.setPlaceholder(setting.defaultValue());
        }
        if (field instanceof TextField text && !allowed.isEmpty()) {
            text.setAllowedCharPattern(allowed);
        }
        return field;
    }

    /** Typing into a field that shows the mask replaces it: nobody means to add to what he cannot see. */
    private static PasswordField secret(SettingField setting) {
        var field = line(setting, new PasswordField(), "");
        field.setRevealButtonVisible(false);
        field.getElement().setAttribute("autocomplete", "new-password");
        field.addFocusListener(focus -> {
            if (field.getValue().equals(ChannelRow.MASK)) {
                field.getElement().executeJs("this.inputElement.select()");
            }
        });
        return field;
    }

    private static Select<String> choice(SettingField setting) {
        var field = new Select<String>();
        field.setLabel(setting.label());
        field.setHelperText(setting.help());
        field.setItems(setting.choices());
        field.setValue(setting.defaultValue());
        field.setWidthFull();
        return field;
    }

    private static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(!sentence.isEmpty());
    }

    /** Text, address, number, secret: one line that is typed. */
    record Line(TextFieldBase<?, String> field) implements SettingInput {
        @Override
        public String value() {
            return field.getValue().strip();
        }

        @Override
        public void show(String value) {
            field.setValue(value);
        }

        @Override
        public void mark(String sentence) {
            SettingInput.mark(field, sentence);
        }
    }

    /** One of a few values. */
    record Choice(Select<String> field) implements SettingInput {
        @Override
        public String value() {
            return Optional.ofNullable(field.getValue()).orElse("");
        }

        @Override
        public void show(String value) {
            field.setValue(value);
        }

        @Override
        public void mark(String sentence) {
            SettingInput.mark(field, sentence);
        }
    }
}
