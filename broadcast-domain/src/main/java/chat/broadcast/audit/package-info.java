/**
 * Who did what, when. An entry is written in the same transaction as the deed it tells of; nobody changes or deletes one.
 *
 * <p>It holds names and numbers, never a credential and never the text of a message: a log that many may read must not
 * become the place where secrets are found.
 */
@NullMarked
package chat.broadcast.audit;

import org.jspecify.annotations.NullMarked;
