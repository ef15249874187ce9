package chat.broadcast.delivery;

import chat.broadcast.agent.Agents;
import chat.broadcast.agent.Role;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
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
import java.util.Optional;
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
        var outbound = new OutboundText(UUID.randomUUID().toString(), dialogNumber, dialog.address(), text);
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
        var channel = begun.channel().account().id();
        switch (result) {
            case SendResult.Accepted(var id) -> note(text, Optional.of(id), Optional.empty());
            case SendResult.Rejected(var about, var code, var why) -> {
                if (about == SendResult.About.VISITOR) {
                    if (code.equals(SendResult.OPTED_OUT)) {
                        registry.optOut(channel, text.address());
                    } else {
                        registry.markUnreachable(channel, text.address(), why);
                    }
                }
                note(text, Optional.empty(), Optional.of(why));
            }
            case SendResult.Throttled(var pause, var _) ->
                note(
                        text,
                        Optional.empty(),
                        Optional.of("Not sent: the provider asks to wait " + pause.toSeconds()
                                + " s. Send it again then."));
            case SendResult.Unavailable(var cause) ->
                note(text, Optional.empty(), Optional.of("Not sent: " + cause + " Send it again later."));
            case SendResult.Uncertain(var cause) ->
                note(text, Optional.empty(), Optional.of("It may have arrived: " + cause));
            case SendResult.AccountRefused(var code, var why) -> {
                accounts.hold(channel, code, why);
                note(text, Optional.empty(), Optional.of("Not sent: " + why));
            }
            case SendResult.Moved(var address) -> {
                registry.move(channel, text.address(), address);
                note(text, Optional.empty(), Optional.of("Not sent: the chat has moved. Send it again."));
            }
        }
        touched.fire(new DialogsTouched(List.of(text.dialogNumber())));
    }

    private void note(OutboundText text, Optional<String> providerId, Optional<String> trouble) {
        registry.endReply(text.dialogNumber(), text.id(), providerId, trouble);
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
