package chat.broadcast.channel.spi;

import java.util.List;

/**
 * One approved text on its way to one visitor.
 *
 * @param id a UUID, the same at every try of one delivery
 * @param dialogNumber the dialog it belongs to
 * @param address the visitor at the provider
 * @param template the name of the template
 * @param language the code of its language
 * @param fillings what stands in for its variables, in their order
 */
public record OutboundTemplate(
        String id, long dialogNumber, String address, String template, String language, List<Filling> fillings)
        implements Outbound {

    /** What stands in for a variable. */
    public record Filling(MessageTemplate.Slot slot, String value) {}

    public OutboundTemplate {
        fillings = List.copyOf(fillings);
    }

    /** Names the message, never its variables: this may end in a log. */
    @Override
    public String toString() {
        return "OutboundTemplate[" + id + ", dialog " + dialogNumber + ", " + template + "]";
    }
}
