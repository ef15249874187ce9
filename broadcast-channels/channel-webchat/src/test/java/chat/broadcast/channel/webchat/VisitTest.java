package chat.broadcast.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.delivery.ConversationItem;
import chat.broadcast.delivery.ConversationItem.Direction;
import io.github.bucket4j.Bucket;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The history is a list, the wire another one. */
class VisitTest {

    private final List<ConversationItem> history = new ArrayList<>();
    private final List<String> wire = new ArrayList<>();
    private final Deque<SendHandler> underWay = new ArrayDeque<>();
    private boolean slow;
    private final Outlet outlet = new Outlet(
            (frame, handler) -> {
                wire.add(frame);
                underWay.add(handler);
                if (!slow) {
                    leaves();
                }
            },
            () -> {});

    private void leaves() {
        underWay.remove().onResult(new SendResult((Session) null));
    }

    private Visit visit(Optional<String> last) {
        var pace = Bucket.builder()
                .addLimit(limit -> limit.capacity(5).refillGreedy(5, Duration.ofHours(1)))
                .build();
        return new Visit(new Visitor(3, "somebody"), last, outlet, pace);
    }

    /** As the domain does it: everything when nothing is known, else with one message of overlap. */
    private List<ConversationItem> after(Optional<String> last, int limit) {
        if (last.isEmpty()) {
            return history.subList(Math.max(0, history.size() - limit), history.size());
        }
        var ids = history.stream().map(ConversationItem::id).toList();
        int from = Math.max(0, ids.indexOf(last.get()));
        return history.subList(from, Math.min(history.size(), from + limit));
    }

    private void said(int number, String text) {
        history.add(new ConversationItem(
                "m" + number,
                17,
                Direction.OUTBOUND,
                "olga",
                text,
                Instant.ofEpochSecond(number),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private List<String> idsOnTheWire() {
        return wire.stream()
                .flatMap(frame -> java.util.regex.Pattern.compile("\"id\":\"(m\\d+)\"")
                        .matcher(frame)
                        .results())
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> "m" + number).toList();
    }

    @Test
    void a_page_that_begins_is_told_that_there_is_nothing() {
        visit(Optional.empty()).catchUp(this::after);
        assertThat(wire).containsExactly("{\"t\":\"resume\",\"missed\":[],\"more\":false}");
    }

    @Test
    void what_is_said_later_comes_one_by_one_and_once() {
        var visit = visit(Optional.empty());
        visit.catchUp(this::after);
        said(1, "one");
        visit.catchUp(this::after);
        visit.catchUp(this::after);
        said(2, "two");
        visit.catchUp(this::after);
        assertThat(idsOnTheWire()).isEqualTo(ids(1, 2));
        assertThat(wire).hasSize(3).last().asString().startsWith("{\"t\":\"msg\"");
    }

    @Test
    void a_page_that_comes_back_gets_what_it_missed_and_at_most_a_little_that_it_has() {
        IntStream.rangeClosed(1, 9).forEach(number -> said(number, "x"));
        visit(Optional.of("m5")).catchUp(this::after);
        assertThat(idsOnTheWire()).isEqualTo(ids(5, 9));
    }

    @Test
    void a_long_absence_comes_in_pages_each_when_the_one_before_has_left() {
        IntStream.rangeClosed(1, 950).forEach(number -> said(number, "x"));
        slow = true;
        var visit = visit(Optional.of("m1"));
        int pages = 0;
        visit.catchUp(this::after);
        while (!underWay.isEmpty()) {
            pages++;
            assertThat(wire).as("one page under way").hasSize(pages);
            visit.catchUp(this::after);
            leaves();
            if (visit.behind()) {
                visit.catchUp(this::after);
            }
        }
        assertThat(idsOnTheWire()).isEqualTo(ids(1, 950));
        assertThat(wire.getFirst()).endsWith("\"more\":true}");
        assertThat(wire.getLast()).endsWith("\"more\":false}");
    }

    @Test
    void a_page_of_long_texts_holds_fewer_of_them() {
        IntStream.rangeClosed(1, 60).forEach(number -> said(number, "x".repeat(10_000)));
        var visit = visit(Optional.of("m1"));
        do {
            visit.catchUp(this::after);
        } while (visit.behind());
        assertThat(idsOnTheWire()).isEqualTo(ids(1, 60));
        assertThat(wire)
                .hasSize(3)
                .allSatisfy(frame -> assertThat(frame.length()).isLessThan(300_000));
    }

    @Test
    void a_new_dialog_is_learnt_from_its_first_message() {
        var visit = visit(Optional.empty());
        said(1, "one");
        assertThat(visit.catchUp(this::after)).containsExactly(17L);
        said(2, "two");
        assertThat(visit.catchUp(this::after)).isEmpty();
    }

    @Test
    void news_are_noted_once_until_they_are_looked_at() {
        var visit = visit(Optional.empty());
        assertThat(visit.queue()).isTrue();
        assertThat(visit.queue()).isFalse();
        visit.catchUp(this::after);
        assertThat(visit.queue()).isTrue();
    }

    @Test
    void a_visitor_writes_five_texts_at_once_and_not_six() {
        var visit = visit(Optional.empty());
        assertThat(IntStream.range(0, 6).mapToObj(text -> visit.mayWrite()))
                .containsExactly(true, true, true, true, true, false);
    }
}
