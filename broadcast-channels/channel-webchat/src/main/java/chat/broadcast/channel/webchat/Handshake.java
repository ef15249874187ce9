package chat.broadcast.channel.webchat;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps from the handshake where the socket was opened from.
 *
 * <p>It is judged at hello and not here, because which sites are allowed is a setting of the channel, and the channel is
 * named there. The properties given to this method are those of the one session being opened (Jakarta WebSocket 2.1 and
 * newer), so handshakes at the same time do not meet.
 */
public class Handshake extends ServerEndpointConfig.Configurator {

    private static final String CALLER = Caller.class.getName();

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        config.getUserProperties()
                .put(
                        CALLER,
                        new Caller(
                                header(request, "Origin"),
                                header(request, "Host").orElse("")));
    }

    /** The site is the channel's to judge. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    static Caller of(Session session) {
        return (Caller) Objects.requireNonNull(session.getUserProperties().get(CALLER));
    }

    private static Optional<String> header(HandshakeRequest request, String name) {
        return request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .findFirst();
    }
}
