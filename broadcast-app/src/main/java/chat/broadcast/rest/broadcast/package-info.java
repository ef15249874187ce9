/**
 * Broadcasts in the API. Open {@link chat.broadcast.rest.broadcast.BroadcastResource} first: it names every call.
 *
 * <p>{@link chat.broadcast.rest.broadcast.NewBroadcast} is what comes in; the other records are what goes out, mapped from
 * the domain's rows and never the rows themselves. Live progress is a {@link
 * chat.broadcast.rest.broadcast.ProgressStream} for each listener, on a virtual thread of its own, so that a listener who
 * does not read holds up nobody but himself; {@link chat.broadcast.rest.broadcast.ProgressStreams} bounds how many there
 * are.
 *
 * <p>If a node dies its listeners' connections break, and they come back by themselves to another one (that is what
 * server-sent events do); the first event they get is where the broadcast stands, so nothing is lost but history.
 */
@NullMarked
package chat.broadcast.rest.broadcast;

import org.jspecify.annotations.NullMarked;
