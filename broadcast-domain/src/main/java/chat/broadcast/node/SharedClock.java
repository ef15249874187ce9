package chat.broadcast.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time for whoever asks for an {@link InstantSource}: the database's, so that all nodes agree on it, and what pages count
 * down and adapters stamp is right though a node's own clock is not.
 */
@ApplicationScoped
public class SharedClock implements InstantSource {

    @Inject
    private Node node;

    @Override
    public Instant instant() {
        return node.now();
    }
}
