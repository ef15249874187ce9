/**
 * Sends what is pending, at each channel's pace, and accounts for every outcome.
 *
 * <p>One {@code Lane} per channel and node takes claims through {@code ClaimDesk}, fairly across broadcasts, when its {@code
 * Intake} says so, and decides what leaves next. Its {@code Courier}, on the container's virtual threads, hands that to the
 * channel's adapter and what came of it to the node's one {@code Recorder}, which commits outcomes in batches together with
 * the counters. {@code Verdicts} alone decides what an answer means. When a lane may send: {@code Pace}, one for all nodes;
 * {@code Clearance}, whether the channel is stopped or outside its hours; {@code Provider}, whether it answers ({@code
 * Breaker}), asks for a pause or refuses the account. The last two are in the database, for all nodes. {@link
 * chat.broadcast.dispatch.Dispatcher} starts and stops it all; open it first.
 *
 * <p>The promise: a delivery leaves only under a claim, a claim belongs to one node, and its outcome counts only while the
 * claim's row exists. A send keeps its place in the lane's window until its outcome is committed.
 *
 * <p>What a person stops (pause, cancel, a channel, everything) is marked in the hands of this node's lanes before he is
 * answered, and on other nodes as soon as they are signalled; a send that has not begun looks once more on its own
 * thread. A broadcast's own pace is kept where claims are made, in the database: a lane knows nothing of it.
 *
 * <p>What makes it quick: nothing is done for each delivery that can be done for many. A lane's thread hands out as many as
 * there are places and is woken when a batch is recorded; {@code Senders} stay; claims, about what a second sends by {@code
 * Throughput}, are taken ahead on another thread. What stops a delivery is asked last, on the thread that sends it.
 *
 * <p>If a node dies: its lease (room {@code node}, eight seconds by the database's clock) runs out, and any node takes its
 * claims over. On an idempotent channel what was not recorded is sent again under the same ids, at most a window of it for
 * a second time; on others it becomes uncertain, and claims there are never larger than the window. A node that was only
 * asleep finds its claims gone: it sends nothing of them and its outcomes change nothing. If the database goes away,
 * outcomes wait in memory, bounded by the windows, and sends stop with the lease. A claim whose taking was committed while the
 * connection broke is known to nobody: {@code Strays} finds such, and resolves them as if their node had died.
 *
 * <p>No delivery holds up others: where an adapter throws or hangs on one ({@code UnderWay}), it is tried three times and its
 * place in the window is free again; what three nodes died with is not tried on a fourth.
 *
 * <p>Why not mark each delivery as claimed: it doubles the writes. Why not delete and insert queue rows: the account per
 * recipient is the product. See the decision records on claims and on uncertainty.
 */
@NullMarked
package chat.broadcast.dispatch;

import org.jspecify.annotations.NullMarked;
