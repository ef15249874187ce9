/**
 * The one HTTP client of all channels. An adapter of an HTTP provider makes an {@link
 * chat.broadcast.channel.http.HttpCall}, hands it to {@link chat.broadcast.channel.http.Http} and reads the {@link
 * chat.broadcast.channel.http.Exchange} it gets back. Open {@code Http} first.
 *
 * <p>It promises to know whether a request was sent. The client's request executor is the only way from “there is a
 * connection” to “bytes are written”, and it leaves a mark on the attempt: what fails before the mark was surely not sent,
 * whatever the exception is called; what fails after it may have been. So no list of exception classes decides about
 * sending a visitor a text twice, they only choose the words. That is also why nothing is repeated here: whether a repeat
 * is safe is the lane's to know.
 *
 * <p>It promises that no account reaches what it must not. {@link chat.broadcast.channel.http.PublicAddresses} judges the
 * address that is connected to, not the one that was typed. Redirects are answers like any other. Accounts that may reach
 * private addresses have a connection pool of their own. {@link chat.broadcast.channel.http.GuardedSockets} keeps the same
 * promise for adapters whose provider does not speak HTTP.
 *
 * <p>It promises an end: one time-out over the whole exchange, besides 5 seconds for connecting, and a limit on what is
 * read. The time-out is kept by {@link chat.broadcast.channel.http.Deadlines}, which looks at all requests together and aborts what is late.
 *
 * <p>Why Apache HttpClient 5, blocking: measured against a sink on the same machine with 64 requests in flight, it took 34
 * µs of processor a POST, as little as the best and a fifth of the JDK's own client, which also lost 10 to 30 answers in a
 * million. Its pool is used without fairness ({@code LAX}): the strict one is a lock that every virtual thread waits for.
 *
 * <p>{@link chat.broadcast.channel.http.JsonBody} reads what providers write, in which anything may be missing, and writes
 * what they read, through the platform's JSON-P. {@link chat.broadcast.channel.http.Signatures} is for what providers sign.
 *
 * <p>If the node dies, requests under way are cut; what they were is the claim's business.
 */
@NullMarked
package chat.broadcast.channel.http;

import org.jspecify.annotations.NullMarked;
