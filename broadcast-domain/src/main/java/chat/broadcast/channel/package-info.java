/**
 * The configured accounts at providers, their credentials and their health.
 *
 * <p>{@link chat.broadcast.channel.Channels} is the door for people: roles, validation against what the adapter declares,
 * audit; secrets go in and come out as dots. {@link chat.broadcast.channel.Accounts} is for the product itself: it hands
 * lanes and adapters the decrypted account, and takes note of holds, pauses and troubles, which all nodes read.
 *
 * <p>{@link chat.broadcast.channel.SendingSwitch} stops everything, or one channel; {@link chat.broadcast.channel.SendingFeed}
 * tells the open pages.
 *
 * <p>Whether anything may leave by a channel now is its {@code Gate}: shut while {@link
 * chat.broadcast.channel.SendingSwitch} has stopped it or everything, and outside of its {@link
 * chat.broadcast.channel.SendingWindow}. The gate is computed by the database's time when a lane reads its channel, with how
 * long that stays so, so that a node's clock decides nothing.
 *
 * <p>Credentials are encrypted with AES-GCM under a key that only this installation has; the channel's id is bound in. If
 * the key is lost, channels say so and want their credentials again; nothing else is lost.
 */
@NullMarked
package chat.broadcast.channel;

import org.jspecify.annotations.NullMarked;
