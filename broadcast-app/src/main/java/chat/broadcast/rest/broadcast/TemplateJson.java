package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.TemplateWish;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a WhatsApp broadcast sends, in the API.
 *
 * @param variables texts by the names that the list of templates gives them, for example {@code body.1}
 * @param visitorName the variables for which each visitor gets his own name
 */
@JsonbNillable
@JsonbPropertyOrder({"name", "language", "variables", "visitorName"})
public record TemplateJson(
        String name, String language, Map<String, String> variables, Collection<String> visitorName) {

    static TemplateJson of(TemplateWish wish) {
        return new TemplateJson(wish.name(), wish.language(), wish.variables(), wish.visitorName());
    }

    /** Reads the object at which {@code in} stands; empty when something of it is wrong. */
    public static Optional<TemplateWish> read(JsonInput in) {
        var shape = new ObjectShape();
        var name = shape.required("name", JsonInput::text);
        var language = shape.required("language", JsonInput::text);
        var variables = shape.optional("variables", JsonInput::textByName);
        var visitorName = shape.optional("visitorName", JsonInput::texts);
        shape.read(in);
        return name.given().isEmpty() || language.given().isEmpty()
                ? Optional.empty()
                : Optional.of(new TemplateWish(
                        name.value(),
                        language.value(),
                        variables.or(Map.of()),
                        new HashSet<>(visitorName.or(List.of()))));
    }
}
