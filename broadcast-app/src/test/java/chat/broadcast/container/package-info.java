/**
 * The engine inside the server: the real WAR in Payara Micro on a real PostgreSQL, with a provider that the test scripts.
 *
 * <p>Here are the things that need both sides at once: what the doors refuse, what a row looks like after a race, what a
 * dead node leaves behind. Whether the whole survives a kill is tried from outside, in {@code chat.broadcast.start}.
 */
@NullMarked
package chat.broadcast.container;

import org.jspecify.annotations.NullMarked;
