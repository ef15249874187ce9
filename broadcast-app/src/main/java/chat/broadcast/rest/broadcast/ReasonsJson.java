package chat.broadcast.rest.broadcast;

import chat.broadcast.delivery.ReasonCount;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** Why deliveries of a broadcast are not completed, and how many for each reason. */
public record ReasonsJson(List<ReasonJson> items) {

    /** One reason. */
    @JsonbPropertyOrder({"state", "code", "text", "count"})
    public record ReasonJson(String state, String code, String text, int count) {}

    static ReasonsJson of(List<ReasonCount> reasons) {
        return new ReasonsJson(reasons.stream()
                .map(reason -> new ReasonJson(reason.state().word(), reason.code(), reason.text(), reason.count()))
                .toList());
    }
}
