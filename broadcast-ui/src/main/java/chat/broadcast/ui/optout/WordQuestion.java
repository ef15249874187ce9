package chat.broadcast.ui.optout;

import chat.broadcast.optout.OptOutLanguage;
import chat.broadcast.optout.OptOuts;
import chat.broadcast.problem.Refused;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes the words of one language, or adds one; stays open until they can be taken. */
final class WordQuestion {

    private final Dialog popup = new Dialog();
    private final TextField language = new TextField(Texts.text("words.language"));
    private final TextArea stopWords = new TextArea(Texts.text("words.stop"));
    private final TextArea startWords = new TextArea(Texts.text("words.start"));
    private final TextArea stopAnswer = new TextArea(Texts.text("words.stopAnswer"));
    private final TextArea startAnswer = new TextArea(Texts.text("words.startAnswer"));
    private final Map<String, HasValidation> fields = new LinkedHashMap<>();
    private final Consumer<OptOutLanguage> save;

    /** @param save takes the words, or refuses them */
    WordQuestion(Optional<OptOutLanguage> shown, Consumer<OptOutLanguage> save) {
        this.save = save;
        fields.put("language", language);
        fields.put("stopWords", stopWords);
        fields.put("startWords", startWords);
        fields.put("stopAnswer", stopAnswer);
        fields.put("startAnswer", startAnswer);
        fields.values().forEach(field -> field.setManualValidation(true));
        List.<HasSize>of(language, stopWords, startWords, stopAnswer, startAnswer)
                .forEach(HasSize::setWidthFull);
        language.setHelperText(Texts.text("words.language.help"));
        stopWords.setHelperText(Texts.text("words.help"));
        startWords.setHelperText(Texts.text("words.help"));
        stopAnswer.setMaxLength(OptOuts.MOST_ANSWER);
        startAnswer.setMaxLength(OptOuts.MOST_ANSWER);
        shown.ifPresent(this::fill);
        popup.setHeaderTitle(
                shown.map(known -> WordList.name(known.language())).orElseGet(() -> Texts.text("words.new")));
        popup.setWidth("min(560px, 94vw)");
        var content = new Div(language, stopWords, stopAnswer, startWords, startAnswer);
        content.addClassName("question-fields");
        popup.add(content);
        var yes = new Button(Texts.text("words.save"), click -> submit());
        yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        popup.getFooter().add(new Button(Texts.text("words.back"), click -> popup.close()), yes);
    }

    private void fill(OptOutLanguage known) {
        language.setValue(known.language());
        language.setVisible(false);
        stopWords.setValue(String.join(", ", known.stopWords()));
        startWords.setValue(String.join(", ", known.startWords()));
        stopAnswer.setValue(known.stopAnswer());
        startAnswer.setValue(known.startAnswer());
    }

    void ask() {
        popup.open();
    }

    private void submit() {
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            save.accept(new OptOutLanguage(
                    language.getValue().strip(),
                    words(stopWords),
                    words(startWords),
                    stopAnswer.getValue(),
                    startAnswer.getValue()));
            popup.close();
        } catch (Refused refused) {
            refused.violations()
                    .forEach(violation -> mark(fields.getOrDefault(violation.field(), language), violation.message()));
        }
    }

    private static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(field.isInvalid() ? field.getErrorMessage() + " " + sentence : sentence);
        field.setInvalid(true);
    }

    private static List<String> words(TextArea field) {
        return Arrays.stream(field.getValue().split("[,;\\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
