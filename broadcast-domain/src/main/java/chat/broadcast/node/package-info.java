/**
 * This process among the others on the same database: its number and its lease.
 *
 * <p>A node lives as long as it renews its lease, eight seconds of the database's clock; whoever finds a lease run out may
 * take over what that node was doing: its claims, its polling. No node is special, and no node's clock has a say: here only
 * the time is measured that passed since the last renewal ({@code System.nanoTime}), and it is counted from before the
 * renewal was asked for.
 *
 * <p>{@link chat.broadcast.node.Node#leaseHolds} is asked right before anything leaves this process. It ends two seconds
 * before the lease does, so that what was begun in time has left before others take over. A node that was stopped and goes
 * on late finds no lease, sends nothing, and drops what is no longer its own <em>before</em> the lease is called good again.
 *
 * <p>Whoever needs the time of day asks for a {@link java.time.InstantSource}, which is {@code SharedClock}: the database's
 * time, told with every beat. A page that counted down by its node's own clock, and a signature stamped by it, were wrong on
 * a node whose clock was.
 *
 * <p>What remains: a process that is stopped between that question and the first byte of a request still sends it when it
 * goes on. A machine that is suspended whole (a laptop, a moved virtual machine) may not count that time at all.
 */
@NullMarked
package chat.broadcast.node;

import org.jspecify.annotations.NullMarked;
