package chat.broadcast.broadcast;

/**
 * Nothing more of a broadcast may leave of what nodes hold; fired in the transaction, to be observed after its success.
 *
 * @param until whether it may go on some day
 */
public record BroadcastStopped(long number, Until until) {

    /** For how long. */
    public enum Until {
        /** It was paused. */
        RESUMED,
        /** It goes on at another tempo: what was taken by the old one goes back. */
        TAKEN_AGAIN,
        /** It was cancelled. */
        EVER
    }
}
