package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.TemplateWish;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A template's choice and variables as one hidden text: what the browser remembers, and brings back after a reload. */
final class TemplateDraft extends Composite<Input> {

    private static final String NAME = "name";
    private static final String LANGUAGE = "language";
    private static final String VISITOR_NAME = "visitorName";
    private static final String VARIABLE = "variables.";

    /** @param broughtBack told what the browser remembered */
    TemplateDraft(Consumer<TemplateWish> broughtBack) {
        getContent().setType("hidden");
        getContent().setValueChangeMode(ValueChangeMode.EAGER);
        getContent().addValueChangeListener(change -> {
            if (change.isFromClient()) {
                broughtBack.accept(read(change.getValue()));
            }
        });
    }

    /** Keeps this in the place of what was kept. */
    void keep(TemplateWish wish) {
        var text = write(wish);
        if (!text.equals(getContent().getValue())) {
            getContent().setValue(text);
            getElement().executeJs("this.dispatchEvent(new Event('value-changed'))");
        }
    }

    /** Empty for a wish in which there is nothing. */
    static String write(TemplateWish wish) {
        var parts = new HashMap<String, List<String>>();
        if (!wish.name().isEmpty()) {
            parts.put(NAME, List.of(wish.name()));
            parts.put(LANGUAGE, List.of(wish.language()));
        }
        wish.variables().forEach((slot, text) -> parts.put(VARIABLE + slot, List.of(text)));
        if (!wish.visitorName().isEmpty()) {
            parts.put(VISITOR_NAME, List.copyOf(wish.visitorName()));
        }
        return new QueryParameters(parts).getQueryString();
    }

    static TemplateWish read(String text) {
        var parts = QueryParameters.fromString(text);
        var variables = new HashMap<String, String>();
        for (Map.Entry<String, List<String>> part : parts.getParameters().entrySet()) {
            if (part.getKey().startsWith(VARIABLE)) {
                variables.put(
                        part.getKey().substring(VARIABLE.length()),
                        part.getValue().getFirst());
            }
        }
        return new TemplateWish(
                parts.getSingleParameter(NAME).orElse(""),
                parts.getSingleParameter(LANGUAGE).orElse(""),
                variables,
                Set.copyOf(parts.getParameters(VISITOR_NAME)));
    }
}
