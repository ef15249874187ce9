/**
 * Who wants no broadcasts: what visitors say, what agents switch, what is imported.
 *
 * <p>It holds for the visitor on that channel, whatever dialog he is in, and whoever sends asks {@code visitor} alone: at the
 * preview, at the creation and when a delivery's turn comes. What belongs here is how it gets there.
 *
 * <p>{@link chat.broadcast.optout.SpokenWishes} hears what visitors write: a whole message that is one of the words, and
 * nothing else, opts out or comes back. The words, and what is answered, stand in the database by language, and an
 * administrator changes them. An answer goes out once for each change, not for each word: it is stored with the change, as a
 * message that has not been sent, and sent after the commit by {@code AnswerSender}, on whatever node. A node that dies with
 * it in its hands leaves it unsent and says so in the conversation: the wish holds in any case, and a second answer would
 * be worse than none. Where the provider answers such a word itself, we do not.
 *
 * <p>The broadcast that a visitor had received last is looked up when he opts out, once; so the engine pays nothing for it,
 * and a broadcast's page counts an index. An import is history and says nothing about a broadcast of ours.
 *
 * <p>Open {@link chat.broadcast.optout.OptOuts} for the door, {@code SpokenWord} for what counts as the same word.
 */
@NullMarked
package chat.broadcast.optout;

import org.jspecify.annotations.NullMarked;
