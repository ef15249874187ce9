package chat.broadcast.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The wire is a list, and the test decides when a frame has left. */
class OutletTest {

    private final List<String> wire = new ArrayList<>();
    private final Deque<SendHandler> underWay = new ArrayDeque<>();
    private final List<String> happened = new ArrayList<>();
    private final Outlet outlet = new Outlet(
            (frame, handler) -> {
                wire.add(frame);
                underWay.add(handler);
            },
            () -> happened.add("stuck"));

    private static ServerFrame frame(int number) {
        return new ServerFrame.Stored(Integer.toString(number));
    }

    private void leaves() {
        underWay.remove().onResult(new SendResult((Session) null));
    }

    private void fails() {
        underWay.remove().onResult(new SendResult(null, new IOException("gone")));
    }

    @Test
    void one_frame_is_under_way_at_a_time_and_their_order_is_kept() {
        outlet.send(frame(1));
        outlet.send(frame(2));
        outlet.send(frame(3));
        assertThat(wire).hasSize(1);
        leaves();
        assertThat(wire).hasSize(2);
        leaves();
        leaves();
        assertThat(wire).containsExactly(frame(1).json(), frame(2).json(), frame(3).json());
        assertThat(outlet.idle()).isTrue();
    }

    @Test
    void it_tells_when_nothing_is_left_to_send() {
        outlet.whenIdle(() -> happened.add("idle"));
        outlet.send(frame(1));
        outlet.send(frame(2));
        leaves();
        assertThat(happened).isEmpty();
        leaves();
        assertThat(happened).containsExactly("idle");
    }

    @Test
    void a_page_that_does_not_read_is_let_go() {
        for (int i = 0; i < 1_000; i++) {
            outlet.send(frame(i));
        }
        assertThat(happened).containsExactly("stuck");
        assertThat(outlet.idle()).as("one frame is still under way").isFalse();
        leaves();
        assertThat(wire).hasSize(1);
    }

    @Test
    void a_broken_socket_is_told_once_and_gets_nothing_more() {
        outlet.send(frame(1));
        outlet.send(frame(2));
        fails();
        outlet.send(frame(3));
        assertThat(happened).containsExactly("stuck");
        assertThat(wire).hasSize(1);
    }

    @Test
    void the_last_frame_leaves_before_the_socket_is_closed() {
        outlet.send(frame(1));
        outlet.sendLast(
                new ServerFrame.Trouble(ServerFrame.Code.CLOSED, "Closed.", Optional.empty()),
                () -> happened.add("closed"));
        outlet.send(frame(2));
        leaves();
        assertThat(happened).isEmpty();
        leaves();
        assertThat(happened).containsExactly("closed");
        assertThat(wire).hasSize(2).last().asString().contains("Closed.");
    }

    @Test
    void a_wire_that_is_always_ready_is_fine_too() {
        var ready = new Outlet(
                (frame, handler) -> {
                    wire.add(frame);
                    handler.onResult(new SendResult((Session) null));
                },
                () -> happened.add("stuck"));
        for (int i = 0; i < 1_000; i++) {
            ready.send(frame(i));
        }
        assertThat(wire).hasSize(1_000);
        assertThat(happened).isEmpty();
    }
}
