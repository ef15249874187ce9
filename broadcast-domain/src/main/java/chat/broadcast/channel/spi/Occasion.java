package chat.broadcast.channel.spi;

import java.util.Optional;

/** Why a text goes out. */
public sealed interface Occasion {

    /** One of many: an agent said the same to all of them. */
    record Broadcast() implements Occasion {}

    /**
     * An agent writes to this visitor alone.
     *
     * @param thread what this channel's adapter last said of the dialog in {@link InboundEvent.InboundText#thread}
     */
    record Reply(Optional<String> thread) implements Occasion {}

    /**
     * The product answers the visitor by itself, for example that he has opted out.
     *
     * @param thread as {@link Reply#thread}
     */
    record AutomaticAnswer(Optional<String> thread) implements Occasion {}
}
