package chat.broadcast.ui.shell;

import chat.broadcast.problem.Refused;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import jakarta.ejb.EJBAccessException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What nobody foresaw: logged under an id that the person can tell to whoever reads the log. */
final class Unexpected {

    private static final Logger LOG = Logger.getLogger(Unexpected.class.getName());

    private Unexpected() {}

    /** Vaadin's last resort for what is thrown while a page works. */
    static void happened(ErrorEvent event) {
        var thrown = event.getThrowable();
        var text = sentence(thrown);
        if (UI.getCurrent() != null) {
            Notice.trouble(text);
        }
    }

    /** What to tell a person; a fault of ours is logged. */
    static String sentence(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused.getMessage();
            }
            if (cause instanceof EJBAccessException) {
                return Texts.text("trouble.noAccess.text");
            }
        }
        return Texts.text("trouble.unexpected.text", logged(thrown));
    }

    private static String logged(@Nullable Throwable thrown) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(Level.SEVERE, thrown, () -> "A page failed; the person was shown the id " + id);
        return id;
    }
}
