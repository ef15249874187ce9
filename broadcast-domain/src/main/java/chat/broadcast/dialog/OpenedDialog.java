package chat.broadcast.dialog;

/** The active dialog of the visitor at an address of a channel. */
public record OpenedDialog(long number, long channelId, String address) {}
