package chat.broadcast.inbound;

import chat.broadcast.broadcast.BroadcastChanged;
import chat.broadcast.broadcast.BroadcastRepository;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.OptedIn;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import chat.broadcast.channel.spi.InboundEvent.Receipt;
import chat.broadcast.channel.spi.InboundEvent.ReceiptUpTo;
import chat.broadcast.channel.spi.InboundEvent.VisitorCameBack;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.delivery.Receipts;
import chat.broadcast.dialog.DialogRepository;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.optout.SpokenWishes;
import chat.broadcast.problem.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one door by which news come in, whether posted, polled or read from a socket: each event is stored once. */
@Stateless
@PermitAll
public class InboundDoor {

    private static final Logger LOG = Logger.getLogger(InboundDoor.class.getName());

    @Inject
    private Accounts accounts;

    @Inject
    private Adapters adapters;

    @Inject
    private DialogRepository dialogs;

    @Inject
    private SpokenWishes wishes;

    @Inject
    private Receipts receipts;

    @Inject
    private BroadcastRepository broadcasts;

    @Inject
    private Event<DialogsTouched> touched;

    @Inject
    private Event<BroadcastChanged> changed;

    /**
     * Takes what a provider posted: verified by the channel's adapter, stored before it is answered.
     *
     * @throws Refused when there is no enabled channel of that id
     */
    public InboundAnswer receive(long channelId, InboundRequest request) {
        var channel = accounts.enabled(channelId)
                .orElseThrow(() -> Refused.notFound("There is no enabled channel " + channelId + "."));
        var answer = adapters.required(channel.kind()).receive(request, channel.account());
        switch (answer) {
            case InboundAnswer.Denied(var why) ->
                LOG.log(Level.WARNING, "Channel {0} denied a request: {1}", new Object[] {channelId, why});
            case InboundAnswer.Malformed(var why) ->
                LOG.log(Level.WARNING, "Channel {0} cannot read a request: {1}", new Object[] {channelId, why});
            case InboundAnswer.Challenge _ -> {}
            case InboundAnswer.Events(var events, var _) -> accept(channelId, events);
        }
        return answer;
    }

    /** Stores events that an adapter vouches for; a repeat changes nothing. */
    public void accept(long channelId, List<InboundEvent> events) {
        for (var event : events) {
            if (dialogs.isNew(channelId, event.eventId())) {
                store(channelId, event);
            }
        }
    }

    private void store(long channelId, InboundEvent event) {
        switch (event) {
            case InboundText text -> {
                var said = storable(text);
                long dialog = dialogs.store(channelId, said);
                wishes.heard(channelId, dialog, said);
                touched.fire(new DialogsTouched(List.of(dialog)));
            }
            case VisitorLeft(var _, var address, var why) -> {
                dialogs.markUnreachable(channelId, address, why);
                touched.fire(new DialogsTouched(dialogs.ofVisitor(channelId, address)));
            }
            case VisitorCameBack(var _, var address) -> {
                dialogs.markReachable(channelId, address);
                touched.fire(new DialogsTouched(dialogs.ofVisitor(channelId, address)));
            }
            case OptedOut(var _, var address) -> {
                wishes.optedOut(channelId, address);
                touched.fire(new DialogsTouched(dialogs.ofVisitor(channelId, address)));
            }
            case OptedIn(var _, var address) -> {
                wishes.optedIn(channelId, address);
                touched.fire(new DialogsTouched(dialogs.ofVisitor(channelId, address)));
            }
            case ReceiptUpTo
                    _ -> {} // deliveries keep neither a provider's order nor its clock: nothing follows from it
            case Receipt receipt ->
                receipts.apply(channelId, receipt).ifPresent(moved -> {
                    broadcasts.settle(moved.broadcastNumber(), moved.counters());
                    changed.fire(new BroadcastChanged(moved.broadcastNumber()));
                });
        }
    }

    /** What PostgreSQL's text can hold: without NUL, and halves of characters replaced. */
    private static InboundText storable(InboundText text) {
        return new InboundText(
                text.eventId(), text.address(), storable(text.visitorName()), storable(text.text()), text.at());
    }

    private static String storable(String text) {
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .filter(character -> character != 0)
                .map(character -> Character.getType(character) == Character.SURROGATE ? 0xFFFD : character)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
