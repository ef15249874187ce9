package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.BroadcastFilter;
import chat.broadcast.broadcast.BroadcastSort;
import chat.broadcast.broadcast.BroadcastStatus;
import chat.broadcast.page.Order;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the list of broadcasts shows, as the page's address says it: {@code ?status=failed&sort=-total}.
 *
 * @param parts how it is narrowed; only values that {@link FilterPart#read} has read
 */
record BroadcastQuery(Map<FilterPart, String> parts, BroadcastSort sort, Order order) {

    private static final String SORT = "sort";

    /** Everything, newest first. */
    static final BroadcastQuery PLAIN = new BroadcastQuery(Map.of(), BroadcastSort.NUMBER, Order.DESCENDING);

    BroadcastQuery {
        var sorted = new EnumMap<FilterPart, String>(FilterPart.class);
        sorted.putAll(parts);
        parts = Collections.unmodifiableMap(sorted);
    }

    /** Reads an address; what it cannot use does not restrict. */
    static BroadcastQuery of(QueryParameters address) {
        var parts = new EnumMap<FilterPart, String>(FilterPart.class);
        for (var part : FilterPart.values()) {
            address.getSingleParameter(part.word()).flatMap(part::read).ifPresent(value -> parts.put(part, value));
        }
        var sort = address.getSingleParameter(SORT).orElse("");
        var order = sort.startsWith("-") ? Order.DESCENDING : Order.ASCENDING;
        var word = sort.startsWith("-") ? sort.substring(1) : sort;
        return Arrays.stream(BroadcastSort.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .map(known -> new BroadcastQuery(parts, known, order))
                .orElseGet(() -> new BroadcastQuery(parts, PLAIN.sort, PLAIN.order));
    }

    /** What the address says for this; nothing where it is as {@link #PLAIN}. */
    Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        parts.forEach((part, value) -> parameters.put(part.word(), List.of(value)));
        if (sort != PLAIN.sort || order != PLAIN.order) {
            parameters.put(SORT, List.of((order == Order.DESCENDING ? "-" : "") + sort.word()));
        }
        return parameters;
    }

    /** This, with one part set; a value that the part cannot read takes it away. */
    BroadcastQuery with(FilterPart part, String raw) {
        var changed = new EnumMap<FilterPart, String>(FilterPart.class);
        changed.putAll(parts);
        part.read(raw).ifPresentOrElse(value -> changed.put(part, value), () -> changed.remove(part));
        return new BroadcastQuery(changed, sort, order);
    }

    BroadcastQuery sortedBy(BroadcastSort by, Order way) {
        return new BroadcastQuery(parts, by, way);
    }

    /** All broadcasts, in the same order. */
    BroadcastQuery unfiltered() {
        return new BroadcastQuery(Map.of(), sort, order);
    }

    /** Whether new broadcasts come in at the top. */
    boolean newestFirst() {
        return sort == BroadcastSort.NUMBER && order == Order.DESCENDING;
    }

    /** The value of a part, or the empty string: what a field shows. */
    String value(FilterPart part) {
        return parts.getOrDefault(part, "");
    }

    /** The same for the database. Days begin and end in {@code zone}. */
    BroadcastFilter filter(ZoneId zone) {
        return new BroadcastFilter(
                parts.containsKey(FilterPart.NUMBER)
                        ? OptionalLong.of(Long.parseLong(value(FilterPart.NUMBER)))
                        : OptionalLong.empty(),
                Optional.empty(),
                statuses(),
                Optional.ofNullable(parts.get(FilterPart.AGENT)),
                Optional.ofNullable(parts.get(FilterPart.TEXT)),
                day(FilterPart.CREATED_FROM).map(day -> day.atStartOfDay(zone).toInstant()),
                day(FilterPart.CREATED_TO)
                        .map(day ->
                                day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1)),
                count(FilterPart.TOTAL_FROM),
                count(FilterPart.TOTAL_TO),
                count(FilterPart.COMPLETED_FROM),
                count(FilterPart.COMPLETED_TO));
    }

    private Set<BroadcastStatus> statuses() {
        return parts.containsKey(FilterPart.STATUS) ? FilterPart.statuses(value(FilterPart.STATUS)) : Set.of();
    }

    private Optional<LocalDate> day(FilterPart part) {
        return Optional.ofNullable(parts.get(part)).map(LocalDate::parse);
    }

    private OptionalInt count(FilterPart part) {
        return parts.containsKey(part) ? OptionalInt.of(Integer.parseInt(value(part))) : OptionalInt.empty();
    }
}
