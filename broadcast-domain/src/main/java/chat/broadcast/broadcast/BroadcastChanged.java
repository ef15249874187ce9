package chat.broadcast.broadcast;

/** Something that is shown of a broadcast changed; fired in the transaction, to be observed after its success. */
public record BroadcastChanged(long number) {}
