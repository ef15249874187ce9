package chat.broadcast.dialog;

/**
 * A dialog to open, or to find when the visitor has an active one.
 *
 * @param address the visitor at the channel's provider, 1-300 characters
 * @param visitorName his name; empty to keep what is known, or his address
 */
public record NewDialog(long channelId, String address, String visitorName) {}
