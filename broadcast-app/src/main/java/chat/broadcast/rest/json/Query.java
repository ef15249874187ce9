package chat.broadcast.rest.json;

import chat.broadcast.page.Order;
import chat.broadcast.page.Slice;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The query parameters of one request, read strictly.
 *
 * <p>What no method here asked for is unknown, and a fault: a filter with a slip in its name must not give the whole list.
 * {@link #finish} refuses all faults at once, so it comes after the last parameter.
 */
public final class Query {

    private static final int USUAL_LIMIT = 50;

    private final Map<String, List<String>> given;
    private final Set<String> known = new LinkedHashSet<>();
    private final Faults faults = new Faults();

    public Query(UriInfo uri) {
        this(uri.getQueryParameters());
    }

    Query(Map<String, List<String>> given) {
        this.given = given;
    }

    /** For calls that take no parameters: refuses any. */
    public static void none(UriInfo uri) {
        new Query(uri).finish();
    }

    /** A text to look for; what is empty does not restrict. */
    public Optional<String> text(String name) {
        return single(name).filter(text -> !text.isEmpty());
    }

    /** A whole number from 0. */
    public OptionalLong whole(String name) {
        var text = single(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= 0) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException notWhole) {
            // said below, together with negative ones
        }
        faults.add(name, "“%s” is not a whole number from 0.".formatted(Faults.shown(text.get())));
        return OptionalLong.empty();
    }

    /** A whole number from 0 to 2,147,483,647. */
    public OptionalInt count(String name) {
        var number = whole(name);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (number.getAsLong() > Integer.MAX_VALUE) {
            faults.add(name, "%d is too large: give at most %d.".formatted(number.getAsLong(), Integer.MAX_VALUE));
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number.getAsLong());
    }

    /** A moment as RFC 3339 writes it; its {@code +} may have been read as a blank, as forms write it. */
    public Optional<Instant> time(String name) {
        return single(name).flatMap(text -> JsonInput.time(text.replace(' ', '+'), name, faults));
    }

    /** One of a few words. */
    public <T> Optional<T> word(String name, Map<String, T> words) {
        return single(name).flatMap(text -> word(name, text, words));
    }

    /** Any of a few words: separated by commas, or the parameter repeated. */
    public <T> Set<T> words(String name, Map<String, T> words) {
        known.add(name);
        var meant = new LinkedHashSet<T>();
        for (var text : given.getOrDefault(name, List.of())) {
            for (var piece : text.split(",", -1)) {
                word(name, piece.strip(), words).ifPresent(meant::add);
            }
        }
        return meant;
    }

    private <T> Optional<T> word(String name, String text, Map<String, T> words) {
        var meant = Optional.ofNullable(words.get(text));
        if (meant.isEmpty()) {
            faults.add(
                    name,
                    "“%s” is none of the words %s.".formatted(Faults.shown(text), String.join(", ", words.keySet())));
        }
        return meant;
    }

    /**
     * Which part of a list is wanted, in which order: the four parameters that every list takes.
     *
     * @param sorts what the list can be sorted by
     * @param usual the sort when none is given
     * @param usualOrder its order
     */
    public <S> ListRequest<S> list(Map<String, Sort<S>> sorts, String usual, Order usualOrder) {
        var wanted = single("sort").orElse(usualOrder == Order.DESCENDING ? "-" + usual : usual);
        var order = wanted.startsWith("-") ? Order.DESCENDING : Order.ASCENDING;
        var name = wanted.startsWith("-") ? wanted.substring(1) : wanted;
        var sort = sorts.get(name);
        if (sort == null) {
            faults.add(
                    "sort",
                    "The list cannot be sorted by “%s”: give one of %s, with “-” before it for the other way round."
                            .formatted(Faults.shown(name), String.join(", ", sorts.keySet())));
            sort = sorts.values().iterator().next();
        }
        var cursor = new Cursor(wanted, sort.kind());
        var after = single("cursor").flatMap(text -> after(cursor, text));
        var total = word("total", Map.of("true", Total.WANTED, "false", Total.NOT_WANTED));
        return new ListRequest<>(
                sort.by(), order, new Slice(0, limit(), after), cursor, total.orElse(Total.NOT_WANTED));
    }

    /** The most items wanted, 1 to {@value Slice#MOST}; usually 50. */
    public int limit() {
        var limit = whole("limit").orElse(USUAL_LIMIT);
        if (limit < 1 || limit > Slice.MOST) {
            faults.add("limit", "%d is out of range: give 1 to %d.".formatted(limit, Slice.MOST));
            return USUAL_LIMIT;
        }
        return (int) limit;
    }

    private Optional<Slice.Position> after(Cursor cursor, String text) {
        var position = cursor.read(text);
        if (position.isEmpty()) {
            faults.add(
                    "cursor",
                    "This is not a cursor of this list in this order: give the “next” of its previous answer, with the same sort.");
        }
        return position;
    }

    private Optional<String> single(String name) {
        known.add(name);
        var values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            faults.add(name, "“%s” is given %d times: give it once.".formatted(name, values.size()));
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        var fault = Faults.fault(values.getFirst());
        if (!fault.isEmpty()) {
            faults.add(name, fault);
            return Optional.empty();
        }
        return Optional.of(values.getFirst());
    }

    /** Ends the reading: no other parameter may have been given, and nothing may have been wrong. */
    public void finish() {
        for (var name : given.keySet()) {
            if (!known.contains(name)) {
                faults.add(
                        name,
                        known.isEmpty()
                                ? "There is no parameter “%s” here: this call takes none.".formatted(Faults.shown(name))
                                : "There is no parameter “%s” here: the parameters are %s."
                                        .formatted(Faults.shown(name), String.join(", ", known)));
            }
        }
        faults.refuse();
    }

    /** The words of some values, in their order. */
    @SafeVarargs
    public static <T> Map<String, T> words(Function<T, String> word, T... values) {
        var words = new LinkedHashMap<String, T>();
        for (var value : values) {
            words.put(word.apply(value), value);
        }
        return words;
    }

    /** Whether the length of the whole list is asked for. */
    public enum Total {
        WANTED,
        NOT_WANTED
    }

    /**
     * What a list can be sorted by.
     *
     * @param by what the domain calls it
     * @param kind what its values look like
     */
    public record Sort<S>(S by, Cursor.Kind kind) {}

    /** Which part of a list is wanted, in which order. */
    public record ListRequest<S>(S sort, Order order, Slice slice, Cursor cursor, Total total) {}
}
