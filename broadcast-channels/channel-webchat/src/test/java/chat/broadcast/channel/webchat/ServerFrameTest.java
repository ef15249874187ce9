package chat.broadcast.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.delivery.ConversationItem;
import chat.broadcast.delivery.ConversationItem.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerFrameTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.5Z");

    private static ConversationItem item(Direction direction, Optional<Instant> deliveredAt, Optional<Instant> readAt) {
        return item("<b>Hi</b>\n“\"\\🙂", direction, deliveredAt, readAt);
    }

    /** What an agent wrote. */
    static ConversationItem item(String text) {
        return item(text, Direction.OUTBOUND, Optional.empty(), Optional.empty());
    }

    private static ConversationItem item(
            String text, Direction direction, Optional<Instant> deliveredAt, Optional<Instant> readAt) {
        return new ConversationItem(
                "a1", 17, direction, "olga", text, AT, OptionalLong.of(5), deliveredAt, readAt, Optional.empty());
    }

    @Test
    void a_message_travels_as_typed_and_tells_nothing_about_the_agent() {
        assertThat(new ServerFrame.Said(item(Direction.OUTBOUND, Optional.empty(), Optional.empty())).json())
                .isEqualTo(
                        "{\"t\":\"msg\",\"id\":\"a1\",\"from\":\"agent\",\"text\":\"<b>Hi</b>\\n“\\\"\\\\🙂\",\"at\":\"2026-03-01T10:00:00.500Z\"}");
    }

    @Test
    void a_message_says_how_far_it_came() {
        assertThat(new ServerFrame.Said(item(Direction.INBOUND, Optional.of(AT), Optional.empty())).json())
                .contains("\"from\":\"visitor\"")
                .endsWith("\"mark\":\"delivered\"}");
        assertThat(new ServerFrame.Said(item(Direction.OUTBOUND, Optional.of(AT), Optional.of(AT))).json())
                .endsWith("\"mark\":\"read\"}");
    }

    @Test
    void a_page_of_missed_messages_tells_whether_more_follow() {
        var item = item(Direction.OUTBOUND, Optional.empty(), Optional.empty());
        assertThat(new ServerFrame.Missed(List.of(), false).json())
                .isEqualTo("{\"t\":\"resume\",\"missed\":[],\"more\":false}");
        assertThat(new ServerFrame.Missed(List.of(item, item), true).json())
                .startsWith("{\"t\":\"resume\",\"missed\":[{\"t\":\"msg\"")
                .endsWith("\"more\":true}");
    }

    @Test
    void small_frames_are_small() {
        assertThat(new ServerFrame.Hello("3.a.b", 3, "Shop").json())
                .isEqualTo("{\"t\":\"hello\",\"token\":\"3.a.b\",\"channel\":\"3\",\"title\":\"Shop\"}");
        assertThat(new ServerFrame.Stored("a1").json()).isEqualTo("{\"t\":\"ack\",\"id\":\"a1\"}");
        assertThat(new ServerFrame.Pong().json()).isEqualTo("{\"t\":\"pong\"}");
        assertThat(new ServerFrame.Trouble(ServerFrame.Code.FLOOD, "Slowly.", Optional.of("a1")).json())
                .isEqualTo("{\"t\":\"err\",\"code\":\"flood\",\"text\":\"Slowly.\",\"id\":\"a1\"}");
    }
}
