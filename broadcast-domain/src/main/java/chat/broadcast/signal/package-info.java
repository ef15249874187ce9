/**
 * What one node does, the others hear of within a fraction of a second, by PostgreSQL's LISTEN and NOTIFY.
 *
 * <p>Inside a node news travel as CDI events, and so they do between nodes: {@code Notifier} observes the events that
 * concern others and notifies, {@code Listener} hears and fires the same event again, marked as {@link
 * chat.broadcast.signal.Elsewhere}, which the notifier leaves alone. Nobody who observes an event needs to know where it
 * comes from. {@code Signal} is what is said, and its text on the wire.
 *
 * <p>What must be obeyed (new work, a stop, a changed or throttled channel) is notified in the transaction that changes it:
 * it is heard when, and only when, that commits. What is only shown (progress, texts in dialogs) is gathered and notified
 * apart, at most four and ten times a second, and not at all while no other node lives: a notifying transaction takes a
 * lock that is one for the whole database when it commits, and outcomes are recorded dozens of times a second. It is never
 * one notification a delivery.
 *
 * <p>No signal is needed for correctness. Whoever missed one looks by himself a second later; and when the connection that
 * listens was lost, all is looked at anew after the next one stands ({@link chat.broadcast.executor.LookAgain}). That
 * connection is one of the pool's, held for as long as it lives.
 *
 * <p>See the decision record on signals.
 */
@NullMarked
package chat.broadcast.signal;

import org.jspecify.annotations.NullMarked;
