/** The web chat's socket against the packaged server; what a browser makes of it is tried in a browser. */
@NullMarked
package chat.broadcast.chat;

import org.jspecify.annotations.NullMarked;
