package chat.broadcast.broadcast;

import chat.broadcast.delivery.Content;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A template as somebody wants it sent.
 *
 * @param name empty while none is chosen
 * @param variables what everybody gets for a variable, by {@link
 *     chat.broadcast.channel.spi.MessageTemplate.Slot#word its word}
 * @param visitorName the variables for which each visitor gets his own name
 */
public record TemplateWish(String name, String language, Map<String, String> variables, Set<String> visitorName) {

    public TemplateWish {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        visitorName = Collections.unmodifiableSet(new TreeSet<>(visitorName));
    }

    /** The wish that a broadcast was made by. */
    public static TemplateWish of(Content.Template template) {
        var variables = template.variables();
        return new TemplateWish(
                template.name(),
                template.language(),
                variables.stream()
                        .filter(variable -> variable.value().isPresent())
                        .collect(Collectors.toMap(
                                variable -> variable.slot().word(),
                                variable -> variable.value().get())),
                variables.stream()
                        .filter(variable -> variable.value().isEmpty())
                        .map(variable -> variable.slot().word())
                        .collect(Collectors.toSet()));
    }

    boolean chosen() {
        return !name.isEmpty();
    }
}
