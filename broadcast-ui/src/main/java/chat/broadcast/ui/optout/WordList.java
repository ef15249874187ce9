package chat.broadcast.ui.optout;

import chat.broadcast.optout.OptOutLanguage;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The words by which visitors opt out and come back, language by language. */
final class WordList extends Composite<Section> {

    private final Div languages = new Div();
    private final Looks looks;
    private final Consumer<Optional<OptOutLanguage>> edit;
    private final Consumer<OptOutLanguage> remove;

    /** Who looks at it. */
    enum Looks {
        /** May read it. */
        SUPERVISOR,
        /** May change it. */
        ADMINISTRATOR
    }

    /** @param edit told which language shall be changed; empty for a new one */
    WordList(Looks looks, Consumer<Optional<OptOutLanguage>> edit, Consumer<OptOutLanguage> remove) {
        this.looks = looks;
        this.edit = edit;
        this.remove = remove;
        var why = new Div(Texts.text("words.why"));
        why.addClassName("hint");
        languages.addClassName("word-languages");
        getContent().addClassName("card");
        getContent().add(new H2(Texts.text("words.title")), why, languages);
        if (looks == Looks.ADMINISTRATOR) {
            var add = new Button(
                    Texts.text("words.add"), VaadinIcon.PLUS.create(), click -> edit.accept(Optional.empty()));
            add.addThemeVariants(ButtonVariant.LUMO_SMALL);
            var row = new Div(add);
            row.addClassName("button-row");
            getContent().add(row);
        }
    }

    void show(List<OptOutLanguage> all) {
        languages.removeAll();
        all.forEach(language -> languages.add(part(language)));
    }

    private Component part(OptOutLanguage language) {
        var name = name(language.language());
        var head = new Div(new H3(name));
        head.addClassName("word-head");
        if (looks == Looks.ADMINISTRATOR) {
            head.add(
                    icon(VaadinIcon.EDIT, Texts.text("words.edit", name), () -> edit.accept(Optional.of(language))),
                    icon(VaadinIcon.TRASH, Texts.text("words.removeOf", name), () -> remove.accept(language)));
        }
        var part = new Div(
                head,
                line("words.stop", language.stopWords(), language.stopAnswer(), language.language()),
                line("words.start", language.startWords(), language.startAnswer(), language.language()));
        part.addClassName("word-language");
        return part;
    }

    private static Button icon(VaadinIcon icon, String words, Runnable deed) {
        var button = new Button(icon.create(), click -> deed.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(words);
        button.setTooltipText(words);
        return button;
    }

    private static Component line(String key, List<String> words, String answer, String language) {
        var label = new Span(Texts.text(key));
        label.addClassName("word-label");
        var said = new Span(String.join(", ", words));
        said.getElement().setAttribute("lang", language);
        var answered = new Span("→ " + answer);
        answered.addClassName("hint");
        answered.getElement().setAttribute("lang", language);
        var text = new Div(said, answered);
        text.addClassName("word-text");
        var line = new Div(label, text);
        line.addClassName("word-line");
        return line;
    }

    /** A language as people call it, for example “Portuguese (Brazil)”. */
    static String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }
}
