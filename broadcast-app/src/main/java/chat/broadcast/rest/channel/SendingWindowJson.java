package chat.broadcast.rest.channel;

import chat.broadcast.channel.SendingWindow;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.json.ObjectShape;
import chat.broadcast.rest.json.Query;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hours at which a channel sends, in the API. */
@JsonbPropertyOrder({"days", "from", "to", "zone"})
@JsonbNillable
public record SendingWindowJson(List<String> days, String from, String to, String zone) {

    private static final Map<String, DayOfWeek> DAYS = Query.words(SendingWindowJson::word, DayOfWeek.values());

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3);
    }

    static SendingWindowJson of(SendingWindow window) {
        return new SendingWindowJson(
                window.daysInOrder().stream().map(SendingWindowJson::word).toList(),
                window.from().toString(),
                window.to().toString(),
                window.zone().getId());
    }

    /** Reads the object at which {@code in} stands; empty when something of it is wrong. */
    static Optional<SendingWindow> read(JsonInput in) {
        var shape = new ObjectShape();
        var days = shape.required("days", value -> value.words(DAYS));
        var from = shape.required("from", JsonInput::timeOfDay);
        var to = shape.required("to", JsonInput::timeOfDay);
        var zone = shape.required("zone", JsonInput::zone);
        shape.read(in);
        if (days.or(List.of()).isEmpty()
                || from.given().isEmpty()
                || to.given().isEmpty()
                || zone.given().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SendingWindow(EnumSet.copyOf(days.value()), from.value(), to.value(), zone.value()));
    }
}
