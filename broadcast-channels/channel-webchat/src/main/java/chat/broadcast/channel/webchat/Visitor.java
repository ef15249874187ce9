package chat.broadcast.channel.webchat;

/**
 * Somebody who writes from a browser, as the channel knows him.
 *
 * @param channelId the web chat channel
 * @param address a random UUID made by us: nobody else's can be guessed
 */
record Visitor(long channelId, String address) {}
