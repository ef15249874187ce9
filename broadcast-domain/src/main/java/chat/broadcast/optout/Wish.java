package chat.broadcast.optout;

/** What a word asks for. */
enum Wish {
    /** No more broadcasts. */
    STOP,
    /** Broadcasts again. */
    START
}
