/**
 * All that an adapter sees of us, and all that we see of an adapter: plain Java, no JPA, no SQL, no threads.
 *
 * <p>An {@link chat.broadcast.channel.spi.Adapter} is a CDI bean in a small module of its own under {@code
 * broadcast-channels}. It declares itself by an {@link chat.broadcast.channel.spi.AdapterProfile} and translates: an {@link
 * chat.broadcast.channel.spi.OutboundText} to the provider's request, the provider's answer to a {@link
 * chat.broadcast.channel.spi.SendResult}, an {@link chat.broadcast.channel.spi.InboundRequest} to {@link
 * chat.broadcast.channel.spi.InboundEvent}s. What is done about a result (try again, wait, hold the lane, tell the
 * administrator) is decided in {@code dispatch}, once for all channels.
 *
 * <p>The one rule that everything else leans on: an adapter never says “surely not sent” unless it knows. An answer it
 * does not recognise, a time-out after the first byte, a connection cut while waiting are {@link
 * chat.broadcast.channel.spi.SendResult.Uncertain}. Whoever guesses here sends a visitor the same text twice, or never.
 *
 * <p>Why blocking calls and not futures: lanes run them on virtual threads, and code that waits where it reads is code
 * that a person can follow at night.
 *
 * <p>The module {@code channel-contract} holds the tests that every adapter must pass.
 */
@NullMarked
package chat.broadcast.channel.spi;

import org.jspecify.annotations.NullMarked;
