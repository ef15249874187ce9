package chat.broadcast.fire;

/** What becomes of one request on its way. */
enum Fate {
    /** It is taken, and answered. */
    CLEAR("answers as it should", Cost.NOTHING),
    /** It is refused as too fast, with a time to wait. */
    TOO_FAST("answers 429 with Retry-After", Cost.NOTHING),
    /** It is taken, and answered some seconds later. */
    HANGS("hangs for seconds, then answers", Cost.NOTHING),
    /** It is not taken, and answered by 500. */
    FAILS_UNTAKEN("answers 500, having taken nothing", Cost.AN_ATTEMPT),
    /** It is taken, and answered by 500. */
    FAILS_TAKEN("answers 500, having taken it", Cost.AN_ATTEMPT),
    /** It is read, not taken, and the connection breaks. */
    LOST_UNTAKEN("closes the connection, having taken nothing", Cost.AN_ATTEMPT),
    /** It is taken, and the connection breaks before the answer. */
    LOST_TAKEN("closes the connection, having taken it", Cost.AN_ATTEMPT),
    /** New connections are reset before a byte is read; those that are open are closed. */
    SLAMMED("closes connections before reading", Cost.AN_ATTEMPT),
    /** All connections are closed once, whatever is on them. */
    HUNG_UP("closes all connections at once", Cost.AN_ATTEMPT);

    private enum Cost {
        NOTHING,
        AN_ATTEMPT
    }

    private final String words;
    private final Cost cost;

    Fate(String words, Cost cost) {
        this.words = words;
        this.cost = cost;
    }

    /** What the receiver does, in words for the report. */
    String words() {
        return words;
    }

    /** Whether the sender cannot know what came of it, or knows that it failed: one of a delivery's attempts is gone. */
    boolean costsAnAttempt() {
        return cost == Cost.AN_ATTEMPT;
    }
}
