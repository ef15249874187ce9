package chat.broadcast.channel.email;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that says what it is told to say, or nothing: what no proper server lets itself be made to do. */
final class ScriptedSmtp implements AutoCloseable {

    /** Says nothing, and hangs up. */
    static final String HANG_UP = "";

    /** Says nothing, and waits. */
    static final String SILENCE = "…";

    private static final Map<String, String> POLITE = Map.of(
            "GREETING", "220 mail.example ESMTP",
            "EHLO", "250-mail.example\r\n250-DSN\r\n250 ENHANCEDSTATUSCODES",
            "MAIL", "250 2.1.0 Ok",
            "RCPT", "250 2.1.5 Ok",
            "DATA", "354 go ahead",
            ".", "250 2.0.0 Ok: queued as 4F",
            "RSET", "250 Ok",
            "NOOP", "250 Ok",
            "QUIT", "221 Bye");

    private final ServerSocket server;
    private final Map<String, String> script = new ConcurrentHashMap<>(POLITE);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    ScriptedSmtp() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on a command, or GREETING, or the dot, is answered so. */
    ScriptedSmtp answers(String command, String reply) {
        script.put(command, reply);
        return this;
    }

    /** What it was told, except the bodies. */
    List<String> lines() {
        return lines;
    }

    int connections() {
        return connections.get();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            converse(connection);
        } catch (IOException | GeneralSecurityException hungUp) {
            // the client may hang up whenever it likes
        }
    }

    private void converse(Socket connection) throws IOException, GeneralSecurityException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        boolean goOn = connection instanceof SSLSocket || say(connection, "GREETING");
        for (var line = in.readLine(); goOn && line != null; line = in.readLine()) {
            lines.add(connection instanceof SSLSocket ? "encrypted " + line : line);
            var command = line.split(" ", 2)[0];
            goOn = say(connection, command);
            if (goOn && command.equals("STARTTLS")) {
                converse(encrypted(connection));
                return;
            }
            if (goOn
                    && command.equals("DATA")
                    && script.getOrDefault("DATA", "").startsWith("354")) {
                for (var body = in.readLine(); body != null && !body.equals("."); body = in.readLine()) {}
                goOn = say(connection, ".");
            }
            goOn &= !command.equals("QUIT");
        }
    }

    /** Under the certificate that {@link MailServerStandIn} made. */
    private static SSLSocket encrypted(Socket connection) throws IOException, GeneralSecurityException {
        var password = System.getProperty("greenmail.tls.keystore.password").toCharArray();
        var store = KeyStore.getInstance(new File(System.getProperty("greenmail.tls.keystore.file")), password);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(connection, null, connection.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private boolean say(Socket connection, String command) throws IOException {
        var reply = script.getOrDefault(command, "500 5.5.1 what?");
        if (reply.equals(HANG_UP)) {
            return false;
        }
        if (reply.equals(SILENCE)) {
            return connection.getInputStream().read() >= 0;
        }
        connection.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException alreadyGone) {
            // closed is closed
        }
    }
}
