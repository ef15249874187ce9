/**
 * The registry of dialogs, what visitors wrote in them, and numbers as people type them.
 *
 * <p>A visitor is a person at one address on one channel. He collects dialogs over the years, at most one of them active:
 * a partial unique index forbids a second one, and whoever opens a dialog takes the lock of the {@code numbering} row
 * first, so two of his texts arriving at once find one dialog and numbers come without holes.
 *
 * <p>That he wants no broadcasts, or cannot be reached, stands at the visitor and holds in all his dialogs; how it gets
 * there is the business of {@code optout} and of whoever sends.
 *
 * <p>{@link chat.broadcast.dialog.NumberList} reads what people type into “Chat numbers”. It forgives what cannot be
 * misunderstood and asks about what can: a guess here sends a text to strangers.
 *
 * <p>What a broadcast said is not stored as messages; see {@code delivery.Conversations}, which puts both together.
 *
 * <p>Open {@link chat.broadcast.dialog.Dialogs} for the door, {@link chat.broadcast.dialog.DialogRepository}
 * and {@link chat.broadcast.dialog.VisitorRepository} for the SQL.
 */
@NullMarked
package chat.broadcast.dialog;

import org.jspecify.annotations.NullMarked;
