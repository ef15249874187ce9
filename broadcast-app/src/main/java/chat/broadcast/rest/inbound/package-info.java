/**
 * Where providers post what visitors wrote and what became of our messages: {@code /channels/{id}/…}.
 *
 * <p>{@link chat.broadcast.rest.inbound.InboundResource} takes the bytes as they are, at most 1 MB, and asks the domain's
 * one inbound door, which asks the channel's adapter. Nobody logs in here: a provider proves itself the way it does
 * (a secret header, a signature over the raw bytes), so anything that decoded, parsed or re-encoded the request on its
 * way would break the proof.
 *
 * <p>Why a servlet, where the rest of the API is JAX-RS: the addresses are at the root, given to providers once and for
 * years, and not part of any version of the API; and JAX-RS would choose a reader by the content type, which is the
 * provider's to choose.
 *
 * <p>If a node dies in the middle, the provider gets no 200 and posts again; the door stores each event once.
 */
@NullMarked
package chat.broadcast.rest.inbound;

import org.jspecify.annotations.NullMarked;
