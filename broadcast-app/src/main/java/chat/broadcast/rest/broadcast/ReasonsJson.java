package chat.broadcast.rest.broadcast;

import chat.broadcast.delivery.ReasonCount;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why deliveries of a broadcast are not completed, and how many for each reason. */
@Schema(name = "Reasons")
public record ReasonsJson(List<ReasonJson> items) {

    /** One reason. */
    @Schema(name = "Reason")
    public record ReasonJson(
            @Schema(description = "What became of the deliveries.")
            String state,

            @Schema(description = "The provider's code, or our word.", example = "opted_out")
            String code,

            @Schema(description = "The same in a sentence.") String text,
            int count) {}

    static ReasonsJson of(List<ReasonCount> reasons) {
        return new ReasonsJson(reasons.stream()
                .map(reason -> new ReasonJson(reason.state().word(), reason.code(), reason.text(), reason.count()))
                .toList());
    }
}
