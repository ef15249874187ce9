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

    /** The visitor asked not to be written to any more, in a way that the provider or we offer. Holds until he asks otherwise. */
    record OptedOut(String eventId, String address) implements InboundEvent {}

    /** The visitor wants to be written to again. */
    record OptedIn(String eventId, String address) implements InboundEvent {}

    /**
     * The provider tells what became of a message.
     *
     * @param providerMessageId the id of {@link SendResult.Accepted}; or our own {@link OutboundText#id}, where the
     *     provider gives that back, which also settles what had become uncertain
     * @param at when it happened, by the provider's clock
     * @param code the provider's code of a failure; empty for none
     * @param text one sentence about a failure; empty for none
     */
    record Receipt(String eventId, String providerMessageId, Fate fate, Instant at, String code, String text)
            implements InboundEvent {}

    /**
     * The provider tells that everything it sent to one visitor up to a certain message was delivered, or read.
     *
     * @param fate {@link Fate#DELIVERED} or {@link Fate#READ}
     * @param at when it happened, by the provider's clock
     */
    record ReceiptUpTo(String eventId, String address, Fate fate, UpTo upTo, Instant at) implements InboundEvent {}

    /** Up to which message a {@link ReceiptUpTo} reaches. */
    sealed interface UpTo {
        /** Up to the last one that was sent no later than this, by the provider's clock. */
        record SentBy(Instant time) implements UpTo {}

        /** Up to the one that {@link SendResult.Accepted} named so, and with it all that were sent before it. */
        record Message(String providerMessageId) implements UpTo {}
    }

    /** What became of a message. */
    enum Fate {
        /** The provider has it: what had become uncertain was sent after all. */
        SENT,
        DELIVERED,
        READ,
        /** Accepted, and failed later: {@code code} and {@code text} of the receipt say why. */
        FAILED
    }
}
