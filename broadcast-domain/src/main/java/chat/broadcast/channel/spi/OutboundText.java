package chat.broadcast.channel.spi;

/**
 * One text on its way to one visitor.
 *
 * @param id a UUID, the same at every try of one delivery: what an idempotent channel recognises a repeat by
 * @param dialogNumber the dialog it belongs to
 * @param address the visitor at the provider: chat id, phone number, e-mail address
 * @param text exactly as the agent typed it; never markup
 * @param occasion why it goes out
 */
public record OutboundText(String id, long dialogNumber, String address, String text, Occasion occasion)
        implements Outbound {

    /** A broadcast's. */
    public OutboundText(String id, long dialogNumber, String address, String text) {
        this(id, dialogNumber, address, text, new Occasion.Broadcast());
    }

    /** Names the message, never its text: this may end in a log. */
    @Override
    public String toString() {
        return "OutboundText[" + id + ", dialog " + dialogNumber + "]";
    }
}
