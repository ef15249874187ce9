package chat.broadcast.broadcast;

/** Nothing more of a broadcast may leave: it was paused or cancelled; fired in the transaction, to be observed after its success. */
public record BroadcastStopped(long number) {}
