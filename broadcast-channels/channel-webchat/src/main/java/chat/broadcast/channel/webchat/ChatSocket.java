package chat.broadcast.channel.webchat;

import static chat.broadcast.channel.webchat.ServerFrame.Code.CLOSED;
import static chat.broadcast.channel.webchat.ServerFrame.Code.FLOOD;
import static chat.broadcast.channel.webchat.ServerFrame.Code.LATER;
import static chat.broadcast.channel.webchat.ServerFrame.Code.PROTOCOL;
import static chat.broadcast.channel.webchat.ServerFrame.Code.REFUSED;
import static chat.broadcast.channel.webchat.ServerFrame.Code.SITE;
import static chat.broadcast.channel.webchat.ServerFrame.Code.TOKEN;
import static jakarta.websocket.CloseReason.CloseCodes.TRY_AGAIN_LATER;
import static jakarta.websocket.CloseReason.CloseCodes.VIOLATED_POLICY;

import chat.broadcast.channel.Accounts;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.delivery.Conversations;
import chat.broadcast.inbound.InboundDoor;
import chat.broadcast.problem.Refused;
import io.github.bucket4j.Bucket;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One visitor's socket: reads what his page says and does it.
 *
 * <p>The container makes one of these for each socket and calls it from one thread at a time.
 */
@ServerEndpoint(value = "/chat/socket", configurator = Handshake.class)
public class ChatSocket {

    private static final Logger LOG = Logger.getLogger(ChatSocket.class.getName());

    /** How long a new socket may be silent. */
    private static final Duration HELLO_WITHIN = Duration.ofSeconds(15);

    /** How long a page may be silent: three of its pings, which come every 25 seconds. */
    private static final Duration SILENT_FOR = Duration.ofSeconds(80);

    /** How long one frame may take to leave. */
    private static final Duration SENT_WITHIN = Duration.ofSeconds(20);

    /** Application close code: the token is not ours, come back without it. */
    private static final CloseCode TOKEN_REFUSED = CloseCodes.getCloseCode(4401);

    private static final String CLOSED_TEXT = "This chat is closed.";

    private static final String OUTLET = Outlet.class.getName();

    @Inject
    private Accounts accounts;

    @Inject
    private InboundDoor inbound;

    @Inject
    private Conversations conversations;

    @Inject
    private Tokens tokens;

    @Inject
    private Visits visits;

    private final Bucket frames = Bucket.builder()
            .addLimit(limit -> limit.capacity(100).refillGreedy(20, Duration.ofSeconds(1)))
            .build();

    private Optional<Visit> visit = Optional.empty();

    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(HELLO_WITHIN.toMillis());
        var remote = session.getAsyncRemote();
        remote.setSendTimeout(SENT_WITHIN.toMillis());
        session.getUserProperties()
                .put(
                        OUTLET,
                        new Outlet(remote::sendText, () -> close(session, TRY_AGAIN_LATER, "The line is too slow.")));
    }

    @OnMessage(maxMessageSize = ClientFrame.MOST_BYTES)
    public void read(String json, Session session) {
        var way = outlet(session);
        if (!frames.tryConsume(1)) {
            refuse(session, way, PROTOCOL, "Too many frames at once.", VIOLATED_POLICY);
            return;
        }
        try {
            switch (ClientFrame.read(json)) {
                case ClientFrame.Hello hello when visit.isEmpty() -> greet(hello, session, way);
                case ClientFrame.Text _
                when visit.isPresent() && isClosed(visit.get().visitor()) ->
                    refuse(session, way, CLOSED, CLOSED_TEXT, TRY_AGAIN_LATER);
                case ClientFrame frame when visit.isPresent() -> take(frame, visit.get());
                default -> refuse(session, way, PROTOCOL, "The first frame is a hello.", VIOLATED_POLICY);
            }
        } catch (RuntimeException trouble) {
            LOG.log(Level.WARNING, "A visitor's frame could not be taken; his page will try again.", trouble);
            refuse(session, way, LATER, "The chat is not available right now.", TRY_AGAIN_LATER);
        }
    }

    @OnClose
    public void close() {
        visit.ifPresent(visits::end);
        visit = Optional.empty();
    }

    /** The other side is gone, or sent what is no text: the container closes the socket after this. */
    @OnError
    public void fail(Throwable trouble) {
        LOG.log(Level.FINE, "A visitor's socket failed.", trouble);
    }

    private void greet(ClientFrame.Hello hello, Session session, Outlet way) {
        var known = hello.token().flatMap(tokens::open);
        if (hello.token().isPresent() && !fits(known, hello)) {
            refuse(session, way, TOKEN, "This token is not known here: come back without it.", TOKEN_REFUSED);
            return;
        }
        var account = account(hello, known);
        if (account.isEmpty()) {
            refuse(session, way, CLOSED, CLOSED_TEXT, TRY_AGAIN_LATER);
            return;
        }
        if (!Handshake.of(session).mayUse(account.get())) {
            refuse(session, way, SITE, "This chat is not for this site.", VIOLATED_POLICY);
            return;
        }
        session.setMaxIdleTimeout(SILENT_FOR.toMillis());
        var visitor = known.orElseGet(() -> Tokens.newVisitor(account.get().id()));
        way.send(new ServerFrame.Hello(
                tokens.seal(visitor), visitor.channelId(), account.get().text(WebChatAdapter.TITLE)));
        visit = visits.begin(visitor, hello.last(), way);
        if (visit.isEmpty()) {
            refuse(session, way, LATER, "This chat is open in too many windows: close some.", TRY_AGAIN_LATER);
        }
    }

    private static boolean fits(Optional<Visitor> known, ClientFrame.Hello hello) {
        return known.map(visitor -> hello.channelId().orElse(visitor.channelId()) == visitor.channelId())
                .orElse(false);
    }

    private Optional<ChannelAccount> account(ClientFrame.Hello hello, Optional<Visitor> known) {
        if (known.isPresent()) {
            return accounts.enabled(known.get().channelId(), WebChatAdapter.KIND);
        }
        return hello.channelId().isPresent()
                ? accounts.enabled(hello.channelId().getAsLong(), WebChatAdapter.KIND)
                : accounts.firstEnabled(WebChatAdapter.KIND);
    }

    /** An administrator may have switched the channel off since hello; what was typed waits in the browser. */
    private boolean isClosed(Visitor visitor) {
        return accounts.enabled(visitor.channelId(), WebChatAdapter.KIND).isEmpty();
    }

    private void take(ClientFrame frame, Visit here) {
        var visitor = here.visitor();
        switch (frame) {
            case ClientFrame.Text text -> store(text, here);
            case ClientFrame.Received received -> {
                conversations.received(visitor.channelId(), visitor.address(), received.ids());
                if (here.lookWasFull()) {
                    visits.wake(here);
                }
            }
            case ClientFrame.ReadUpTo read -> conversations.readUpTo(visitor.channelId(), visitor.address(), read.id());
            case ClientFrame.Ping _ -> {
                here.tell(new ServerFrame.Pong());
                visits.wakeIfOverdue(here);
            }
            case ClientFrame.Unreadable unreadable ->
                here.tell(new ServerFrame.Trouble(
                        unreadable.id().isPresent() ? REFUSED : PROTOCOL, unreadable.why(), unreadable.id()));
            case ClientFrame.Hello _, ClientFrame.Unknown _ -> {
                // A second hello changes nothing, and a newer page may say more than we know.
            }
        }
    }

    private void store(ClientFrame.Text text, Visit here) {
        var id = Optional.of(text.id());
        if (!here.mayWrite()) {
            here.tell(new ServerFrame.Trouble(FLOOD, "That was fast: one moment.", id));
            return;
        }
        try {
            inbound.accept(here.visitor().channelId(), List.of(here.inbound(text, Instant.now())));
            here.tell(new ServerFrame.Stored(text.id()));
            visits.wake(here);
        } catch (Refused no) {
            here.tell(new ServerFrame.Trouble(REFUSED, no.getMessage(), id));
        } catch (RuntimeException trouble) {
            LOG.log(Level.WARNING, "A visitor's message could not be stored; his page will send it again.", trouble);
            here.tell(new ServerFrame.Trouble(LATER, "Not stored yet: it will be sent again.", id));
        }
    }

    private static Outlet outlet(Session session) {
        return (Outlet) Objects.requireNonNull(session.getUserProperties().get(OUTLET));
    }

    private static void refuse(Session session, Outlet way, ServerFrame.Code code, String text, CloseCode closeCode) {
        way.sendLast(new ServerFrame.Trouble(code, text, Optional.empty()), () -> close(session, closeCode, text));
    }

    private static void close(Session session, CloseCode code, String text) {
        try {
            session.close(new CloseReason(code, text));
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.FINE, "The page was faster to close its socket.", gone);
        }
    }
}
