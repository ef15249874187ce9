/**
 * Dialogs in the API: the registry, and the conversations. Open {@link chat.broadcast.rest.dialog.DialogResource} first.
 *
 * <p>{@code channel} is always the channel's id here, in what comes in and in what goes out; names stand beside it.
 */
@NullMarked
package chat.broadcast.rest.dialog;

import org.jspecify.annotations.NullMarked;
