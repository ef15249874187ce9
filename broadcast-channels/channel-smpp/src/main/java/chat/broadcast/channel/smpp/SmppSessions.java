package chat.broadcast.channel.smpp;

import chat.broadcast.channel.http.AddressRefusedException;
import chat.broadcast.channel.http.GuardedSockets;
import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.SendResult;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.PDUException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/** One bound session for each account, opened when it is needed and opened anew when it is lost. */
final class SmppSessions {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    /**
     * Some centres answer an unbind by hanging up, and the library goes on waiting for words: so it is given little time.
     * Nothing depends on the answer.
     */
    private static final Duration UNBOUND_WITHIN = Duration.ofSeconds(1);

    /** The library tells of each message that we ask to be brought again later, as of an error, with all its calls. */
    private static final Logger LIBRARY_ON_WHAT_COMES = Logger.getLogger("org.jsmpp.session.state.SMPPSessionBound");

    static {
        LIBRARY_ON_WHAT_COMES.setLevel(Level.OFF);
    }

    private static final int ENQUIRE_AFTER_MILLIS = 30_000;

    /** Each may hold a message that is being stored; the answers to what we send need one now and then. */
    private static final int THREADS_A_SESSION = 12;

    private static final long REST_AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long UNUSED_AFTER_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Map<Long, Place> places = new ConcurrentHashMap<>();
    private final Duration answerWithin;

    SmppSessions(Duration answerWithin) {
        this.answerWithin = answerWithin;
    }

    /** What came of looking for a session. */
    sealed interface Session {}

    /** One that can be used. */
    record Bound(SMPPSession session, SmppInbox inbox, Written written, ChannelAccount account) implements Session {}

    /** None, and what that means for a message. */
    record NotBound(SendResult result) implements Session {}

    /** The account's session. Many may ask at once: one of them binds, and the others wait for what comes of it. */
    Session of(ChannelAccount account) {
        closeUnused();
        return places.computeIfAbsent(account.id(), none -> new Place()).of(account);
    }

    private void closeUnused() {
        places.values().forEach(Place::closeIfUnused);
    }

    void close() {
        places.values().forEach(Place::close);
    }

    /** Whether bytes of this thread began to leave: what decides between “not sent” and “nobody knows”. */
    static final class Written {
        private final ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);

        void nothingYet() {
            begun.set(false);
        }

        boolean begun() {
            return begun.get();
        }
    }

    /** Where an account's session is kept. */
    private final class Place {
        private Session current = new NotBound(new SendResult.Unavailable("There is no session yet."));
        private long failedAt = System.nanoTime() - REST_AFTER_FAILURE_NANOS;
        private long usedAt = System.nanoTime();

        synchronized Session of(ChannelAccount account) {
            usedAt = System.nanoTime();
            if (current instanceof Bound bound) {
                if (bound.account().equals(account)
                        && bound.session().getSessionState().isBound()) {
                    return bound;
                }
                close();
            } else if (System.nanoTime() - failedAt < REST_AFTER_FAILURE_NANOS) {
                return current;
            }
            current = bind(account);
            if (current instanceof NotBound) {
                failedAt = System.nanoTime();
            }
            return current;
        }

        synchronized void closeIfUnused() {
            if (System.nanoTime() - usedAt > UNUSED_AFTER_NANOS) {
                close();
            }
        }

        synchronized void close() {
            if (current instanceof Bound bound) {
                bound.inbox().close();
                bound.session().setTransactionTimer(UNBOUND_WITHIN.toMillis());
                bound.session().unbindAndClose();
                current = new NotBound(new SendResult.Unavailable("The session was closed."));
            }
        }
    }

    private Session bind(ChannelAccount account) {
        var written = new Written();
        var inbox = new SmppInbox(account);
        var session = new SMPPSession(
                new SynchronizedPDUSender(),
                new ShortPduReader(),
                (host, port) -> connect(host, port, account, written));
        session.setEnquireLinkTimer(ENQUIRE_AFTER_MILLIS);
        session.setTransactionTimer(answerWithin.toMillis());
        session.setPduProcessorDegree(THREADS_A_SESSION);
        session.setMessageReceiverListener(inbox);
        try {
            session.connectAndBind(
                    account.text(SmppSettings.HOST),
                    SmppSettings.number(account, SmppSettings.PORT, 2775),
                    new BindParameter(
                            SmppSettings.receives(account) ? BindType.BIND_TRX : BindType.BIND_TX,
                            account.text(SmppSettings.SYSTEM_ID),
                            account.text(SmppSettings.PASSWORD),
                            account.optional(SmppSettings.SYSTEM_TYPE).orElse(""),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            ""),
                    answerWithin.toMillis());
            return new Bound(session, inbox, written, account);
        } catch (IOException failed) {
            session.close();
            return new NotBound(readBindFailure(failed, account));
        }
    }

    private static SendResult readBindFailure(IOException failed, ChannelAccount account) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case AddressRefusedException refused -> {
                    return new SendResult.AccountRefused("address", String.valueOf(refused.getMessage()));
                }
                case NegativeResponseException refused -> {
                    return SmppStatus.readBind(refused.getCommandStatus());
                }
                case PDUException tooLong -> {
                    return new SendResult.AccountRefused(
                            "login", "The system id, password or system type is longer than SMPP allows.");
                }
                default -> {}
            }
        }
        return new SendResult.Unavailable("No session with the operator at %s:%d."
                .formatted(account.text(SmppSettings.HOST), SmppSettings.number(account, SmppSettings.PORT, 2775)));
    }

    /** A socket that may go there, encrypted when asked for, and whose name the certificate must bear. */
    private Connection connect(String host, int port, ChannelAccount account, Written written) throws IOException {
        var socket = new GuardedSockets(account.network()).createSocket();
        try {
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT_WITHIN.toMillis());
            socket.setSoTimeout((int) answerWithin.toMillis()); // for the handshake: the session sets its own
            return new MarkedConnection(
                    SmppSettings.choice(account, SmppSettings.SECURITY, SmppSettings.NONE)
                                    .equals(SmppSettings.TLS)
                            ? encrypted(socket, host, port)
                            : socket,
                    written);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private static Socket encrypted(Socket socket, String host, int port) throws IOException {
        var tls = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
        var parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // or any certificate of any host would do
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /** Marks that bytes of a thread begin to leave. */
    private static final class MarkedConnection extends SocketConnection {
        private final Written written;

        MarkedConnection(Socket socket, Written written) throws IOException {
            super(socket);
            this.written = written;
        }

        @Override
        public OutputStream getOutputStream() {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int octet) throws IOException {
                    written.begun.set(true);
                    out.write(octet);
                }

                @Override
                public void write(byte[] octets, int offset, int length) throws IOException {
                    written.begun.set(true);
                    out.write(octets, offset, length);
                }
            };
        }
    }
}
