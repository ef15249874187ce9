/**
 * Broadcasts as people know them: preview, create, find, change, undo, pace, pause, resume, cancel, retry, and watch.
 *
 * <p>{@link chat.broadcast.broadcast.Broadcasts} is the door. A broadcast's changes are verbs on its entity that refuse;
 * {@link chat.broadcast.broadcast.BroadcastStatus} is the one table of what may become what. Creating one is a single
 * transaction: the row, a delivery for every number by one set-based statement, the counters, the idempotency key and the
 * audit entry. The number is taken after all judging, in a small transaction of its own, so that refused requests leave no
 * gap and a big creation keeps nobody waiting.
 *
 * <p>Until its first message, which is as long as {@code started_at} is empty under the row's lock, a broadcast can be
 * changed into another under its number, or undone: then it is cancelled and says so. {@code DraftRules} and {@code
 * MessageRules} say what may be asked for, {@code Patience} and the channels' {@code Standstills} why it is not moving. {@link chat.broadcast.broadcast.Forecast} says when it
 * would be through, before it is created and while it is sent; {@code Reckoning} works that out.
 *
 * <p>What to do next is told by events after commit: {@code BroadcastReleased} wakes the lanes, {@code BroadcastStopped}
 * makes them give back what they have not sent, {@code BroadcastChanged} reaches whoever looks through {@link
 * chat.broadcast.broadcast.BroadcastFeed}. None of them is needed for correctness: a lane also looks by itself.
 *
 * <p>If a node dies here, either the whole broadcast exists or nothing of it does; at worst its number is missing.
 */
@NullMarked
package chat.broadcast.broadcast;

import org.jspecify.annotations.NullMarked;
