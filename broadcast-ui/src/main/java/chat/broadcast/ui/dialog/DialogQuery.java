package chat.broadcast.ui.dialog;

import chat.broadcast.dialog.DialogFilter;
import chat.broadcast.dialog.DialogSort;
import chat.broadcast.dialog.DialogStatus;
import chat.broadcast.page.Order;
import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the list of dialogs shows, as the page's address says it: {@code ?text=anna&status=active&sort=visitor}. */
record DialogQuery(DialogFilter filter, DialogSort sort, Order order) {

    /** All dialogs, the one in which something was said last at the top. */
    static final DialogQuery PLAIN = new DialogQuery(DialogFilter.ALL, DialogSort.LAST_MESSAGE_AT, Order.DESCENDING);

    private static final int LONGEST_TEXT = 200;

    /** Reads an address; what it cannot use does not restrict. */
    static DialogQuery of(QueryParameters address) {
        var filter = new DialogFilter(
                number(address.getSingleParameter("number").orElse("")),
                address.getSingleParameter("text").flatMap(DialogQuery::text),
                number(address.getSingleParameter("channel").orElse("")),
                address.getSingleParameter("status").flatMap(DialogQuery::status));
        var sort = address.getSingleParameter("sort").orElse("");
        var order = sort.startsWith("-") ? Order.DESCENDING : Order.ASCENDING;
        var word = sort.startsWith("-") ? sort.substring(1) : sort;
        return Arrays.stream(DialogSort.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .map(known -> new DialogQuery(filter, known, order))
                .orElseGet(() -> new DialogQuery(filter, PLAIN.sort, PLAIN.order));
    }

    /** What somebody typed as a number; empty when it is none. */
    static OptionalLong number(String typed) {
        var digits = typed.strip();
        return digits.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** What somebody looks for; empty when it is nothing. */
    static Optional<String> text(String typed) {
        var text = typed.strip();
        boolean usable = !text.isEmpty() && text.length() <= LONGEST_TEXT && text.indexOf('\0') < 0;
        return usable ? Optional.of(text) : Optional.empty();
    }

    private static Optional<DialogStatus> status(String word) {
        return Arrays.stream(DialogStatus.values())
                .filter(status -> word(status).equals(word))
                .findFirst();
    }

    private static String word(DialogStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        filter.number().ifPresent(number -> parameters.put("number", List.of(Long.toString(number))));
        filter.text().ifPresent(text -> parameters.put("text", List.of(text)));
        filter.channelId().ifPresent(id -> parameters.put("channel", List.of(Long.toString(id))));
        filter.status().ifPresent(status -> parameters.put("status", List.of(word(status))));
        if (sort != PLAIN.sort || order != PLAIN.order) {
            parameters.put("sort", List.of((order == Order.DESCENDING ? "-" : "") + sort.word()));
        }
        return parameters;
    }

    DialogQuery filteredBy(DialogFilter wanted) {
        return new DialogQuery(wanted, sort, order);
    }

    DialogQuery sortedBy(DialogSort by, Order way) {
        return new DialogQuery(filter, by, way);
    }
}
