package chat.broadcast.delivery;

import chat.broadcast.channel.spi.MessageTemplate.Part;
import chat.broadcast.channel.spi.MessageTemplate.Slot;
import chat.broadcast.channel.spi.Outbound;
import chat.broadcast.channel.spi.OutboundTemplate;
import chat.broadcast.channel.spi.OutboundTemplate.Filling;
import chat.broadcast.channel.spi.OutboundText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a broadcast says: kept once, the same for all who get it but for the visitor's name in a template. */
public sealed interface Content {

    /** One who gets it. */
    record To(String id, long dialogNumber, String address, String visitor) {}

    /** The message to one visitor. */
    Outbound to(To visitor);

    /** Words of one's own, exactly as typed. */
    record Text(String text) implements Content {
        @Override
        public Outbound to(To visitor) {
            return new OutboundText(visitor.id(), visitor.dialogNumber(), visitor.address(), text);
        }
    }

    /**
     * Words that a provider has approved.
     *
     * @param body the text as it was when the broadcast was made, with its variables in double braces
     * @param variables what stands in for them, in the template's order
     */
    record Template(String name, String language, String body, List<Variable> variables) implements Content {

        private static final Pattern BRACES = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
        private static final Pattern BLANKS = Pattern.compile("\\s+");

        public Template {
            variables = List.copyOf(variables);
        }

        @Override
        public Outbound to(To visitor) {
            var called = called(visitor);
            return new OutboundTemplate(
                    visitor.id(),
                    visitor.dialogNumber(),
                    visitor.address(),
                    name,
                    language,
                    variables.stream()
                            .map(variable -> new Filling(
                                    variable.slot(), variable.value().orElse(called)))
                            .toList());
        }

        /** On one line, as a variable has to be; his address where no name of him is known. */
        private static String called(To visitor) {
            var plain = BLANKS.matcher(visitor.visitor()).replaceAll(" ").strip();
            return plain.isEmpty() ? visitor.address() : plain;
        }

        /** The text as a visitor of that name reads it. */
        public String text(String visitor) {
            return BRACES.matcher(body)
                    .replaceAll(found -> Matcher.quoteReplacement(variables.stream()
                            .filter(variable -> variable.slot().equals(new Slot(Part.BODY, found.group(1))))
                            .findFirst()
                            .map(variable -> variable.value().orElse(visitor))
                            .orElse(found.group())));
        }
    }

    /**
     * A variable of a template.
     *
     * @param value what everybody gets; empty for the visitor's own name
     */
    record Variable(Slot slot, Optional<String> value) {}
}
