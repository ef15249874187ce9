package chat.broadcast.ui.broadcast;

import chat.broadcast.channel.spi.MessageTemplate.Slot;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** What stands in for one variable of a template: one text for everybody, or the visitor's own name. */
final class VariableInput extends Composite<Div> {

    private final TextField field = new TextField();
    private final Checkbox visitorName = new Checkbox(Texts.text("template.useName"));

    VariableInput(Slot slot, Runnable changed) {
        field.setLabel(
                switch (slot.part()) {
                    case HEADER -> Texts.text("template.variable.header", slot.name());
                    case BODY -> Texts.text("template.variable.body", slot.name());
                    case BUTTON -> Texts.text("template.variable.button", number(slot));
                });
        field.setWidthFull();
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(BroadcastForm.TYPING_PAUSE_MILLIS);
        field.addValueChangeListener(change -> {
            clear();
            changed.run();
        });
        visitorName.addValueChangeListener(change -> {
            clear();
            field.setEnabled(!change.getValue());
            changed.run();
        });
        getContent().addClassName("template-variable");
        getContent().add(field, visitorName);
    }

    /** Buttons are counted from 0 at the provider, and from 1 by people. */
    private static String number(Slot slot) {
        return slot.name().matches("\\d{1,4}") ? Integer.toString(Integer.parseInt(slot.name()) + 1) : slot.name();
    }

    void show(String text, boolean named) {
        field.setValue(text);
        visitorName.setValue(named);
    }

    boolean isVisitorName() {
        return visitorName.getValue();
    }

    String text() {
        return field.getValue().strip();
    }

    void mark(String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }

    void clear() {
        field.setInvalid(false);
    }
}
