package chat.broadcast.executor;

/**
 * This node may have missed what other nodes told: whoever keeps something that others can change, looks at all of it anew.
 * Fired outside of any transaction.
 */
public record LookAgain() {}
