/**
 * The page where an administrator sets up channels.
 *
 * <p>Open {@link chat.broadcast.ui.channel.ChannelsView} first. The form knows no kind of channel: it is drawn from what
 * the adapter declares ({@code AdapterProfile.settings}), so a new adapter needs no change here. A secret goes in and
 * never comes out: what is shown for it is a mask, and the mask sent back means “as it was”.
 *
 * <p>A supervisor sees the list and can stop one channel, or let it go on; settings are an administrator's.
 *
 * <p>Everything is read and done by requests of whoever looks. The page follows what was stopped, resumed or set up by others,
 * and how channels are doing, and then reads again; what is being typed stays.
 */
@NullMarked
package chat.broadcast.ui.channel;

import org.jspecify.annotations.NullMarked;
