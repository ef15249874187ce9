/**
 * The Facebook Messenger and Instagram channels: one API, Meta's Graph Send API, under two names.
 *
 * <p>{@link chat.broadcast.channel.meta.MessengerAdapter} and {@link chat.broadcast.channel.meta.InstagramAdapter} say what
 * each needs and allows; {@code GraphAdapter} makes the calls for both. {@code GraphWire} holds the table of errors: open it
 * when somebody asks why a delivery ended as it did. {@code GraphEvents} reads what Meta posts.
 *
 * <p>An error is read by its subcode first, then its code, never by the HTTP status, which differs for one and the same
 * error. The order matters: 200 with 1545041 is one visitor who blocked the page, every other code of 200 to 299 is a page
 * that lacks a permission; taken the other way round, one visitor would hold the channel, or a page without permission
 * would fail a million visitors.
 *
 * <p>Meta recognises no repeats. On Messenger our id travels as the message's metadata and comes back in the echo of our
 * own message, which settles what had become uncertain.
 *
 * <p>Signatures are over the bytes as they came: Meta writes every letter beyond ASCII as an escape, so a body that was
 * parsed and written again is another one.
 *
 * <p>An app has one callback for all its pages, and a page posts only what its own app subscribed to. What another page's
 * visitors wrote is therefore taken with thanks and ignored, when the account names its page.
 */
@NullMarked
package chat.broadcast.channel.meta;

import org.jspecify.annotations.NullMarked;
