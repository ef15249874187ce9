package chat.broadcast.channel.http;

import chat.broadcast.channel.spi.ChannelAccount.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets for the providers that do not speak HTTP: they connect only to addresses that the account may reach, and judge the
 * very address that they connect to.
 */
public final class GuardedSockets extends SocketFactory {

    private final Network network;

    public GuardedSockets(Network network) {
        this.network = network;
    }

    @Override
    public Socket createSocket() {
        return new Guarded(network);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket(address, port);
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        var socket = createSocket();
        try {
            socket.connect(to);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** A socket that looks before it connects. */
    private static final class Guarded extends Socket {
        private final Network network;

        Guarded(Network network) {
            this.network = network;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            if (network == Network.PUBLIC
                    && endpoint instanceof InetSocketAddress to
                    && !to.isUnresolved()
                    && !PublicAddresses.isPublic(to.getAddress())) {
                throw new AddressRefusedException(to.getHostString());
            }
            super.connect(endpoint, timeoutMillis);
        }
    }
}
