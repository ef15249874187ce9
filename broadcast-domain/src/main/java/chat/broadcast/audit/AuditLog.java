package chat.broadcast.audit;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Who did what, when: written in the transaction of the deed, so that there is neither without the other. */
@ApplicationScoped
public class AuditLog {

    private static final String WRITE = """
            INSERT INTO audit_entry (login, action, subject, detail)
            SELECT :login, :action, subject, :detail FROM unnest(:subjects) AS given (subject)""";

    @Inject
    private Database database;

    /** Notes what the product did by itself. */
    public void noteByItself(String action, String subject, String detail) {
        noteByItself(action, List.of(subject), detail);
    }

    /** Notes what the product did by itself to several, each in an entry of its own. */
    public void noteByItself(String action, Collection<String> subjects, String detail) {
        write("", action, subjects, detail);
    }

    /**
     * Notes a deed.
     *
     * @param action a verb and a noun, for example {@code broadcast.create}
     * @param subject what it was done to, for example {@code № 17}
     * @param detail what else matters; never a credential or a message's text
     */
    public void note(AgentIdentity who, String action, String subject, String detail) {
        write(who.login(), action, List.of(subject), detail);
    }

    private void write(String login, String action, Collection<String> subjects, String detail) {
        if (subjects.isEmpty()) {
            return;
        }
        database.run(sql -> sql.createUpdate(WRITE)
                .bind("login", login)
                .bind("action", action)
                .bind("subjects", subjects.toArray(String[]::new))
                .bind("detail", detail)
                .execute());
    }
}
