/**
 * What comes in from providers, by whatever way, through one door.
 *
 * <p>{@link chat.broadcast.inbound.InboundDoor} takes posted requests (an adapter verifies them on the raw bytes), polled
 * news and what an adapter read from its own socket. Every event has an id that is unique in its channel; the same event
 * twice is stored once, in the transaction that stores what it says. Only then is the provider answered.
 *
 * <p>The receipts of one request are applied together: providers post thousands a second. {@code EarlyReceipts} looks again,
 * every second, at those that came before what they are about was recorded.
 *
 * <p>Where texts carry no name, {@code VisitorNames} asks the provider for it afterwards.
 *
 * <p>{@code Poller} asks the providers that can be asked. A channel is polled by one node, named in {@code
 * channel_poll}, for as long as that node's lease holds; another takes over within ten seconds of its death;
 * the cursor moves in the transaction that stores the news, so a node that dies in between is asked for them again.
 */
@NullMarked
package chat.broadcast.inbound;

import org.jspecify.annotations.NullMarked;
