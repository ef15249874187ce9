package chat.broadcast.broadcast;

/** What a person can do with a broadcast. */
public enum Verb {
    PAUSE,
    RESUME,
    CANCEL,
    RETRY,
    /** Take it back before its first message, with everything that was filled in. */
    UNDO,
    /** Change anything of it before its first message. */
    EDIT,
    /** Change how fast it leaves, and until when. */
    SET_TEMPO
}
