package chat.broadcast.dialog;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Reads dialogs for the feed, which runs on a thread without a caller; who may follow is decided where he follows. */
@Stateless
@PermitAll
public class DialogReader {

    @Inject
    private DialogRepository dialogs;

    /** The dialogs in which something was said within ten minutes, the latest first; at most 10,000. */
    public List<Long> lately() {
        return dialogs.lately();
    }
}
