package chat.broadcast.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.broadcast.channel.spi.ChannelAccount.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedSocketsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "::1", "::ffff:127.0.0.1", "2130706433", "169.254.169.254", "10.0.0.1"
            })
    void an_address_of_a_private_network_is_not_connected_to(String host) throws IOException {
        try (var socket = new GuardedSockets(Network.PUBLIC).createSocket()) {
            var to = new InetSocketAddress(host, 25);
            assertThatThrownBy(() -> socket.connect(to, 1_000))
                    .isInstanceOf(AddressRefusedException.class)
                    .hasMessageContaining("private network")
                    .hasMessageEndingWith(".");
            assertThat(socket.isConnected()).isFalse();
        }
        assertThatThrownBy(() -> new GuardedSockets(Network.PUBLIC).createSocket(host, 25))
                .isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void it_is_where_an_administrator_allows_it() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new GuardedSockets(Network.PRIVATE_TOO).createSocket("127.0.0.1", server.getLocalPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
