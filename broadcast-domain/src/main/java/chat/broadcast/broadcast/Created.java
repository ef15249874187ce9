package chat.broadcast.broadcast;

/** A broadcast that exists because it was asked for: now, or by an earlier request with the same key. */
public sealed interface Created {
    BroadcastRow broadcast();

    /** Made by this request. */
    record New(BroadcastRow broadcast) implements Created {}

    /** Made by an earlier request with the same idempotency key; nothing was sent again. */
    record Repeated(BroadcastRow broadcast) implements Created {}
}
