package chat.broadcast.channel.spi;

import java.time.Duration;

/** What came of handing one text to a provider. A closed set: a {@code switch} over it has no {@code default}. */
public sealed interface SendResult {

    /** The code of a {@link Rejected} visitor who has told the provider that he wants no messages. */
    String OPTED_OUT = "opted_out";

    /**
     * The provider took it for this visitor.
     *
     * @param providerMessageId what the provider calls it, kept as text; never empty (without an id it is {@link Uncertain})
     */
    record Accepted(String providerMessageId) implements SendResult {}

    /**
     * Refused for this recipient or this text, for good: never tried again by itself.
     *
     * @param about what the refusal is about: decides whether the visitor is marked unreachable
     * @param code the provider's own code, or our word for it, for example {@code blocked}. {@link #OPTED_OUT} about a
     *     visitor means that he has told the provider so: he counts as opted out
     * @param text one sentence an agent understands
     */
    record Rejected(About about, String code, String text) implements SendResult {}

    /** What a refusal is about. */
    enum About {
        /** This text: another one may go through. */
        MESSAGE,
        /** The visitor at this address cannot be reached until he writes again. */
        VISITOR
    }

    /**
     * Surely not sent: too fast. Costs no attempt.
     *
     * @param retryAfter how long the provider said to wait, or our own estimate; more than zero
     * @param scope who must wait
     */
    record Throttled(Duration retryAfter, Scope scope) implements SendResult {}

    /** Who is too fast. */
    enum Scope {
        /** The whole account: its lane pauses. */
        CHANNEL,
        /** This one visitor: only his delivery waits. */
        VISITOR
    }

    /** Surely not sent, through nobody's fault: try again later. {@code cause} is a sentence for people. */
    record Unavailable(String cause) implements SendResult {}

    /** The bytes left and no answer that can be understood came. {@code cause} is a sentence for people. */
    record Uncertain(String cause) implements SendResult {}

    /**
     * The account itself is refused (token revoked, no money): surely not sent, and would fail for everybody. Holds the
     * lane, fails nobody.
     */
    record AccountRefused(String code, String text) implements SendResult {}

    /** Surely not sent: the provider says that this visitor is now found at another address. Tried again there. */
    record Moved(String address) implements SendResult {}
}
