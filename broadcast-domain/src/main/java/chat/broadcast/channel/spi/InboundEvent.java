package chat.broadcast.channel.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened at the provider.
 *
 * <p>Every event has an id that is unique within its channel: the same event twice is stored once.
 */
public sealed interface InboundEvent {

    /** Unique within the channel; the same at every repeat. At most 200 characters. */
    String eventId();

    /**
     * The visitor wrote. Opens a dialog when none is active, and ends his being unreachable.
     *
     * @param thread what an answer must name to be put beside it, in the adapter's own form, at most {@value #MOST_THREAD}
     *     characters: it comes back in {@link Occasion.Reply}. Empty where the provider needs nothing
     */
    record InboundText(
            String eventId, String address, String visitorName, String text, Instant at, Optional<String> thread)
            implements InboundEvent {

        /** The longest thread that is kept. */
        public static final int MOST_THREAD = 4_000;

        /** A text to which an answer needs to name nothing. */
        public InboundText(String eventId, String address, String visitorName, String text, Instant at) {
            this(eventId, address, visitorName, text, at, Optional.empty());
        }

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

    /** The provider tells what became of messages of ours. Applied in any order, any number of times; nothing goes back. */
    sealed interface Acknowledgement extends InboundEvent {
        Fate fate();

        /** When it happened, by the provider's clock. */
        Instant at();
    }

    /**
     * What became of one message.
     *
     * @param message which one
     * @param code the provider's code of a failure; empty for none
     * @param text one sentence about a failure; empty for none
     */
    record Receipt(String eventId, Name message, Fate fate, Instant at, String code, String text)
            implements Acknowledgement {

        /** Of a message that is named as {@link SendResult.Accepted} named it. */
        public Receipt(String eventId, String providerMessageId, Fate fate, Instant at, String code, String text) {
            this(eventId, new Name.Theirs(providerMessageId), fate, at, code, text);
        }
    }

    /**
     * What became of everything that was sent to one visitor up to a certain message.
     *
     * @param fate {@link Fate#DELIVERED} or {@link Fate#READ}
     */
    record ReceiptUpTo(String eventId, String address, Fate fate, UpTo upTo, Instant at) implements Acknowledgement {}

    /** How a receipt names the message that it is about. */
    sealed interface Name {

        /** By the id of {@link SendResult.Accepted}; {@link AdapterProfile#receiptsBy} must say that these come. */
        record Theirs(String providerMessageId) implements Name {}

        /**
         * By {@link OutboundText#id}, which the provider gives back: that settles what had become uncertain.
         *
         * @param providerMessageId what the provider calls the message, as {@link SendResult.Accepted} would: by that a
         *     receipt for an earlier try is told; empty where it does not say
         */
        record Ours(String id, String providerMessageId) implements Name {}

        /**
         * By what {@link Adapter#mark} makes of {@link OutboundText#id}, where a provider has no room for all of it: with the
         * visitor's address it is enough to settle what had become uncertain.
         *
         * @param providerMessageId as in {@link Theirs}; empty where the provider does not say
         */
        record Marked(String address, String mark, String providerMessageId) implements Name {}
    }

    /** Up to which message a {@link ReceiptUpTo} reaches. */
    sealed interface UpTo {
        /** Up to the last one that was sent no later than this, by the provider's clock. */
        record SentBy(Instant time) implements UpTo {}

        /**
         * Up to this one, of those that {@link SendResult.Accepted} named by a number that grows within the visitor's
         * conversation.
         *
         * @param prefix what stands before the number in such an id
         */
        record Numbered(String prefix, long number) implements UpTo {}
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
