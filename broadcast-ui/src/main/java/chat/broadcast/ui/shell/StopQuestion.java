package chat.broadcast.ui.shell;

import chat.broadcast.problem.Refused;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** Asks why sending shall be stopped, before it is; stays open until there is a reason that others can read. */
public final class StopQuestion {

    private static final int MOST_REASON = 300;

    private final Dialog popup = new Dialog();
    private final TextField reason = new TextField(Texts.text("stop.reason"));
    private final Consumer<String> stop;

    /**
     * @param title the question
     * @param consequences what stops, and what does not
     * @param yes the words of the button that stops it
     * @param stop takes the reason, or refuses it
     */
    public StopQuestion(String title, String consequences, String yes, Consumer<String> stop) {
        this.stop = stop;
        reason.setMaxLength(MOST_REASON);
        reason.setHelperText(Texts.text("stop.reason.help"));
        reason.setManualValidation(true);
        reason.setRequiredIndicatorVisible(true);
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.setWidthFull();
        reason.setAutofocus(true);
        reason.addKeyPressListener(Key.ENTER, enter -> submit());
        var sure = new Button(yes, click -> submit());
        sure.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        var back = new Button(Texts.text("stop.back"), click -> popup.close());
        popup.setHeaderTitle(title);
        popup.setWidth("min(480px, 94vw)");
        popup.add(new Paragraph(consequences), reason);
        popup.getFooter().add(back, sure);
    }

    public void ask() {
        popup.open();
        reason.focus();
    }

    private void submit() {
        if (reason.getValue().isBlank()) {
            mark(Texts.text("stop.noReason"));
            return;
        }
        try {
            stop.accept(reason.getValue());
            popup.close();
        } catch (Refused refused) {
            mark(refused.getMessage());
        }
    }

    private void mark(String sentence) {
        reason.setErrorMessage(sentence);
        reason.setInvalid(true);
        reason.focus();
    }
}
