package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.FilledForm;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.broadcast.TemplateWish;
import chat.broadcast.broadcast.Wording;
import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.channel.TemplateCatalogue.OfChannel;
import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.channel.spi.TemplateAdapter.Templates.Unknown;
import chat.broadcast.delivery.Content;
import chat.broadcast.ui.shell.AsCaller;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One of the templates that WhatsApp has approved: which, in which language, and what stands in for its variables. */
public final class TemplateField extends Composite<Div> implements WordingField {

    private static final TemplateWish NONE = new TemplateWish("", "", Map.of(), Set.of());

    private final transient Supplier<CompletionStage<TemplateCatalogue>> source;
    private final AsCaller load = new AsCaller(this, this::load);
    private final TemplateDraft draft = new TemplateDraft(this::choose);
    private final ComboBox<String> name = new ComboBox<>(Texts.text("template.name"));
    private final Select<String> language = new Select<>();
    private final Div variables = new Div();
    private final Div text = new Div();
    private final Span trouble = new Span();
    private final Div note = new Div();
    private final Map<String, VariableInput> inputs = new LinkedHashMap<>();
    private transient TemplateCatalogue catalogue = new TemplateCatalogue(List.of());
    /** The last answer, empty when there was none; taken in by a request of the person. */
    private transient Optional<TemplateCatalogue> answer = Optional.empty();

    private boolean asking;
    private transient TemplateWish wished = NONE;
    private Runnable changed = () -> {};

    /** @param source asked when the form appears; a provider may take its time, and nobody waits for it */
    public TemplateField(Supplier<CompletionStage<TemplateCatalogue>> source) {
        this.source = source;
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
        var again = new Button(Texts.text("template.again"), click -> getUI().ifPresent(this::ask));
        again.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY_INLINE);
        note.add(trouble, again);
        note.addClassNames("amber", "template-note");
        note.getElement().setAttribute("role", "status");
        note.setVisible(false);
        variables.addClassName("template-variables");
        getContent().addClassName("template-field");
        getContent().add(name, language, variables, text, note, draft);
        say();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        ask(event.getUI());
    }

    /** Asks, and goes on at once: what comes, comes on a thread without a caller, and is taken in by a request. */
    private void ask(UI page) {
        asking = true;
        note.setVisible(false);
        name.setHelperText(Texts.text("template.asking"));
        var tell = page.accessLater(this::answered, () -> {});
        source.get().whenComplete((known, failure) -> tell.accept(Optional.ofNullable(known)));
    }

    private void answered(Optional<TemplateCatalogue> known) {
        answer = known;
        load.ask();
    }

    private void load() {
        asking = false;
        answer.ifPresentOrElse(this::show, () -> {
            name.setHelperText("");
            say(Texts.text("template.noAnswer"));
        });
    }

    private void say(String sentence) {
        trouble.setText(sentence);
        note.setVisible(!sentence.isEmpty());
    }

    private void show(TemplateCatalogue known) {
        var kept = wish();
        catalogue = known;
        say(known.channels().stream()
                .flatMap(channel -> unknown(channel).stream())
                .collect(Collectors.joining(" ")));
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

    private static Optional<String> unknown(OfChannel channel) {
        return channel.said() instanceof Unknown(var _, var why)
                ? Optional.of(Texts.text("template.unknown", channel.channel(), why))
                : Optional.empty();
    }

    private List<MessageTemplate> approved() {
        return catalogue.templates().filter(MessageTemplate::isApproved).toList();
    }

    /** Chooses what is wished, as far as there is such a template; else it is kept for when there is. */
    private void choose(TemplateWish wish) {
        wished = wish;
        inputs.clear();
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
        var before = new HashMap<>(wished.variables());
        var named = new HashSet<>(wished.visitorName());
        inputs.forEach((slot, input) -> {
            named.remove(slot);
            before.remove(slot);
            if (input.isVisitorName()) {
                named.add(slot);
            } else {
                before.put(slot, input.text());
            }
        });
        inputs.clear();
        variables.removeAll();
        meant().ifPresent(template -> template.slots().forEach(slot -> {
            var input = new VariableInput(slot, this::changed);
            input.show(before.getOrDefault(slot.word(), ""), named.contains(slot.word()));
            inputs.put(slot.word(), input);
            variables.add(input);
        }));
        say();
    }

    private void changed() {
        draft.keep(wish());
        say();
        changed.run();
    }

    /** The text as visitors will read it; what is still missing stands in its braces. */
    private void say() {
        text.setText(meant().map(template -> new Content.Template(
                                template.name(),
                                template.language(),
                                template.body(),
                                new ArrayList<>(template.slots().stream()
                                        .map(slot -> new Content.Variable(slot, value(slot)))
                                        .toList()))
                        .text(Texts.text("template.visitorName")))
                .orElse(""));
        text.setVisible(!text.getText().isEmpty());
    }

    private Optional<String> value(MessageTemplate.Slot slot) {
        var input = inputs.get(slot.word());
        if (input == null || input.isVisitorName()) {
            return Optional.empty();
        }
        return Optional.of(input.text().isEmpty() ? "{{" + slot.name() + "}}" : input.text());
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
        var texts = new HashMap<String, String>();
        var named = new HashSet<String>();
        inputs.forEach((slot, input) -> {
            if (input.isVisitorName()) {
                named.add(slot);
            } else if (!input.text().isEmpty()) {
                texts.put(slot, input.text());
            }
        });
        return new TemplateWish(
                name.getOptionalValue().orElse(""), language.getOptionalValue().orElse(""), texts, named);
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
        if (field.startsWith("template.variables.")) {
            var input = inputs.get(field.substring("template.variables.".length()));
            if (input != null) {
                input.mark(sentence);
                return true;
            }
        }
        boolean mine = field.equals("template") || field.startsWith("template.");
        if (mine) {
            mark(name, asking ? Texts.text("template.asking") : sentence);
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
        inputs.values().forEach(VariableInput::clear);
    }
}
