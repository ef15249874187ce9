/**
 * Threads that the container owns: which executor is for what, and how many small events become few.
 *
 * <p>No thread, pool or timer of our own. {@link chat.broadcast.executor.Lanes} is the one managed executor, of
 * virtual threads; the application binds it (Payara binds such definitions only from the WAR's own classes). {@link
 * chat.broadcast.executor.Rhythm} does something again and again on a thread of it, {@link
 * chat.broadcast.executor.Chore} whenever it is asked for. {@link chat.broadcast.executor.Coalescer} turns a stream of changes into at most so many
 * batches a second, which is what keeps a broadcast of a million from repainting a page a million times.
 */
@NullMarked
package chat.broadcast.executor;

import org.jspecify.annotations.NullMarked;
