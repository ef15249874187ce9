/**
 * Opt-outs in the API: imports, and the words by which visitors opt out. One visitor's switch is a part of his dialog.
 *
 * <p>Open {@link chat.broadcast.rest.optout.OptOutResource} for imports, {@link
 * chat.broadcast.rest.optout.OptOutWordsResource} for the words.
 */
@NullMarked
package chat.broadcast.rest.optout;

import org.jspecify.annotations.NullMarked;
