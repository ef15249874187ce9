package chat.broadcast.fire;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the product says became of one broadcast: its counters, and its deliveries by state, both asked of the API. */
record Account(int number, String message, JsonObject counters, Map<String, List<JsonObject>> deliveries) {

    static final List<String> STATES = List.of("completed", "failed", "uncertain", "skipped", "cancelled", "pending");

    static Account of(Door door, int number) {
        var counters = door.get("/broadcasts/" + number);
        var deliveries = new TreeMap<String, List<JsonObject>>();
        for (var state : STATES) {
            deliveries.put(state, door.all("/broadcasts/%d/deliveries?state=%s".formatted(number, state)));
        }
        return new Account(number, counters.getString("message"), counters, deliveries);
    }

    int count(String state) {
        return counters.getInt(state);
    }

    int total() {
        return counters.getInt("total");
    }

    /** Where the counters say another thing than the rows. */
    List<String> disagreements() {
        var wrong = new ArrayList<String>();
        int rows = 0;
        for (var state : STATES) {
            int listed = deliveries(state).size();
            rows += listed;
            if (listed != count(state)) {
                wrong.add("№ %d: %s is %d, and %d are listed".formatted(number, state, count(state), listed));
            }
        }
        if (rows != total() || Polls.sum(counters) != total()) {
            wrong.add("№ %d: total is %d, listed are %d, the counters add up to %d"
                    .formatted(number, total(), rows, Polls.sum(counters)));
        }
        return wrong;
    }

    /** The deliveries in a state. */
    List<JsonObject> deliveries(String state) {
        return deliveries.getOrDefault(state, List.of());
    }

    /** The deliveries in a state on a channel of this name. */
    List<JsonObject> deliveries(String state, String channel) {
        return deliveries(state).stream()
                .filter(delivery -> delivery.getString("channel").equals(channel))
                .toList();
    }
}
