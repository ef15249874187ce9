package chat.broadcast.channel.spi;

/** One message on its way to one visitor: in words of one's own, or in words that the provider keeps. */
public sealed interface Outbound permits OutboundText, OutboundTemplate {

    /** A UUID, the same at every try of one delivery. */
    String id();

    /** The dialog it belongs to. */
    long dialogNumber();

    /** The visitor at the provider. */
    String address();
}
