package chat.broadcast.dialog;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.audit.AuditLog;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.page.Order;
import chat.broadcast.page.Page;
import chat.broadcast.page.Slice;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The registry of dialogs. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Dialogs {

    /** The most dialogs that can be opened by one call. */
    public static final int MOST_OPENED = 10_000;

    private static final int MOST_ADDRESS = 300;
    private static final int MOST_NAME = 200;
    private static final int MOST_VIOLATIONS = 1_000;

    @Inject
    private DialogRepository dialogs;

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private Agents agents;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<DialogsTouched> touched;

    public Page<DialogRow> find(DialogFilter filter, DialogSort sort, Order order, Slice slice) {
        return dialogs.find(filter, sort, order, slice);
    }

    public long count(DialogFilter filter) {
        return dialogs.count(filter);
    }

    /** @throws Refused when there is none of that number */
    public DialogRow find(long number) {
        return dialogs.byNumber(number)
                .orElseThrow(() -> Refused.notFound("There is no dialog with the number " + number + "."));
    }

    /**
     * Opens dialogs, or finds the active ones, of visitors at addresses.
     *
     * @return one for each wanted, in that order
     * @throws Refused naming every entry that is wrong; then none is opened
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public List<OpenedDialog> open(List<NewDialog> wanted) {
        var opened = dialogs.open(judged(wanted));
        audit.note(agents.current(), "dialog.open", wanted.size() + " dialogs", "");
        touched.fire(new DialogsTouched(
                opened.stream().map(OpenedDialog::number).distinct().toList()));
        return opened;
    }

    /** The same with each address as its channel's events name it. */
    private List<NewDialog> judged(List<NewDialog> wanted) {
        if (wanted.isEmpty() || wanted.size() > MOST_OPENED) {
            throw Refused.because("dialogs", "Give 1 to 10,000 dialogs at once; these are " + wanted.size() + ".");
        }
        var channels = accounts.running().stream()
                .collect(Collectors.toMap(
                        running -> running.account().id(), running -> adapters.required(running.kind())));
        var judged = new ArrayList<NewDialog>();
        var violations = new ArrayList<Violation>();
        for (int i = 0; i < wanted.size() && violations.size() < MOST_VIOLATIONS; i++) {
            var dialog = wanted.get(i);
            var place = wanted.size() == 1 ? "" : "[" + i + "].";
            var adapter = channels.get(dialog.channelId());
            if (adapter == null) {
                violations.add(new Violation(
                        place + "channel",
                        "There is no enabled channel " + dialog.channelId() + ": see the list of channels."));
            } else {
                judged.add(new NewDialog(dialog.channelId(), adapter.address(dialog.address()), dialog.visitorName()));
            }
            if (dialog.address().isBlank() || dialog.address().length() > MOST_ADDRESS) {
                violations.add(new Violation(place + "address", "Give an address of 1 to 300 characters."));
            }
            if (dialog.visitorName().length() > MOST_NAME) {
                violations.add(new Violation(place + "visitorName", "A name has at most 200 characters."));
            }
        }
        if (!violations.isEmpty()) {
            throw Refused.because(violations);
        }
        return judged;
    }

    /** Ends an enquiry; broadcasts still reach its visitor. */
    public DialogRow close(long number) {
        var dialog = find(number);
        if (!dialogs.close(number)) {
            throw Refused.conflict("Dialog " + dialog.number() + " is closed already.");
        }
        audit.note(agents.current(), "dialog.close", Long.toString(number), "");
        touched.fire(new DialogsTouched(List.of(number)));
        return find(number);
    }
}
