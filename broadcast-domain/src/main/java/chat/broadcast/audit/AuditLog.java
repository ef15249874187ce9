package chat.broadcast.audit;

import chat.broadcast.agent.AgentIdentity;
import chat.broadcast.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Who did what, when: written in the transaction of the deed, so that there is neither without the other. */
@ApplicationScoped
public class AuditLog {

    private static final String WRITE = """
            INSERT INTO audit_entry (login, action, subject, detail)
            VALUES (:login, :action, :subject, :detail)""";

    @Inject
    private Database database;

    /** Notes what the product did by itself. */
    public void noteByItself(String action, String subject, String detail) {
        write("", action, subject, detail);
    }

    /**
     * Notes a deed.
     *
     * @param action a verb and a noun, for example {@code broadcast.create}
     * @param subject what it was done to, for example {@code № 17}
     * @param detail what else matters; never a credential or a message's text
     */
    public void note(AgentIdentity who, String action, String subject, String detail) {
        write(who.login(), action, subject, detail);
    }

    private void write(String login, String action, String subject, String detail) {
        database.run(sql -> sql.createUpdate(WRITE)
                .bind("login", login)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", detail)
                .execute());
    }
}
