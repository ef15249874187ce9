package chat.broadcast.dialog;

import chat.broadcast.agent.Role;
import chat.broadcast.page.*;
import jakarta.annotation.security.*;
import jakarta.ejb.Stateless;
import java.util.List;

/** The registry of dialogs. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Dialogs {
    public Page<DialogRow> find(DialogFilter filter, DialogSort sort, Order order, Slice slice) {
        throw new IllegalStateException("stub");
    }

    public long count(DialogFilter filter) {
        throw new IllegalStateException("stub");
    }

    public DialogRow find(long number) {
        throw new IllegalStateException("stub");
    }

    public List<OpenedDialog> open(List<NewDialog> wanted) {
        throw new IllegalStateException("stub");
    }

    public DialogRow close(long number) {
        throw new IllegalStateException("stub");
    }
}
