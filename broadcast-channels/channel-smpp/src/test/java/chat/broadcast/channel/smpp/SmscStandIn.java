package chat.broadcast.channel.smpp;

import chat.broadcast.channel.contract.LocalhostCertificate;
import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.spi.SmsText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** A message centre: a real SMPP server on this machine, jSMPP's own, that answers by a script. */
public final class SmscStandIn implements AutoCloseable, ServerMessageReceiverListener {

    public static final String SYSTEM_ID = "shop";
    public static final String PASSWORD = "smpp-pw";

    /** No answer at all. */
    public static final int SILENCE = -1;

    private static final byte UCS2 = 8;

    private final SMPPServerSessionListener listener;
    private final List<SubmitSm> submitted = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger binds = new AtomicInteger();
    private volatile int bindStatus;
    private volatile int statusFromPart;
    private volatile int partStatus;

    private SmscStandIn(SMPPServerSessionListener listener) {
        this.listener = listener;
        listener.setMessageReceiverListener(this);
        Thread.ofVirtual().start(this::listen);
    }

    public static SmscStandIn start() {
        try {
            return new SmscStandIn(
                    new SMPPServerSessionListener(ProviderStandIn.nobody().getPort()));
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** One that speaks TLS. */
    static SmscStandIn start(LocalhostCertificate certificate) {
        try {
            return new SmscStandIn(
                    new SMPPServerSessionListener(ProviderStandIn.nobody().getPort(), new Encrypted(certificate)));
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private record Encrypted(LocalhostCertificate certificate) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(certificate.listen(port));
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return listen(port);
        }
    }

    public int port() {
        return listener.getPort();
    }

    /** Whoever binds from now on is refused with this status. */
    public void refusesBinds(int status) {
        bindStatus = status;
    }

    /** Messages to this number get this status from now on. */
    public void refuses(String number, int status) {
        refusals.put(number, status);
    }

    /** Messages to this number are taken again. */
    public void admits(String number) {
        refusals.remove(number);
    }

    /** From the so-many-th message of all on, counted from 1, this status is answered. */
    public void refusesFromPart(int part, int status) {
        statusFromPart = part;
        partStatus = status;
    }

    /** What was taken, in its order. */
    public List<SubmitSm> submitted() {
        return submitted;
    }

    /** All that was written to a number, put together; empty for nothing. */
    public String text(String number) {
        var parts = submitted.stream()
                .filter(part -> part.getDestAddress().equals(number))
                .toList();
        var octets = octets(parts);
        return parts.stream().anyMatch(part -> part.getDataCoding() == UCS2)
                ? new String(octets, StandardCharsets.UTF_16BE)
                : SmsText.fromGsm7(octets);
    }

    /** How often somebody has bound. */
    public int binds() {
        return binds.get();
    }

    /** Hangs up on everybody. */
    public void hangsUp() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    /**
     * Brings a message to whoever is bound, and waits until he has it.
     *
     * @throws NegativeResponseException when he wants it later
     */
    public void delivers(String from, int esmClass, int coding, byte[] octets, OptionalParameter... parameters)
            throws NegativeResponseException {
        try {
            sessions.iterator()
                    .next()
                    .deliverShortMessage(
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            "100",
                            new ESMClass((byte) esmClass),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            new RawDataCoding((byte) coding),
                            octets,
                            parameters);
        } catch (PDUException | ResponseTimeoutException | InvalidResponseException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private void listen() {
        while (true) {
            try {
                var session = listener.accept();
                session.setTransactionTimer(TimeUnit.SECONDS.toMillis(20));
                Thread.ofVirtual().start(() -> welcome(session));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void welcome(SMPPServerSession session) {
        try {
            var bind = session.waitForBind(10_000);
            binds.incrementAndGet();
            if (bindStatus != 0) {
                bind.reject(bindStatus);
            } else if (!bind.getSystemId().equals(SYSTEM_ID)
                    || !bind.getPassword().equals(PASSWORD)) {
                bind.reject(0x0E);
            } else {
                sessions.add(session);
                bind.accept("smsc", InterfaceVersion.IF_34);
            }
        } catch (PDUException | TimeoutException | IOException | IllegalStateException hungUp) {
            session.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm pdu, SMPPServerSession source) throws ProcessRequestException {
        int status = refusals.getOrDefault(pdu.getDestAddress(), 0);
        int number;
        synchronized (this) {
            number = submitted.size() + 1;
            if (statusFromPart > 0 && number >= statusFromPart) {
                status = partStatus;
            }
            if (status == 0) {
                submitted.add(pdu);
            }
        }
        if (status == SILENCE) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(30));
        }
        if (status != 0) {
            throw new ProcessRequestException("by the script", status);
        }
        try {
            return new SubmitSmResult(new MessageId("00AF%02X".formatted(number)), new OptionalParameter[0]);
        } catch (PDUStringException tooLong) {
            throw new AssertionError(tooLong);
        }
    }

    /** What these messages carry together, when their headers are taken off. */
    static byte[] octets(List<SubmitSm> parts) {
        var all = new ArrayList<Byte>();
        for (var part : parts) {
            var octets = part.getShortMessage();
            for (int i = part.isUdhi() ? 1 + octets[0] : 0; i < octets.length; i++) {
                all.add(octets[i]);
            }
        }
        var whole = new byte[all.size()];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = all.get(i);
        }
        return whole;
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm pdu, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm pdu, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm pdu, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm pdu, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
        throw unknown();
    }

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("not played", 0x03);
    }

    @Override
    public void close() {
        hangsUp();
        try {
            listener.close();
        } catch (IOException alreadyGone) {
            // closed is closed
        }
    }
}
