package chat.broadcast.channel;

/** Sending of everything was stopped or goes on; fired in the transaction, to be observed after its success. */
public record SendingChanged() {}
