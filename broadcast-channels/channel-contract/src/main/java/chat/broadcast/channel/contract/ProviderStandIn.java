package chat.broadcast.channel.contract;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays a provider: a real HTTP/1.1 server on this machine that answers by a script, and can misbehave as no proper
 * server would.
 *
 * <p>A virtual thread a connection, one write an answer: on two cores it serves far more than a lane sends, so it can
 * stand behind tests of 20,000 messages.
 */
public final class ProviderStandIn implements AutoCloseable {

    /** Decides about one request; called from many threads at once. */
    @FunctionalInterface
    public interface Script {
        Reply reply(Request request);
    }

    /** What lies between a provider and whoever asks it: here a request can be lost, and an answer too. */
    @FunctionalInterface
    public interface Line {
        /** What the asker sees of it; the provider's own script may be asked once, or not at all. */
        Reply carry(Request request, Script provider);
    }

    private static final int KEPT = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Deque<Request> kept = new ArrayDeque<>();
    private final AtomicLong received = new AtomicLong();
    private volatile Script script;
    private volatile Line line = (request, provider) -> provider.reply(request);
    private volatile boolean slamming;

    private ProviderStandIn(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        Thread.ofVirtual().name("stand-in").start(this::listen);
    }

    /** Opens on a free port. */
    public static ProviderStandIn start(Script script) {
        return start(0, script);
    }

    /** Opens on a given port, for a provider that comes back. */
    public static ProviderStandIn start(int port, Script script) {
        try {
            return new ProviderStandIn(new ServerSocket(port, 1_024, InetAddress.getLoopbackAddress()), script);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** Opens on a free port, for those who speak TLS. */
    public static ProviderStandIn start(LocalhostCertificate certificate, Script script) {
        return new ProviderStandIn(certificate.listen(0), script);
    }

    /** An address on this machine where nobody listens. */
    public static URI nobody() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return address(free);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** Where it listens, without a path: {@code http://127.0.0.1:…}. */
    public URI uri() {
        return address(server);
    }

    private static URI address(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Answers by another script from now on. */
    public void script(Script other) {
        script = other;
    }

    /** Answers everything alike from now on. */
    public void always(Reply reply) {
        script = request -> reply;
    }

    /** Is reached over this line from now on. */
    public void line(Line other) {
        line = other;
    }

    /** Resets every connection from now on before reading anything. */
    public void slam() {
        slamming = true;
    }

    /** Takes connections again after {@link #slam}. */
    public void welcome() {
        slamming = false;
    }

    /** Hangs up on everybody, whatever was under way; who calls again is served. */
    public void hangUp() {
        connections.forEach(ProviderStandIn::closeQuietly);
    }

    /** What it was asked, oldest first; the last 10,000 only. */
    public List<Request> requests() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** How many requests it has read. */
    public long received() {
        return received.get();
    }

    /**
     * Waits until it has read so many requests.
     *
     * @throws AssertionError when they do not come within 20 seconds
     */
    public void awaitReceived(long count) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (received.get() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "%d requests came within %d s, not %d.".formatted(received.get(), PATIENCE.toSeconds(), count));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Closes its door and hangs up on everybody. */
    @Override
    public void close() {
        closeQuietly(server);
        hangUp();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().name("stand-in connection").start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (slamming) {
                reset(connection);
                return;
            }
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            for (boolean open = true; open; ) {
                var request = read(in);
                keep(request);
                open = perform(line.carry(request, script), connection);
            }
        } catch (IOException hungUp) {
            // the client may hang up whenever it likes
        } finally {
            connections.remove(connection);
        }
    }

    private void keep(Request request) {
        synchronized (kept) {
            if (kept.size() == KEPT) {
                kept.removeFirst();
            }
            kept.addLast(request);
        }
        received.incrementAndGet();
    }

    /** Whether the connection goes on. */
    private static boolean perform(Reply reply, Socket connection) throws IOException {
        return switch (reply) {
            case Reply.Answer answer -> {
                if (answer.after().isPositive()) {
                    LockSupport.parkNanos(answer.after().toNanos());
                }
                connection.getOutputStream().write(bytes(answer));
                yield true;
            }
            case Reply.Raw raw -> {
                connection.getOutputStream().write(raw.bytes());
                yield false;
            }
            case Reply.HangUp hangUp -> false;
            case Reply.Reset reset -> {
                reset(connection);
                yield false;
            }
            case Reply.Silence silence -> connection.getInputStream().read() >= 0;
        };
    }

    private static byte[] bytes(Reply.Answer answer) {
        var head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" -\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
        var out = new ByteArrayOutputStream(head.length() + answer.body().length);
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (answer.status() != 204 && answer.status() != 304) {
            out.writeBytes(answer.body());
        }
        return out.toByteArray();
    }

    private static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0); // closing then sends a reset instead of a farewell
    }

    /** The next request; an {@link EOFException} when there is none. */
    private static Request read(InputStream in) throws IOException {
        var first = line(in).split(" ", 3);
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("This is not HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Request(first[0], first.length > 1 ? first[1] : "", headers, body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        var body = new ByteArrayOutputStream();
        for (int size = chunk(in); size > 0; size = chunk(in)) {
            body.writeBytes(exactly(in, size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(64);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException();
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException alreadyGone) {
            // closed is closed
        }
    }
}
