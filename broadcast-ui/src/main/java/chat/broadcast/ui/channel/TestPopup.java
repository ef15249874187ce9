package chat.broadcast.ui.channel;

import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import chat.broadcast.trial.TestDraft;
import chat.broadcast.trial.TestResult;
import chat.broadcast.ui.broadcast.TemplateField;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks to whom a test shall go and what it says, sends it, and says what came of it; it stays open, and keeps what was typed. */
final class TestPopup {

    private final Dialog popup = new Dialog();
    private final RadioButtonGroup<To> to = new RadioButtonGroup<>(Texts.text("test.to"));
    private final TextField address = new TextField(Texts.text("test.address"));
    private final TextField dialog = new TextField(Texts.text("test.dialog"));
    private final TextArea text = new TextArea(Texts.text("test.text"));
    private final Optional<TemplateField> template;
    private final Div result = new Div();
    private final Button send = new Button(Texts.text("test.send"), click -> submit());
    private final Function<TestDraft, TestResult> sender;

    private enum To {
        ADDRESS,
        DIALOG
    }

    /** What the popup must know of its channel. */
    record Of(String name, boolean needsDialog, boolean freeText) {}

    /**
     * @param templates asked where the channel takes templates only: a provider may take its time
     * @param sender sends it and gives what came of it, or refuses it
     */
    TestPopup(
            Of channel,
            Supplier<CompletionStage<TemplateCatalogue>> templates,
            Function<TestDraft, TestResult> sender) {
        this.sender = sender;
        to.setItems(To.values());
        to.setItemLabelGenerator(choice -> switch (choice) {
            case ADDRESS -> Texts.text("test.toAddress");
            case DIALOG -> Texts.text("test.toDialog");
        });
        to.setValue(channel.needsDialog() ? To.DIALOG : To.ADDRESS);
        to.setVisible(!channel.needsDialog());
        to.addValueChangeListener(change -> chosen());
        line(address, "test.address.help");
        line(dialog, "test.dialog.help");
        dialog.setAllowedCharPattern("[0-9]");
        text.setWidthFull();
        text.setManualValidation(true);
        text.setHelperText(Texts.text("test.text.help"));
        text.setMinRows(2);
        template = channel.freeText() ? Optional.empty() : Optional.of(new TemplateField(templates));
        result.getElement().setAttribute("role", "status");
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        var fields = new Div(new Paragraph(Texts.text("test.what")), to, address, dialog, said());
        fields.addClassName("question-fields");
        popup.setHeaderTitle(Texts.text("test.title", channel.name()));
        popup.setWidth("min(520px, 94vw)");
        popup.add(fields, result);
        popup.getFooter().add(new Button(Texts.text("test.close"), click -> popup.close()), send);
        chosen();
        say("", "");
    }

    private Component said() {
        return template.<Component>map(field -> field).orElse(text);
    }

    private void line(TextField field, String help) {
        field.setWidthFull();
        field.setManualValidation(true);
        field.setHelperText(Texts.text(help));
        field.addKeyPressListener(Key.ENTER, enter -> submit());
    }

    private void chosen() {
        address.setVisible(to.getValue() == To.ADDRESS);
        dialog.setVisible(to.getValue() == To.DIALOG);
    }

    void ask() {
        popup.open();
        (to.getValue() == To.DIALOG ? dialog : address).focus();
    }

    private void submit() {
        unmark();
        try {
            tell(sender.apply(draft()));
        } catch (Refused refused) {
            if (refused.violations().isEmpty()) {
                say(refused.getMessage(), "red");
            }
            refused.violations().forEach(this::mark);
        } finally {
            send.setEnabled(true);
        }
    }

    private TestDraft draft() {
        boolean toDialog = to.getValue() == To.DIALOG;
        return new TestDraft(
                toDialog ? Optional.empty() : Optional.of(address.getValue()),
                toDialog && dialog.getValue().matches("\\d{1,18}")
                        ? OptionalLong.of(Long.parseLong(dialog.getValue()))
                        : OptionalLong.empty(),
                template.isPresent() ? Optional.empty() : Optional.of(text.getValue()),
                template.flatMap(TemplateField::template));
    }

    private void tell(TestResult sent) {
        var words = sent.code()
                .map(code -> Texts.text("test.withCode", sent.text(), code))
                .orElse(sent.text());
        say(
                words,
                switch (sent.outcome()) {
                    case ACCEPTED -> "green";
                    case REJECTED, ACCOUNT_REFUSED -> "red";
                    case NOT_SENT -> "amber";
                    case UNCERTAIN -> "violet";
                });
        sent.note().ifPresent(note -> result.add(new Paragraph(Texts.text("test.note", note))));
    }

    private void mark(Violation violation) {
        var sentence = violation.message();
        switch (violation.field()) {
            case "address", "dialog" -> mark(to.getValue() == To.DIALOG ? dialog : address, sentence);
            case "text" -> mark(text, sentence);
            default -> {
                if (template.filter(field -> field.mark(violation.field(), sentence))
                        .isEmpty()) {
                    say(sentence, "red");
                }
            }
        }
    }

    private static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }

    private void unmark() {
        say("", "");
        address.setInvalid(false);
        dialog.setInvalid(false);
        text.setInvalid(false);
        template.ifPresent(TemplateField::clear);
    }

    private void say(String sentence, String tone) {
        result.setText(sentence);
        result.setClassName("check-result " + tone);
        result.setVisible(!sentence.isEmpty());
    }
}
