package chat.broadcast.broadcast;

import chat.broadcast.delivery.Tempo;
import java.util.Optional;

/**
 * What was filled in for a broadcast, as far as it can be told from what it became: the same filled in again makes the same
 * broadcast.
 *
 * @param numbers its chat numbers in ascending order, as {@link chat.broadcast.dialog.NumberList#parse} reads them: commas,
 *     and ranges where at least three follow each other
 * @param message the text; for a WhatsApp broadcast, what its template says
 * @param template what a WhatsApp broadcast was made by; empty for one by chats
 */
public record FilledForm(
        String numbers,
        String message,
        Optional<TemplateWish> template,
        Start start,
        Tempo tempo,
        Draft.OnProblem onProblem,
        Draft.Recipients recipients) {}
