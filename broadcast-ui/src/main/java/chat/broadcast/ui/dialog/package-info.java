/**
 * The page of dialogs: the list, and beside it what was said in one of them, broadcasts included.
 *
 * <p>Open {@link chat.broadcast.ui.dialog.DialogsView} first; it works as the list of broadcasts does: the address says
 * what is shown and which conversation is open, components take functions, and the feed only says where something
 * happened. What happened is read by a request of the person ({@link chat.broadcast.ui.shell.AsCaller}), because a
 * conversation is not for everybody and the feed has no caller to ask.
 *
 * <p>From here numbers go into a broadcast: rows are selected, and either copied as {@code 1,2,3} or handed over to a new
 * broadcast.
 */
@NullMarked
package chat.broadcast.ui.dialog;

import org.jspecify.annotations.NullMarked;
