package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.FilledForm;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.broadcast.TemplateWish;
import chat.broadcast.broadcast.Wording;
import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One of the templates that WhatsApp has approved: which, in which language, and what stands in for its variables. */
public final class TemplateField extends Composite<Div> implements WordingField {

    private static final TemplateWish NONE = new TemplateWish("", "", Map.of(), Set.of());

    private final TemplateDraft draft = new TemplateDraft(this::choose);
    private final ComboBox<String> name = new ComboBox<>(Texts.text("template.name"));
    private final Select<String> language = new Select<>();
    private final TemplateVariables variables = new TemplateVariables(this::changed);
    private final Div text = new Div();
    private final TemplateInquiry inquiry;
    private transient TemplateCatalogue catalogue = new TemplateCatalogue(List.of());
    private transient TemplateWish wished = NONE;
    private Runnable changed = () -> {};

    /** @param source asked when the form appears; a provider may take its time, and nobody waits for it */
    public TemplateField(Supplier<CompletionStage<TemplateCatalogue>> source) {
        inquiry = new TemplateInquiry(source, new Asked());
        name.setId("template-name");
        name.setWidthFull();
        name.setManualValidation(true);
        name.setRequiredIndicatorVisible(true);
        name.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wished = filledIn();
                showLanguages();
                changed();
            }
        });
        language.setLabel(Texts.text("template.language"));
        language.setId("template-language");
        language.setVisible(false);
        language.setWidthFull();
        language.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                showVariables();
                changed();
            }
        });
        text.addClassNames("broadcast-text", "template-text");
        text.getElement().setAttribute("dir", "auto");
        getContent().addClassName("template-field");
        getContent().add(name, language, variables, text, inquiry, draft);
        say();
    }

    /** What comes of asking which templates there are. */
    private final class Asked implements TemplateInquiry.Listener {
        @Override
        public void asking() {
            name.setHelperText(Texts.text("template.asking"));
        }

        @Override
        public void known(TemplateCatalogue known) {
            show(known);
        }

        @Override
        public void unknown() {
            name.setHelperText("");
        }
    }

    private void show(TemplateCatalogue known) {
        var kept = wish();
        catalogue = known;
        var names = approved().stream()
                .map(MessageTemplate::name)
                .distinct()
                .sorted()
                .toList();
        name.setItems(names);
        name.setHelperText(
                catalogue.channels().isEmpty()
                        ? Texts.text("template.noChannel")
                        : names.isEmpty()
                                ? Texts.text("template.none")
                                : Texts.text("template.approved", names.size()));
        choose(kept);
    }

    private List<MessageTemplate> approved() {
        return catalogue.templates().filter(MessageTemplate::isApproved).toList();
    }

    /** Chooses what is wished, as far as there is such a template; else it is kept for when there is. */
    private void choose(TemplateWish wish) {
        wished = wish;
        variables.forget();
        boolean there = approved().stream().anyMatch(template -> template.name().equals(wish.name()));
        name.setValue(there ? wish.name() : null);
        showLanguages();
        changed.run();
    }

    private void showLanguages() {
        name.setInvalid(false);
        var languages = approved().stream()
                .filter(template -> template.name().equals(name.getValue()))
                .map(MessageTemplate::language)
                .distinct()
                .sorted()
                .toList();
        var before = language.getValue();
        language.setItems(languages);
        language.setVisible(!languages.isEmpty());
        preferred(languages, before).ifPresent(language::setValue);
        showVariables();
    }

    /** The one that was chosen, or else the one of the page, or the first. */
    private Optional<String> preferred(List<String> languages, String before) {
        var own = getLocale().getLanguage();
        return languages.stream()
                .filter(one -> one.equals(wished.language()))
                .findFirst()
                .or(() -> languages.stream().filter(one -> one.equals(before)).findFirst())
                .or(() -> languages.stream().filter(one -> one.startsWith(own)).findFirst())
                .or(() -> languages.stream().findFirst());
    }

    private Optional<MessageTemplate> meant() {
        return approved().stream()
                .filter(template -> template.name().equals(name.getValue())
                        && template.language().equals(language.getValue()))
                .findFirst();
    }

    private void showVariables() {
        variables.show(meant(), wished);
        say();
    }

    private void changed() {
        draft.keep(wish());
        say();
        changed.run();
    }

    /** The text as visitors will read it; what is still missing stands in its braces. */
    private void say() {
        text.setText(meant().map(variables::text).orElse(""));
        text.setVisible(!text.getText().isEmpty());
    }

    /* What a form needs of it. */

    @Override
    public Component component() {
        return this;
    }

    @Override
    public List<Component> drafted() {
        return List.of(draft);
    }

    @Override
    public Wording wording() {
        return new Wording.Template(filledIn(), catalogue);
    }

    @Override
    public String message() {
        return "";
    }

    @Override
    public Optional<TemplateWish> template() {
        return Optional.of(wish());
    }

    /** What is chosen, or else what is wished though it is not there to be chosen, perhaps not yet. */
    private TemplateWish wish() {
        return name.isEmpty() ? wished : filledIn();
    }

    private TemplateWish filledIn() {
        var filled = variables.filled();
        return new TemplateWish(
                name.getOptionalValue().orElse(""),
                language.getOptionalValue().orElse(""),
                filled.texts(),
                filled.visitorName());
    }

    @Override
    public void whenChanged(Runnable listener) {
        changed = listener;
    }

    @Override
    public void show(FilledForm filled) {
        choose(filled.template().orElse(NONE));
        draft.keep(wish());
    }

    @Override
    public void measure(List<Preview.ChannelShare> shares) {
        // WhatsApp has approved it: it fits.
    }

    @Override
    public boolean mark(String field, String sentence) {
        if (variables.mark(field, sentence)) {
            return true;
        }
        boolean mine = field.equals("template") || field.startsWith("template.");
        if (mine) {
            mark(name, inquiry.isAsking() ? Texts.text("template.asking") : sentence);
        }
        return mine;
    }

    private static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }

    @Override
    public void clear() {
        name.setInvalid(false);
        variables.clear();
    }
}
