package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.Forecast;
import chat.broadcast.broadcast.Preview;
import chat.broadcast.delivery.SkipReason;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What would happen if a broadcast were created now. Lists name at most 1,000 numbers; counts are complete. */
@JsonbPropertyOrder({
    "specified",
    "distinct",
    "duplicates",
    "deliverable",
    "closed",
    "severalDialogs",
    "unknown",
    "excluded",
    "counts",
    "byChannel",
    "warnings"
})
public record PreviewJson(
        int specified,
        int distinct,
        int duplicates,
        int deliverable,
        int closed,
        int severalDialogs,
        List<Long> unknown,
        List<ExcludedJson> excluded,
        Map<String, Integer> counts,
        List<ShareJson> byChannel,
        List<String> warnings) {

    /** A number that would not be sent to. */
    @JsonbPropertyOrder({"number", "reason", "text"})
    public record ExcludedJson(long number, String reason, String text) {}

    /** The part of the recipients on one channel. */
    @JsonbPropertyOrder({
        "channel",
        "channelId",
        "kind",
        "count",
        "estimatedSeconds",
        "tooLong",
        "tooLongBy",
        "length",
        "most",
        "unit",
        "segments",
        "unicode"
    })
    @JsonbNillable
    public record ShareJson(
            String channel,
            long channelId,
            String kind,
            int count,
            long estimatedSeconds,
            boolean tooLong,
            int tooLongBy,
            int length,
            int most,
            String unit,
            @Nullable Integer segments,
            @Nullable UnicodeJson unicode) {}

    /** Why a text takes more short messages than its length suggests. */
    @JsonbNillable
    @JsonbPropertyOrder({"characters", "insteadOf"})
    public record UnicodeJson(List<String> characters, int insteadOf) {}

    static PreviewJson of(Preview preview) {
        var counts = new TreeMap<String, Integer>();
        preview.counts().forEach((reason, count) -> counts.put(reason.word(), count));
        return new PreviewJson(
                preview.specified(),
                preview.distinct(),
                preview.duplicates(),
                preview.deliverable(),
                preview.closed(),
                preview.severalDialogs(),
                preview.excluded().stream()
                        .filter(excluded -> excluded.reason() == SkipReason.UNKNOWN)
                        .map(Preview.Excluded::number)
                        .toList(),
                preview.excluded().stream()
                        .map(excluded -> new ExcludedJson(
                                excluded.number(), excluded.reason().word(), excluded.text()))
                        .toList(),
                counts,
                preview.byChannel().stream()
                        .map(share -> share(share, preview.part(share)))
                        .toList(),
                warnings(preview));
    }

    private static ShareJson share(Preview.ChannelShare share, Forecast.Part part) {
        var measure = share.measure();
        return new ShareJson(
                share.channel(),
                share.channelId(),
                share.kind(),
                share.count(),
                Math.ceilDiv(part.takes().toMillis(), 1000L),
                share.tooLongBy() > 0,
                share.tooLongBy(),
                measure.length(),
                measure.limit().most(),
                measure.limit().unit().word(),
                measure.segments().stream().boxed().findFirst().orElse(null),
                measure.unicode()
                        .map(unicode -> new UnicodeJson(unicode.characters(), unicode.insteadOf()))
                        .orElse(null));
    }

    private static List<String> warnings(Preview preview) {
        var warnings = new ArrayList<String>();
        if (preview.duplicates() > 0) {
            warnings.add("Repeated numbers: %d. Each dialog gets the text once.".formatted(preview.duplicates()));
        }
        if (preview.closed() > 0) {
            warnings.add(
                    "Closed dialogs: %d. They get the text all the same, and stay closed.".formatted(preview.closed()));
        }
        if (preview.severalDialogs() > 0) {
            warnings.add("Dialogs of visitors who are named more than once: %d. With oncePerVisitor each gets it once."
                    .formatted(preview.severalDialogs()));
        }
        for (var share : preview.byChannel()) {
            if (share.tooLongBy() > 0) {
                warnings.add("The text is too long for %s by %d. Dialogs there: %d."
                        .formatted(share.channel(), share.tooLongBy(), share.count()));
            }
        }
        if (preview.excludedCount() > 0) {
            warnings.add("Numbers that cannot be sent to: %d. With onProblem “reject” nothing would be created."
                    .formatted(preview.excludedCount()));
        }
        return warnings;
    }
}
