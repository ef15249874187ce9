/**
 * The Facebook Messenger, Instagram and WhatsApp channels: Meta's Graph API under three names.
 *
 * <p>{@link chat.broadcast.channel.meta.MessengerAdapter} and {@link chat.broadcast.channel.meta.InstagramAdapter} say what
 * each needs and allows; {@code GraphAdapter} makes the calls for both. {@link
 * chat.broadcast.channel.meta.WhatsAppAdapter} has messages, templates and errors of its own, in {@code WhatsAppWire}, {@code
 * WhatsAppErrors} and {@code WhatsAppEvents}. {@code MetaPost} proves what Meta posts, for all three. {@code GraphWire} holds the table of errors: open it
 * when somebody asks why a delivery ended as it did. {@code GraphEvents} reads what Meta posts.
 *
 * <p>An error is read by its subcode first, then its code, never by the HTTP status, which differs for one and the same
 * error. The order matters: 200 with 1545041 is one visitor who blocked the page, every other code of 200 to 299 is a page
 * that lacks a permission; taken the other way round, one visitor would hold the channel, or a page without permission
 * would fail a million visitors.
 *
 * <p>WhatsApp lets a business write first only by templates that it has approved, so a broadcast of one's own words is not
 * offered; an agent may answer in his own for 24 hours. Our id goes along with each message and comes back with each status,
 * which settles what had become uncertain.
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
