package chat.broadcast.channel.spi;

/**
 * Speaks one provider's protocol; a CDI bean in a module of its own, found by being on the class path.
 *
 * <p>It translates, no more: no retry, wait, thread or SQL, and it never logs a text or a credential. Every method may
 * block; the caller owns the thread, the pace and the number of calls under way. One instance serves all accounts of its
 * kind, from many threads at once.
 */
public interface Adapter {

    /** What this kind of channel is and needs. Constant: asked once at start. */
    AdapterProfile profile();

    /**
     * Hands one text to the provider and says what came of it.
     *
     * <p>Must not throw for anything a provider or a network can do; what it throws counts as {@link
     * SendResult.Uncertain}. Returns within the adapter's own time-out, at most about 30 seconds.
     */
    SendResult send(OutboundText text, ChannelAccount account);

    /** Tries the account's credentials without sending anything to a visitor, and says what happened in a sentence. */
    CheckResult check(ChannelAccount account);

    /**
     * Whether the provider itself answers this text of a visitor, because it is one of its own words for opting out or
     * coming back (SMS: STOP). Where it does, we say nothing more.
     */
    default boolean answersItself(String text) {
        return false;
    }

    /**
     * An address as this channel's events name it, from what people write for it: a phone number without blanks, a
     * mailbox in small letters.
     */
    default String address(String given) {
        return given.strip();
    }

    /**
     * Reads what the provider posted to {@code /channels/{id}/…}: verifies it first, on the raw bytes.
     *
     * <p>Pure translation: storing, idempotence, size limit and audit are the door's. An adapter without inbound
     * requests keeps this refusal.
     */
    default InboundAnswer receive(InboundRequest request, ChannelAccount account) {
        return new InboundAnswer.Denied("This channel takes no inbound requests.");
    }

    /**
     * Whether a text needs a dialog to be seen in, because nobody but this house delivers it (web chat): an address alone
     * reaches nobody.
     */
    default boolean needsDialog() {
        return false;
    }

    /**
     * What goes out of an {@link OutboundText#id} where the provider has no room for all of it, and comes back in {@link
     * InboundEvent.Name.Marked}. An adapter that never names a message so keeps the whole.
     */
    default String mark(String outboundId) {
        return outboundId;
    }
}
