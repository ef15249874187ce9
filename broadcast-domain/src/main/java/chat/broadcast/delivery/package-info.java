/**
 * One broadcast × one dialog: the unit of accounting. All SQL that touches {@code delivery} is in this room.
 *
 * <p>The promise: every number given is one row, and the row ends in one state for one reason. A row is written twice in
 * an ordinary life, when it is created and when it ends, because the claim that says who is sending it is a row of its
 * own. A pending delivery is in exactly one of three places:
 *
 * <ul>
 *   <li>ahead of the cursor of its {@code backlog}: nobody has touched it;
 *   <li>in a {@code claim}: one node is sending it now;
 *   <li>waiting for {@code next_attempt_at}: it was tried, or given back.
 * </ul>
 *
 * <p>{@link chat.broadcast.delivery.Recipients} judges numbers and creates rows; {@link
 * chat.broadcast.delivery.ClaimRepository} moves them between the three places; {@link
 * chat.broadcast.delivery.DeliveryRepository#record} ends them; {@link chat.broadcast.delivery.ProgressRepository} moves
 * the counters, always in the same transaction. {@link chat.broadcast.delivery.DeliveryState} is the one table of changes.
 *
 * <p>A broadcast with a {@link chat.broadcast.delivery.Tempo} allows about a second's worth at a time to be claimed, over
 * all channels and nodes together: {@link chat.broadcast.delivery.TempoRepository} keeps that. What is pending when a
 * broadcast is over is ended in batches, for an {@link chat.broadcast.delivery.Ending}.
 *
 * <p>If a node dies, its claims stay until its lease has run out; then another node gives them back (idempotent channels)
 * or calls them uncertain. An outcome that comes later finds no claim and changes nothing.
 *
 * <p>What a provider tells later comes to {@link chat.broadcast.delivery.Receipts}, any number at once: {@code ReceiptSearch}
 * finds the deliveries, {@code Saying} puts together what is said of each, so that neither order nor repeats matter, and one
 * statement applies it. Counters are locked before deliveries, as by whoever retries. What comes before our own record lies
 * in {@code receipt_waiting} and is looked at again; if a node dies, another looks. By which name a delivery is found, and
 * why that is not an index on {@code delivery}: ADR 21.
 *
 * <p>{@link chat.broadcast.delivery.Conversations} reads what was said in a dialog. It is here and not in {@code dialog}
 * because a text sent to a million dialogs is stored once, and what it said in one of them is read from its delivery.
 */
@NullMarked
package chat.broadcast.delivery;

import org.jspecify.annotations.NullMarked;
