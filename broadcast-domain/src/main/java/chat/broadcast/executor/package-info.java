/**
 * Threads that the container owns: which executor is for what, and how many small events become few.
 *
 * <p>No thread, pool or timer of our own. {@link chat.broadcast.executor.Lanes} and {@link chat.broadcast.executor.Clock}
 * are the two managed executors, both of virtual threads; the application binds them (Payara binds such definitions only
 * from the WAR's own classes). {@link chat.broadcast.executor.Coalescer} turns a stream of changes into at most so many
 * batches a second, which is what keeps a broadcast of a million from repainting a page a million times.
 */
@NullMarked
package chat.broadcast.executor;

import org.jspecify.annotations.NullMarked;
