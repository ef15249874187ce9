/**
 * SMS by HTTP, through Twilio's Messages API; in by Twilio's signed posts.
 *
 * <p>{@link chat.broadcast.channel.twilio.TwilioAdapter} is the way in and makes the calls. {@code TwilioWire} holds the
 * table of errors: open it when somebody asks why a delivery ended as it did. {@code TwilioEvents} reads what Twilio posts,
 * and the reasons that come later.
 *
 * <p>Twilio accepts what the network may still refuse, so the reason often comes with a status callback. Its address
 * carries our id, in the path: Twilio signs the address, and so the id that comes back is proven too, and settles what had
 * become uncertain without knowing Twilio's own id. That needs this server's public address, which only an administrator
 * knows; without it there are no callbacks, and signatures cannot be verified.
 *
 * <p>Twilio recognises no repeats, whatever its inbound requests call idempotency.
 *
 * <p>The pace is the sender's: a number that may send one segment a second has a queue at Twilio of ten hours, and what is
 * beyond it fails. So the channel's pace, not Twilio, is what keeps a large broadcast whole.
 */
@NullMarked
package chat.broadcast.channel.twilio;

import org.jspecify.annotations.NullMarked;
