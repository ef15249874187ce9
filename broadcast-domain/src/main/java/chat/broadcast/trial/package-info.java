/**
 * Trying a channel: a message that an administrator sends to himself, through the same adapter and account as everything else.
 *
 * <p>{@link chat.broadcast.trial.TestMessages} is the door. It judges what is wanted, asks {@code TestDesk} to write down that
 * it is about to be sent (the audit log, the ten in ten minutes, the text in its dialog), hands it over without a transaction
 * and for a bounded time, and has what came of it written down. If the node dies in between, the audit log says that it was
 * begun, and the dialog that it may not have arrived.
 *
 * <p>A test goes out by a channel that is held, switched off, outside its hours or stopped, because that is how one tries a
 * mended token; what it says of that is a note beside the result. It does not go to somebody who wants no messages. It is no
 * way to write to many: each is one message, the bound holds over all servers, and there is no list.
 *
 * <p>Why not a broadcast of one: that would wait for the very hold that is to be tried, and needs a dialog.
 */
@NullMarked
package chat.broadcast.trial;

import org.jspecify.annotations.NullMarked;
