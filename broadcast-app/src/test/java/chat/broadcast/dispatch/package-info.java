/**
 * Whether the engine keeps its account when the worst happens: the packaged server, whole and killed, against providers'
 * stand-ins in this process, which live on and remember what they were sent.
 */
@NullMarked
package chat.broadcast.dispatch;

import org.jspecify.annotations.NullMarked;
