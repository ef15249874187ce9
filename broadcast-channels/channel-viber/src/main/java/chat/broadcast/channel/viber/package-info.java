/**
 * The Viber channel, by the REST bot API: send_message out; in by Viber's signed callbacks.
 *
 * <p>{@link chat.broadcast.channel.viber.ViberAdapter} is the way in and makes the calls. {@code ViberWire} holds the table
 * of statuses: open it when somebody asks why a delivery ended as it did. {@code ViberEvents} reads what Viber posts.
 *
 * <p>Viber answers 200 also when it refuses: the member {@code status} decides, and only it. An answer without one is not
 * the bot API's, and refuses nobody. A {@code message_token} is larger than 2<sup>53</sup>: it is text from the first byte
 * to the last, so that nothing between us and a browser rounds it.
 *
 * <p>Viber recognises no repeats. Our id travels as {@code tracking_data}, which comes back with the visitor's next reply
 * and then settles what had become uncertain; before that only a person can know.
 *
 * <p>A bot has one webhook, and without one Viber lets it send nothing. There is no page for setting it: {@code
 * ViberWebhook} tells Viber, when an administrator says so.
 */
@NullMarked
package chat.broadcast.channel.viber;

import org.jspecify.annotations.NullMarked;
