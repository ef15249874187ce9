package chat.broadcast.delivery;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.Occasion;
import chat.broadcast.channel.spi.OutboundText;
import chat.broadcast.channel.spi.SendResult;
import chat.broadcast.dialog.DialogRepository;
import chat.broadcast.dialog.DialogRow;
import chat.broadcast.dialog.DialogStatus;
import chat.broadcast.dialog.Dialogs;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.problem.Refused;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** The three steps of an agent's reply: store, send, note what came of it. Each is its own transaction, or none. */
@Stateless
@RolesAllowed(Role.AGENT_NAME)
public class Replies {

    private static final int LOOKED_THROUGH = 50;

    @Inject
    private Dialogs dialogs;

    @Inject
    private DialogRepository registry;

    @Inject
    private ConversationRepository said;

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private Aftermath aftermath;

    @Inject
    private Agents agents;

    @Inject
    private Event<DialogsTouched> touched;

    /** A reply that is stored and not sent yet. */
    public record Begun(OutboundText text, Accounts.Running channel) {}

    /** Stores the reply. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Begun begin(long dialogNumber, String text) {
        var dialog = dialogs.find(dialogNumber);
        if (dialog.status() == DialogStatus.CLOSED) {
            throw Refused.conflict("Dialog " + dialogNumber + " is closed: the visitor's next text opens a new one.");
        }
        var channel = accounts.enabled(dialog.channelId())
                .orElseThrow(() -> Refused.conflict(
                        "Channel “" + dialog.channel() + "” is switched off: nothing can be sent by it."));
        var limit = adapters.required(channel.kind()).profile().limit();
        if (limit.excess(text) > 0) {
            throw Refused.because("text", "The text is too long for this channel by " + limit.excess(text) + ".");
        }
        var outbound = new OutboundText(
                UUID.randomUUID().toString(),
                dialogNumber,
                dialog.address(),
                text,
                new Occasion.Reply(registry.thread(dialogNumber)));
        registry.addReply(dialogNumber, outbound.id(), agents.current().id(), text);
        return new Begun(outbound, channel);
    }

    /** Hands the reply to its channel. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public SendResult send(Begun begun) {
        return adapters.required(begun.channel().kind())
                .send(begun.text(), begun.channel().account());
    }

    /** Notes what came of it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void end(Begun begun, SendResult result) {
        var text = begun.text();
        aftermath.keep(begun.channel().account().id(), text.address(), result);
        registry.endReply(text.dialogNumber(), text.id(), Aftermath.providerId(result), Aftermath.trouble(result));
        touched.fire(new DialogsTouched(List.of(text.dialogNumber())));
    }

    /** The reply as it is shown. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public ConversationItem find(Begun begun) {
        DialogRow dialog = dialogs.find(begun.text().dialogNumber());
        return said.newest(List.of(dialog.number()), List.of(), LOOKED_THROUGH).stream()
                .filter(item -> item.id().equals(begun.text().id()))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("The reply is no longer among the newest texts of its dialog."));
    }
}
