/**
 * The VK channel: messages of a community, by messages.send; in by the Callback API.
 *
 * <p>{@link chat.broadcast.channel.vk.VkAdapter} is the way in and makes the calls. {@code VkWire} holds the table of
 * errors: open it when somebody asks why a delivery ended as it did. {@code VkEvents} reads what VK posts.
 *
 * <p>A message goes to {@code peer_ids} with one id, because that answer also tells the number of the message within its
 * conversation, which later receipts name. Such an answer is a success even when the one recipient was refused: the error
 * stands inside, beside his id. There it is about him; the same code at the top is about the community.
 *
 * <p>VK recognises a repeat by {@code random_id} for an hour, and among the last 100 messages of the conversation: the
 * pauses between our tries stay well within that, and the engine tries nothing again later. {@code random_id} has no room for
 * our id, so it is a mark of it; the event {@code message_reply} brings it back.
 *
 * <p>VK signs nothing. A callback proves itself by a secret in its body and by the community's number, so the secret must
 * be long and the address is only told to VK. Whatever happens, the answer is {@code ok}: {@code remove} would make VK
 * forget the address. An administrator may set the Callback API up by hand, or let {@code VkServers} do it.
 */
@NullMarked
package chat.broadcast.channel.vk;

import org.jspecify.annotations.NullMarked;
