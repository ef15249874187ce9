package chat.broadcast.broadcast;

import chat.broadcast.channel.TemplateCatalogue;
import chat.broadcast.channel.TemplateCatalogue.OfChannel;
import chat.broadcast.channel.spi.MessageTemplate;
import chat.broadcast.channel.spi.TemplateAdapter.Templates.Unknown;
import chat.broadcast.delivery.Content;
import chat.broadcast.problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a template may be sent as somebody wants it, by what its account has approved. */
public final class TemplateRules {

    private static final int MOST_NAMED = 10;
    /** The longest text of a template, its variables filled in. */
    private static final int MOST_CHARACTERS = 1_024;

    private TemplateRules() {}

    /** The approved template that is meant; where accounts have different ones of that name, the first account's. */
    public static Optional<MessageTemplate> meant(TemplateWish wish, TemplateCatalogue catalogue) {
        return catalogue
                .templates()
                .filter(MessageTemplate::isApproved)
                .filter(template -> template.name().equals(wish.name())
                        && template.language().equals(wish.language()))
                .findFirst();
    }

    /** The channels that have the template that is meant, word for word. */
    static Set<Long> channels(TemplateWish wish, TemplateCatalogue catalogue) {
        return meant(wish, catalogue).stream()
                .flatMap(meant -> catalogue.channels().stream()
                        .filter(channel -> channel.templates().contains(meant)))
                .map(OfChannel::channelId)
                .collect(Collectors.toSet());
    }

    /** What the wish makes of the template that it means. */
    public static Content.Template content(TemplateWish wish, MessageTemplate meant) {
        return new Content.Template(
                meant.name(),
                meant.language(),
                meant.body(),
                meant.slots().stream()
                        .map(slot -> new Content.Variable(
                                slot, Optional.ofNullable(wish.variables().get(slot.word()))))
                        .toList());
    }

    public static List<Violation> violations(TemplateWish wish, TemplateCatalogue catalogue) {
        if (catalogue.channels().isEmpty()) {
            return List.of(new Violation(
                    "template", "No WhatsApp channel is switched on: an administrator sets one up under Channels."));
        }
        return meant(wish, catalogue)
                .map(meant -> variables(wish, meant))
                .orElseGet(() -> List.of(new Violation("template.name", notFound(wish, catalogue))));
    }

    private static String notFound(TemplateWish wish, TemplateCatalogue catalogue) {
        if (!wish.chosen()) {
            return "Choose a template.";
        }
        var states = namesakes(wish, catalogue)
                .filter(template -> template.language().equals(wish.language()))
                .map(MessageTemplate::state)
                .findFirst();
        if (states.isPresent()) {
            return "The template “%s” in %s is not approved (%s): choose another one."
                    .formatted(wish.name(), wish.language(), states.get());
        }
        var unknown = catalogue.channels().stream()
                .flatMap(channel -> channel.said() instanceof Unknown(var _, var text)
                        ? Stream.of(
                                "The templates of channel “%s” are not known: %s".formatted(channel.channel(), text))
                        : Stream.empty())
                .findFirst();
        var languages =
                listed(namesakes(wish, catalogue).filter(MessageTemplate::isApproved), MessageTemplate::language);
        if (!languages.isEmpty()) {
            return "There is no template “%s” in the language “%s”: it is approved in %s.%s"
                    .formatted(
                            wish.name(),
                            wish.language(),
                            languages,
                            unknown.map(text -> " " + text).orElse(""));
        }
        return unknown.orElseGet(() -> "There is no template “%s”: choose one of those approved (%s)."
                .formatted(
                        wish.name(),
                        listed(catalogue.templates().filter(MessageTemplate::isApproved), MessageTemplate::name)));
    }

    private static Stream<MessageTemplate> namesakes(TemplateWish wish, TemplateCatalogue catalogue) {
        return catalogue.templates().filter(template -> template.name().equals(wish.name()));
    }

    private static String listed(Stream<MessageTemplate> templates, Function<MessageTemplate, String> what) {
        return templates.map(what).distinct().sorted().limit(MOST_NAMED).collect(Collectors.joining(", "));
    }

    private static List<Violation> variables(TemplateWish wish, MessageTemplate meant) {
        var faults = new ArrayList<Violation>();
        var known = meant.slots().stream().map(MessageTemplate.Slot::word).toList();
        for (var slot : known) {
            boolean given = wish.variables().containsKey(slot);
            boolean named = wish.visitorName().contains(slot);
            if (!given && !named) {
                refuse(
                        faults,
                        slot,
                        "Variable “%s” is missing: give its text, or name it in visitorName.".formatted(slot));
            } else if (given && named) {
                refuse(
                        faults,
                        slot,
                        "Variable “%s” has a text and is the visitor's name: it can be one of both.".formatted(slot));
            }
        }
        var others = new HashSet<>(wish.variables().keySet());
        others.addAll(wish.visitorName());
        known.forEach(others::remove);
        others.stream()
                .sorted()
                .limit(MOST_NAMED)
                .forEach(other -> refuse(
                        faults,
                        other,
                        "The template has no such variable: "
                                + (known.isEmpty() ? "it has none." : "it has " + String.join(", ", known) + ".")));
        wish.variables().forEach((slot, value) -> {
            if (known.contains(slot)) {
                value(faults, slot, value);
            }
        });
        int length = content(wish, meant).text("").length();
        if (faults.isEmpty() && length > MOST_CHARACTERS) {
            faults.add(new Violation(
                    "template.variables",
                    "Filled in, the text has %,d characters: WhatsApp takes %,d.".formatted(length, MOST_CHARACTERS)));
        }
        return faults;
    }

    /** What WhatsApp refuses in a variable, or would look wrong there. */
    private static void value(List<Violation> faults, String slot, String value) {
        if (value.isBlank()) {
            refuse(faults, slot, "Variable “%s” is empty: WhatsApp sends no empty variables.".formatted(slot));
        } else if (value.codePoints().anyMatch(Character::isISOControl)) {
            refuse(faults, slot, "A variable is one line: it has no line break, tab or other control character.");
        } else if (value.contains("     ")) {
            refuse(faults, slot, "A variable has no more than four blanks in a row.");
        } else if (value.codePoints()
                .anyMatch(character -> character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
            refuse(faults, slot, "The text holds half of a character (a lone surrogate): remove it.");
        }
    }

    private static void refuse(List<Violation> faults, String slot, String text) {
        faults.add(new Violation("template.variables." + slot, text));
    }
}
