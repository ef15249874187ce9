package chat.broadcast.channel.webchat;

import jakarta.websocket.SendHandler;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The way out of one socket: one frame under way, a few waiting, in order.
 *
 * <p>Never blocks its caller. A page that reads too slowly for what waits is let go: whatever it missed is stored, and
 * comes when it reconnects.
 */
final class Outlet {

    /** How many frames may wait; beyond acknowledgements there is at most one page of messages. */
    private static final int MOST_WAITING = 100;

    /** Sends one frame without waiting, and tells its handler once when it has left, or failed. */
    @FunctionalInterface
    interface Wire {
        void send(String frame, SendHandler handler);
    }

    private final Wire wire;
    private final Runnable whenStuck;
    private final Queue<String> waiting = new ArrayDeque<>();
    private Runnable whenIdle = () -> {};
    private boolean underWay;
    private boolean ended;

    /** @param whenStuck called once, when the socket failed or its page is too slow; nothing is sent after that */
    Outlet(Wire wire, Runnable whenStuck) {
        this.wire = wire;
        this.whenStuck = whenStuck;
    }

    /** Sets what is called each time that nothing is left to send, on whatever thread finds it so. */
    synchronized void whenIdle(Runnable action) {
        if (!ended) {
            whenIdle = action;
        }
    }

    void send(ServerFrame frame) {
        boolean tooSlow;
        synchronized (this) {
            if (ended) {
                return;
            }
            tooSlow = waiting.size() >= MOST_WAITING;
            if (!tooSlow) {
                waiting.add(frame.json());
            }
        }
        if (tooSlow) {
            giveUp();
        } else {
            sendNext();
        }
    }

    /** Sends a last frame, then runs {@code then}; later frames are dropped. */
    void sendLast(ServerFrame frame, Runnable then) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            whenIdle = then;
            waiting.add(frame.json());
        }
        sendNext();
    }

    /** Whether everything has left. */
    synchronized boolean idle() {
        return !underWay && waiting.isEmpty();
    }

    private void sendNext() {
        startNext().ifPresent(frame -> {
            try {
                wire.send(frame, result -> left(result.isOK()));
            } catch (RuntimeException closedMeanwhile) {
                giveUp();
            }
        });
    }

    private synchronized Optional<String> startNext() {
        if (underWay || waiting.isEmpty()) {
            return Optional.empty();
        }
        underWay = true;
        return Optional.of(waiting.remove());
    }

    private void left(boolean well) {
        Optional<Runnable> idle;
        synchronized (this) {
            underWay = false;
            idle = waiting.isEmpty() ? Optional.of(whenIdle) : Optional.empty();
        }
        if (well) {
            idle.ifPresentOrElse(Runnable::run, this::sendNext);
        } else {
            giveUp();
        }
    }

    private void giveUp() {
        synchronized (this) {
            waiting.clear();
            ended = true;
        }
        whenStuck.run();
    }
}
