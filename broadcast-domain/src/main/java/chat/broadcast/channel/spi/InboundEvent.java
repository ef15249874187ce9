package chat.broadcast.channel.spi;

import java.time.Instant;

/**
 * Something that happened at the provider.
 *
 * <p>Every event has an id that is unique within its channel: the same event twice is stored once.
 */
public sealed interface InboundEvent {

    /** Unique within the channel; the same at every repeat. At most 200 characters. */
    String eventId();

    /** The visitor wrote. Opens a dialog when none is active, and ends his being unreachable. */
    record InboundText(String eventId, String address, String visitorName, String text, Instant at)
            implements InboundEvent {
        @Override
        public String toString() {
            return "InboundText[" + eventId + "]";
        }
    }

    /** The visitor can no longer be written to (blocked the bot, left); {@code why} is a sentence for agents. */
    record VisitorLeft(String eventId, String address, String why) implements InboundEvent {}

    /** The visitor can be written to again. */
    record VisitorCameBack(String eventId, String address) implements InboundEvent {}

    /** The provider tells what became of a message it had accepted. */
    record Receipt(String eventId, String providerMessageId, Fate fate, Instant at, String code, String text)
            implements InboundEvent {}

    /** What became of an accepted message. */
    enum Fate {
        DELIVERED,
        READ,
        /** Accepted, and failed later: {@code code} and {@code text} of the receipt say why. */
        FAILED
    }
}
