/**
 * The page where an administrator sets up channels.
 *
 * <p>Open {@link chat.broadcast.ui.channel.ChannelsView} first. The form knows no kind of channel: it is drawn from what
 * the adapter declares ({@code AdapterProfile.settings}), so a new adapter needs no change here. A secret goes in and
 * never comes out: what is shown for it is a mask, and the mask sent back means “as it was”.
 *
 * <p>Everything is read and done by requests of the administrator; the page follows no feed, because a channel's health
 * changes rarely and is read whenever the page is opened or something is done on it.
 */
@NullMarked
package chat.broadcast.ui.channel;

import org.jspecify.annotations.NullMarked;
