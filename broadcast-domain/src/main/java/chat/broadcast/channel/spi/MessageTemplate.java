package chat.broadcast.channel.spi;

import java.util.List;
import java.util.Locale;

/**
 * A text that a provider keeps for an account.
 *
 * @param name what the account calls it; not unique, there is one for each language
 * @param language the provider's code of its language, for example {@code en_US}
 * @param state the provider's word for whether it may be sent
 * @param body the text as a visitor will read it, with its variables in double braces
 * @param slots its variables, in their order
 */
public record MessageTemplate(String name, String language, String state, String body, List<Slot> slots) {

    /** The state of a template that may be sent. */
    public static final String APPROVED = "APPROVED";

    /** The parts of a template that may have variables. */
    public enum Part {
        HEADER,
        BODY,
        /** The end of a button's address; its slot is named by the button's place, 0 the first. */
        BUTTON
    }

    /**
     * A variable.
     *
     * @param name its number or name within its part
     */
    public record Slot(Part part, String name) {

        /** What it is called among all of its template, for example {@code body.1}. */
        public String word() {
            return part.name().toLowerCase(Locale.ROOT) + "." + name;
        }
    }

    public MessageTemplate {
        slots = List.copyOf(slots);
    }

    public boolean isApproved() {
        return state.equals(APPROVED);
    }
}
