package chat.broadcast.ui.broadcast;

import chat.broadcast.delivery.DeliveryFilter;
import chat.broadcast.delivery.DeliveryState;
import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which deliveries of a broadcast are shown, as the page's address says it: {@code ?state=failed&reason=403}. */
record DeliveryQuery(Optional<DeliveryState> state, Optional<String> reason, OptionalLong number) {

    static final DeliveryQuery ALL = new DeliveryQuery(Optional.empty(), Optional.empty(), OptionalLong.empty());

    private static final int LONGEST_REASON = 200;

    /** Reads an address; what it cannot use does not restrict. */
    static DeliveryQuery of(QueryParameters address) {
        return new DeliveryQuery(
                address.getSingleParameter("state").flatMap(DeliveryQuery::stateOf),
                address.getSingleParameter("reason").filter(DeliveryQuery::usable),
                address.getSingleParameter("number")
                        .map(DeliveryQuery::numberOf)
                        .orElse(OptionalLong.empty()));
    }

    private static Optional<DeliveryState> stateOf(String word) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    private static boolean usable(String reason) {
        return !reason.isBlank() && reason.length() <= LONGEST_REASON && reason.indexOf('\0') < 0;
    }

    /** What somebody typed as a number; empty when it is none. */
    static OptionalLong numberOf(String typed) {
        var digits = typed.strip();
        return digits.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        state.ifPresent(set -> parameters.put("state", List.of(set.word())));
        reason.ifPresent(set -> parameters.put("reason", List.of(set)));
        number.ifPresent(set -> parameters.put("number", List.of(Long.toString(set))));
        return parameters;
    }

    DeliveryQuery withState(Optional<DeliveryState> wanted) {
        return new DeliveryQuery(wanted, reason, number);
    }

    DeliveryQuery withNumber(OptionalLong wanted) {
        return new DeliveryQuery(state, reason, wanted);
    }

    DeliveryFilter filter() {
        return new DeliveryFilter(state, OptionalLong.empty(), reason, number);
    }
}
