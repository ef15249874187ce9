/**
 * The Telegram channel, by the Bot API: sendMessage out; in by long polling, or by a webhook with a secret token.
 *
 * <p>{@link chat.broadcast.channel.telegram.TelegramAdapter} is the way in and makes the calls. What an answer means is
 * decided without a network: {@code TelegramWire} for a message sent, {@code TelegramUpdates} for what visitors did, {@code
 * TelegramCheck} for the credentials. Open {@code TelegramWire} when somebody asks why a delivery ended as it did: it is the
 * Bot API's table of refusals, row by row, and its test walks them all.
 *
 * <p>Telegram recognises no repeats. So everything hangs on the difference between “it took nothing” and “nobody knows”:
 * the first is said only for refusals that the Bot API server's own source shows to come before sending. In particular a
 * 500 is uncertain (one of them says <em>sent message was immediately deleted</em>), except the one of a server that was
 * closing; and an answer that is not the Bot API's, such as a balancer's page, is never a refusal of this visitor.
 *
 * <p>The text goes without a parse mode: what an agent typed is what the visitor reads.
 *
 * <p>Polling: the cursor is the offset of the next getUpdates, which acknowledges everything before it; the caller stores
 * events and cursor together first. Telegram serves one poller a bot, and tells the other with 409; two nodes that change
 * places may see one such answer, so it is a failure to try again after, while a webhook that is set stays in the way until
 * a person removes it, and is a refusal. We do not remove it: it may be another program's.
 *
 * <p>A photo, a voice message and the like become a word in brackets, so that the agent knows something came.
 *
 * <p>If the node dies between the bytes and the answer, the delivery is uncertain, and stays so until the visitor answers:
 * Telegram has no receipts.
 */
@NullMarked
package chat.broadcast.channel.telegram;

import org.jspecify.annotations.NullMarked;
