package chat.broadcast.channel;

/** A channel was created, changed, released or deleted; fired in the transaction, to be observed after its success. */
public record ChannelChanged(long channelId) {}
