/**
 * The page of opt-outs: lists of addresses to import, and the words by which visitors opt out and come back.
 *
 * <p>Open {@link chat.broadcast.ui.optout.OptOutsView} first. A supervisor imports and reads the words, an administrator
 * changes them. One visitor's switch is at his dialog.
 */
@NullMarked
package chat.broadcast.ui.optout;

import org.jspecify.annotations.NullMarked;
