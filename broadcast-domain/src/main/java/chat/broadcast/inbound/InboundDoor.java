package chat.broadcast.inbound;

import chat.broadcast.broadcast.BroadcastChanged;
import chat.broadcast.broadcast.BroadcastRepository;
import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.Adapters;
import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundEvent;
import chat.broadcast.channel.spi.InboundEvent.Acknowledgement;
import chat.broadcast.channel.spi.InboundEvent.InboundText;
import chat.broadcast.channel.spi.InboundEvent.OptedIn;
import chat.broadcast.channel.spi.InboundEvent.OptedOut;
import chat.broadcast.channel.spi.InboundEvent.VisitorCameBack;
import chat.broadcast.channel.spi.InboundEvent.VisitorLeft;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.delivery.Receipts;
import chat.broadcast.dialog.DialogRepository;
import chat.broadcast.dialog.DialogsTouched;
import chat.broadcast.dialog.VisitorRepository;
import chat.broadcast.optout.SpokenWishes;
import chat.broadcast.problem.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
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
    private VisitorRepository visitors;

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

    @Inject
    private Event<VisitorNameless> nameless;

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
        var news = dialogs.news(
                channelId, events.stream().map(InboundEvent::eventId).toList());
        var acknowledgements = new ArrayList<Acknowledgement>();
        var others = new ArrayList<InboundEvent>();
        for (var event : events) {
            if (news.remove(event.eventId())) { // the same twice in one request is one, too
                if (event instanceof Acknowledgement acknowledgement) {
                    acknowledgements.add(acknowledgement);
                } else {
                    others.add(event);
                }
            }
        }
        tell(receipts.apply(channelId, acknowledgements)); // counters are locked before visitors, as the recorder does
        others.forEach(event -> store(channelId, event));
    }

    /**
     * Looks again at receipts that came before what they are about was recorded.
     *
     * @return whether there are more to look at
     */
    public boolean lookAgain() {
        var look = receipts.lookAgain();
        tell(look.changes());
        return look.more();
    }

    /** A provider has told what a visitor is called of whom only the address was known. */
    public void named(long channelId, String address, String name) {
        if (visitors.name(channelId, address, storable(name))) {
            touched.fire(new DialogsTouched(dialogs.ofVisitor(channelId, address)));
        }
    }

    /** Forgets what receipts do not need any more. */
    public void tidyReceipts() {
        receipts.tidy();
    }

    private void tell(Receipts.Changes changes) {
        changes.moved().forEach(broadcasts::settle);
        changes.broadcasts().forEach(number -> changed.fire(new BroadcastChanged(number)));
        if (!changes.dialogs().isEmpty()) {
            touched.fire(new DialogsTouched(List.copyOf(changes.dialogs())));
        }
    }

    private void store(long channelId, InboundEvent event) {
        switch (event) {
            case InboundText text -> {
                var said = storable(text);
                var stored = dialogs.store(channelId, said);
                wishes.heard(channelId, stored.dialog(), said);
                touched.fire(new DialogsTouched(List.of(stored.dialog())));
                if (stored.nameless()) {
                    nameless.fire(new VisitorNameless(channelId, said.address()));
                }
            }
            case VisitorLeft(var _, var address, var why) -> {
                visitors.markUnreachable(channelId, address, why);
                touched.fire(new DialogsTouched(dialogs.ofVisitor(channelId, address)));
            }
            case VisitorCameBack(var _, var address) -> {
                visitors.markReachable(channelId, address);
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
            case Acknowledgement _ -> throw new IllegalArgumentException("receipts are applied together");
        }
    }

    /** What PostgreSQL's text can hold: without NUL, and halves of characters replaced. */
    private static InboundText storable(InboundText text) {
        return new InboundText(
                text.eventId(),
                text.address(),
                storable(text.visitorName()),
                storable(text.text()),
                text.at(),
                text.thread());
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
