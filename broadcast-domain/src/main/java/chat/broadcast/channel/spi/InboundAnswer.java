package chat.broadcast.channel.spi;

import java.util.List;

/** What an adapter makes of an inbound request. */
public sealed interface InboundAnswer {
    /** Not proven to come from the provider: answered 403 without a body, counted, nothing stored. {@code why} is for the log. */
    record Denied(String why) implements InboundAnswer {}

    /** Genuine, but cannot be read: answered 400. {@code why} is for the log and holds nothing of the body. */
    record Malformed(String why) implements InboundAnswer {}

    /** The provider wants this text back (a verification of the address): answered 200 with it. */
    record Challenge(String text) implements InboundAnswer {}

    /**
     * Genuine; what it says, possibly nothing that concerns us. Stored, then answered 200.
     *
     * @param thanks what the provider wants to read in that answer
     */
    record Events(List<InboundEvent> events, Thanks thanks) implements InboundAnswer {
        public Events {
            events = List.copyOf(events);
        }

        /** Answered with an empty body. */
        public Events(List<InboundEvent> events) {
            this(events, Thanks.NOTHING);
        }
    }

    /**
     * The body of an answer.
     *
     * @param contentType its media type; empty for no body
     */
    record Thanks(String contentType, String body) {
        public static final Thanks NOTHING = new Thanks("", "");
    }
}
