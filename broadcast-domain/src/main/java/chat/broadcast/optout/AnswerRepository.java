package chat.broadcast.optout;

import chat.broadcast.database.Columns;
import chat.broadcast.database.Database;
import chat.broadcast.dialog.DialogRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** All access to the table {@code opt_out_answer}. */
@ApplicationScoped
class AnswerRepository {

    private static final String ADD = """
            INSERT INTO opt_out_answer (dialog_number, message_id) VALUES (:dialog, :message)""";

    /** Whoever takes an answer is the only one to send it, and if he dies, it is not sent. */
    private static final String TAKE = """
            WITH taken AS (
                DELETE FROM opt_out_answer
                WHERE id IN (
                    SELECT id FROM opt_out_answer WHERE due_at <= now() ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING dialog_number, message_id, attempts)
            SELECT t.dialog_number, t.message_id, t.attempts, d.channel_id, v.address, m.text, d.thread
            FROM taken t
            JOIN dialog d ON d.number = t.dialog_number
            JOIN visitor v ON v.id = d.visitor_id
            JOIN message m ON m.dialog_number = t.dialog_number AND m.message_id = t.message_id""";

    private static final String AGAIN = """
            INSERT INTO opt_out_answer (dialog_number, message_id, due_at, attempts)
            VALUES (:dialog, :message, now() + :seconds * interval '1 second', :attempts)""";

    @Inject
    private Database database;

    @Inject
    private DialogRepository dialogs;

    /** Stores an answer in a dialog; it is sent after the commit. */
    void add(long dialog, String text) {
        var id = UUID.randomUUID().toString();
        dialogs.addAnswer(dialog, id, text, "Not sent yet.");
        database.run(sql ->
                sql.createUpdate(ADD).bind("dialog", dialog).bind("message", id).execute());
    }

    /** Answers that are due, at most so many: nobody else gets these. */
    List<Answer> take(int limit) {
        return database.query(sql -> sql.createQuery(TAKE)
                .bind("limit", limit)
                .map((row, context) -> new Answer(
                        row.getLong("dialog_number"),
                        row.getString("message_id"),
                        row.getInt("attempts"),
                        row.getLong("channel_id"),
                        row.getString("address"),
                        row.getString("text"),
                        Columns.optionalText(row, "thread")))
                .list());
    }

    /** One that was surely not sent is due again. */
    void again(Answer answer, Duration pause) {
        database.run(sql -> sql.createUpdate(AGAIN)
                .bind("dialog", answer.dialog())
                .bind("message", answer.messageId())
                .bind("seconds", pause.toSeconds())
                .bind("attempts", answer.attempts() + 1)
                .execute());
    }
}
