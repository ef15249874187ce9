/**
 * Channels in the API. Open {@link chat.broadcast.rest.channel.ChannelResource} first.
 *
 * <p>A channel comes in whole ({@link chat.broadcast.rest.channel.ChannelWish}) and goes out without its secrets ({@link
 * chat.broadcast.rest.channel.ChannelJson}): the mask that stands for a secret means “as it was” when it comes back, so
 * reading a channel, changing its name and putting it back loses nothing. Which settings there are is the adapter's word
 * ({@link chat.broadcast.rest.channel.ChannelKindResource}); whether they are right is the domain's.
 */
@NullMarked
package chat.broadcast.rest.channel;

import org.jspecify.annotations.NullMarked;
