package chat.broadcast.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;

/**
 * The receiving side of every contender, a process of its own: reads each POST to its end and answers 200. One thread and
 * no copying, so that it costs as little of the two cores as it can. {@code GET} gives count and times of what came since
 * the last {@code DELETE}. Under {@link #SLOW_PATH} it takes its time and does not count.
 */
final class Sink {

    private static final int BUFFER = 32 * 1024;
    private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    private static final byte[] LENGTH = ascii("content-length:");

    static final String SLOW_PATH = "/slow";
    static final int SLOW_SECONDS = 10;
    private static final byte[] SLOW = ascii("POST " + SLOW_PATH);
    private static final long SLOW_NANOS = SLOW_SECONDS * 1_000_000_000L;

    /** One that is answered later. */
    private record Late(SocketChannel connection, long dueNanos) {}

    /** In the order in which they are due. */
    private final ArrayDeque<Late> late = new ArrayDeque<>();

    private long count;
    private long firstMicros;
    private long lastMicros;

    private Sink() {}

    public static void main(String[] arguments) throws IOException {
        try (var server = ServerSocketChannel.open();
                var selector = Selector.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            Child.endWithParent();
            Child.answer(Integer.toString(((InetSocketAddress) server.getLocalAddress()).getPort()));
            new Sink().serve(server, selector);
        }
    }

    private void serve(ServerSocketChannel server, Selector selector) throws IOException {
        while (true) {
            selector.select(
                    key -> {
                        try {
                            if (key.isAcceptable()) {
                                accept(server, selector);
                            } else {
                                read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
                            }
                        } catch (IOException gone) {
                            close(key);
                        }
                    },
                    answerLate());
        }
    }

    /** Answers what is due; gives in how many milliseconds the next is, 0 for never. */
    private long answerLate() {
        long now = System.nanoTime();
        for (var next = late.peek(); next != null; next = late.peek()) {
            if (next.dueNanos() - now > 0) {
                return 1 + (next.dueNanos() - now) / 1_000_000;
            }
            late.remove();
            try {
                next.connection().write(ByteBuffer.wrap(OK));
            } catch (IOException gone) {
                // Whoever asked has given up.
            }
        }
        return 0;
    }

    private static void accept(ServerSocketChannel server, Selector selector) throws IOException {
        var connection = server.accept();
        connection.configureBlocking(false);
        connection.socket().setTcpNoDelay(true);
        connection.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(BUFFER));
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException alreadyGone) {
            key.cancel();
        }
    }

    private void read(SocketChannel connection, ByteBuffer buffer) throws IOException {
        if (connection.read(buffer) < 0) {
            connection.close();
            return;
        }
        int start = 0;
        for (int end = endOfRequest(buffer, start); end > 0; end = endOfRequest(buffer, start)) {
            if (begins(buffer, start, SLOW)) {
                late.add(new Late(connection, System.nanoTime() + SLOW_NANOS));
            } else {
                connection.write(ByteBuffer.wrap(answer(buffer.get(start))));
            }
            start = end;
        }
        buffer.limit(buffer.position()).position(start);
        buffer.compact();
        if (!buffer.hasRemaining()) {
            throw new IOException("A request of more than " + BUFFER + " bytes");
        }
    }

    private static boolean begins(ByteBuffer buffer, int at, byte[] words) {
        for (int i = 0; i < words.length; i++) {
            if (buffer.get(at + i) != words[i]) {
                return false;
            }
        }
        return true;
    }

    private byte[] answer(byte firstOfMethod) {
        switch (firstOfMethod) {
            case 'G' -> {
                var body = "%d %d %d".formatted(count, firstMicros, lastMicros);
                return ascii("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body));
            }
            case 'D' -> {
                count = 0;
                firstMicros = 0;
                lastMicros = 0;
            }
            default -> {
                lastMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                if (count++ == 0) {
                    firstMicros = lastMicros;
                }
            }
        }
        return OK;
    }

    /** Where the request that begins at {@code start} ends; 0 when it is not all here. */
    private static int endOfRequest(ByteBuffer buffer, int start) {
        int length = 0;
        for (int at = start; at + 3 < buffer.position(); at++) {
            if (buffer.get(at) == '\r' && buffer.get(at + 1) == '\n') {
                if (buffer.get(at + 2) == '\r' && buffer.get(at + 3) == '\n') {
                    int end = at + 4 + length;
                    return end <= buffer.position() ? end : 0;
                }
                if (isLength(buffer, at + 2)) {
                    length = number(buffer, at + 2 + LENGTH.length);
                }
            }
        }
        return 0;
    }

    private static boolean isLength(ByteBuffer buffer, int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if (at + i >= buffer.position() || (buffer.get(at + i) | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuffer buffer, int from) {
        int value = 0;
        for (int at = from; at < buffer.position() && buffer.get(at) != '\r'; at++) {
            if (buffer.get(at) != ' ') {
                value = value * 10 + buffer.get(at) - '0';
            }
        }
        return value;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
