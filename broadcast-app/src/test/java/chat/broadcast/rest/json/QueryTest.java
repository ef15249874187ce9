package chat.broadcast.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.broadcast.page.Order;
import chat.broadcast.page.Slice;
import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import chat.broadcast.rest.json.Query.ListRequest;
import chat.broadcast.rest.json.Query.Sort;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

    private static final Map<String, Sort<String>> SORTS = Map.of(
            "number", new Sort<>("by number", Cursor.Kind.WHOLE),
            "name", new Sort<>("by name", Cursor.Kind.TEXT),
            "at", new Sort<>("by time", Cursor.Kind.TIME));

    @Test
    void a_list_is_fifty_from_the_top_in_its_usual_order() {
        var wanted = list();
        assertThat(wanted.slice()).isEqualTo(Slice.of(0, 50));
        assertThat(wanted.sort()).isEqualTo("by number");
        assertThat(wanted.order()).isEqualTo(Order.DESCENDING);
        assertThat(wanted.total()).isEqualTo(Query.Total.NOT_WANTED);
    }

    @Test
    void a_minus_turns_the_order_round() {
        assertThat(list("sort", "-name").order()).isEqualTo(Order.DESCENDING);
        assertThat(list("sort", "name").order()).isEqualTo(Order.ASCENDING);
        assertThat(list("sort", "name").sort()).isEqualTo("by name");
    }

    @Test
    void a_cursor_leads_back_to_its_place() {
        var place = new Slice.Position("Zoë\n😀", 17);
        var cursor = list("sort", "name").cursor().write(place);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(list("sort", "name", "cursor", cursor).slice().after()).contains(place);
    }

    @Test
    void a_cursor_is_good_for_its_own_order_only() {
        var cursor = list("sort", "name").cursor().write(new Slice.Position("Ann", 17));
        assertThat(faults(query -> list(query), "sort", "-name", "cursor", cursor))
                .containsExactly("cursor");
        assertThat(faults(query -> list(query), "sort", "number", "cursor", cursor))
                .containsExactly("cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "number, abc",
        "number, 1; DROP TABLE broadcast",
        "number, 9999999999999999999",
        "at, yesterday",
        "at, 2026-99-99 00:00:00+00",
        "number, ''",
    })
    void a_cursor_that_somebody_made_up_never_reaches_the_database(String sort, String value) {
        var forged = new Cursor(sort, Cursor.Kind.TEXT).write(new Slice.Position(value, 1));
        assertThat(faults(query -> list(query), "sort", sort, "cursor", forged)).containsExactly("cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "at, 2026-11-24 22:09:56.123456+00",
        "at, 2026-11-24 22:09:56+05:30",
        "at, 2026-11-24T22:09:56.1Z",
        "number, 17",
    })
    void a_cursor_takes_values_as_the_database_writes_them(String sort, String value) {
        var place = new Slice.Position(value, 1);
        var cursor = list("sort", sort).cursor().write(place);
        assertThat(list("sort", sort, "cursor", cursor).slice().after()).contains(place);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 1001",
        "limit, -1",
        "limit, ten",
        "limit, ''",
        "cursor, !",
        "cursor, ''",
        "sort, colour",
        "sort, -",
        "total, yes",
        "surprise, 1",
    })
    void what_a_list_does_not_take_is_a_violation_at_the_parameter(String name, String value) {
        assertThat(faults(query -> list(query), name, value)).containsExactly(name);
    }

    @Test
    void filters_are_read_by_their_kind() {
        var query = new Query(parameters("n", "17", "t", "2026-01-01T00:00:00 01:00", "w", "a,b", "x", "50% <off>"));
        assertThat(query.whole("n")).hasValue(17);
        assertThat(query.time("t")).contains(Instant.parse("2025-12-31T23:00:00Z"));
        assertThat(query.words("w", Map.of("a", 1, "b", 2, "c", 3))).containsExactlyInAnyOrder(1, 2);
        assertThat(query.text("x")).contains("50% <off>");
        assertThat(query.text("absent")).isEmpty();
        query.finish();
    }

    @Test
    void all_faults_of_a_query_are_told_at_once() {
        assertThat(faults(
                        query -> {
                            query.whole("n");
                            query.time("t");
                            query.word("w", Map.of("a", 1));
                            query.text("x");
                        },
                        "n",
                        "1.5",
                        "t",
                        "now",
                        "w",
                        "z",
                        "x",
                        "a\0b",
                        "y",
                        "1"))
                .containsExactlyInAnyOrder("n", "t", "w", "x", "y");
    }

    @Test
    void a_parameter_given_twice_is_a_question_and_not_a_choice_of_ours() {
        var query = new Query(Map.of("n", List.of("1", "2")));
        query.whole("n");
        var refused = catchThrowableOfType(Refused.class, query::finish);
        assertThat(refused.violations()).extracting(Violation::field).containsExactly("n");
    }

    private static ListRequest<String> list(String... given) {
        var query = new Query(parameters(given));
        var wanted = list(query);
        query.finish();
        return wanted;
    }

    private static ListRequest<String> list(Query query) {
        return query.list(SORTS, "number", Order.DESCENDING);
    }

    private static List<String> faults(Consumer<Query> reading, String... given) {
        var query = new Query(parameters(given));
        reading.accept(query);
        return catchThrowableOfType(Refused.class, query::finish).violations().stream()
                .map(Violation::field)
                .toList();
    }

    private static Map<String, List<String>> parameters(String... given) {
        var parameters = new HashMap<String, List<String>>();
        for (int i = 0; i < given.length; i += 2) {
            parameters.put(given[i], List.of(given[i + 1]));
        }
        return parameters;
    }
}
