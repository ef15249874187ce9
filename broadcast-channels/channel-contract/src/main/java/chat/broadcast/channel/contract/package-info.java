/**
 * What every adapter must do, as tests; and a provider to try it against. A library for tests: nothing of it is in the
 * product.
 *
 * <p>{@link chat.broadcast.channel.contract.AdapterContract} is the promise of the channel SPI in a form that can fail. The
 * test of an adapter whose provider speaks HTTP extends {@link chat.broadcast.channel.contract.HttpAdapterContract}, says in
 * a few lines how its provider accepts, refuses and throttles, and gets every case that two such providers share: connections
 * that are refused, cut, silent or babble, secrets that must not show. That texts arrive as typed is asked of all. The test of
 * one whose provider posts to us implements {@link chat.broadcast.channel.contract.InboundContract} as well: posts with their
 * proof, without it, with another's, and again. What only this provider does (its table of error codes, the form of its
 * proof) stays in the adapter's own test.
 *
 * <p>{@link chat.broadcast.channel.contract.ProviderStandIn} is a real server on a real socket. Why not a mock of the HTTP
 * client: half of what goes wrong lies between two system calls, such as a connection that is reset after the request was
 * read; and the product's own client is part of what is tested. Why not a library for scripted servers: the faults needed
 * here lie below HTTP, and a broadcast of 20,000 must not wait for its stand-in.
 *
 * <p>Stand-ins with a memory and manners of their own (a bot API with chats, a receiver that verifies signatures) are built
 * on it, most by way of {@link chat.broadcast.channel.contract.MessagingStandIn}, and live with the adapter whose provider
 * they play, in the test jar of its module. The JSON library of the
 * platform comes along at test run time, because outside a server there is none.
 */
@NullMarked
package chat.broadcast.channel.contract;

import org.jspecify.annotations.NullMarked;
