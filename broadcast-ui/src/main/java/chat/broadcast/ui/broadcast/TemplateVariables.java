package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.TemplateWish;
import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.delivery.Content;
import chat.broadcast.ui.shell.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands in for the variables of a template: a field for each. */
final class TemplateVariables extends Composite<Div> {

    private static final String FIELD = "template.variables.";

    private final Map<String, VariableInput> inputs = new LinkedHashMap<>();
    private final Runnable changed;

    /** What is filled in, by the words of the slots. */
    record Filled(Map<String, String> texts, Set<String> visitorName) {}

    /** @param changed told when something else is filled in */
    TemplateVariables(Runnable changed) {
        this.changed = changed;
        getContent().addClassName("template-variables");
    }

    /** Nothing of what is filled in is to be kept for the next template. */
    void forget() {
        inputs.clear();
    }

    /** Fields for this template; what is filled in is kept where it has a place, and where nothing is, it is as wished. */
    void show(Optional<MessageTemplate> template, TemplateWish wished) {
        var texts = new HashMap<>(wished.variables());
        var named = new HashSet<>(wished.visitorName());
        inputs.forEach((slot, input) -> {
            named.remove(slot);
            texts.remove(slot);
            if (input.isVisitorName()) {
                named.add(slot);
            } else {
                texts.put(slot, input.text());
            }
        });
        inputs.clear();
        getContent().removeAll();
        template.ifPresent(chosen -> chosen.slots().forEach(slot -> {
            var input = new VariableInput(slot, changed);
            input.show(texts.getOrDefault(slot.word(), ""), named.contains(slot.word()));
            inputs.put(slot.word(), input);
            getContent().add(input);
        }));
    }

    Filled filled() {
        var texts = new HashMap<String, String>();
        var named = new HashSet<String>();
        inputs.forEach((slot, input) -> {
            if (input.isVisitorName()) {
                named.add(slot);
            } else if (!input.text().isEmpty()) {
                texts.put(slot, input.text());
            }
        });
        return new Filled(texts, named);
    }

    /** The template's text as visitors will read it; what is still missing stands in its braces. */
    String text(MessageTemplate template) {
        var variables = template.slots().stream()
                .map(slot -> new Content.Variable(slot, value(slot)))
                .toList();
        return new Content.Template(template.name(), template.language(), template.body(), variables)
                .text(Texts.text("template.visitorName"));
    }

    private Optional<String> value(MessageTemplate.Slot slot) {
        var input = inputs.get(slot.word());
        if (input == null || input.isVisitorName()) {
            return Optional.empty();
        }
        return Optional.of(input.text().isEmpty() ? "{{" + slot.name() + "}}" : input.text());
    }

    /** Says what is wrong with one of them, named as the draft names it; {@code false} when it is none of them. */
    boolean mark(String field, String sentence) {
        var input = field.startsWith(FIELD) ? inputs.get(field.substring(FIELD.length())) : null;
        if (input != null) {
            input.mark(sentence);
        }
        return input != null;
    }

    void clear() {
        inputs.values().forEach(VariableInput::clear);
    }
}
