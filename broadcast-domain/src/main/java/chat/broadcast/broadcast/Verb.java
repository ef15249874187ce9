package chat.broadcast.broadcast;

/** What a person can do with a broadcast. */
public enum Verb {
    PAUSE,
    RESUME,
    CANCEL,
    RETRY
}
