package chat.broadcast.rest.broadcast;

import chat.broadcast.broadcast.Preview;
import chat.broadcast.delivery.SkipReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What would happen if a broadcast were created now. Lists name at most 1,000 numbers; counts are complete. */
@Schema(
        name = "Preview",
        description =
                "What would happen if this were created now. Lists name at most 1,000 numbers; counts are complete.")
public record PreviewJson(
        @Schema(description = "How many numbers were given, repeats included.")
        int specified,

        int distinct,
        int duplicates,
        @Schema(description = "How many would be sent to.") int deliverable,

        @Schema(description = "How many of those belong to a closed dialog: sent to all the same.")
        int closed,

        @Schema(description = "How many of those belong to a visitor who is named more than once.")
        int severalDialogs,

        @Schema(description = "Numbers with no dialog; they are in excluded too.")
        List<Long> unknown,

        List<ExcludedJson> excluded,

        @Schema(description = "How many numbers are excluded, for each reason.")
        Map<String, Integer> counts,

        List<ShareJson> byChannel,

        @Schema(description = "What to know before creating it, in sentences.")
        List<String> warnings) {

    /** A number that would not be sent to. */
    @Schema(name = "ExcludedNumber")
    public record ExcludedJson(
            long number,
            @Schema(example = "opted_out") String reason,

            @Schema(description = "The reason in a sentence.")
            String text) {}

    /** The part of the recipients on one channel. */
    @Schema(name = "ChannelShare")
    public record ShareJson(
            @Schema(description = "The channel's name.") String channel,
            @Schema(description = "The channel's id.") long channelId,
            String kind,
            int count,

            @Schema(description = "How long that takes at the channel's pace.")
            long estimatedSeconds,

            @Schema(description = "Whether the text is too long there.")
            boolean tooLong,

            @Schema(description = "By how many of the channel's units it is too long; 0 when it fits.")
            int tooLongBy) {}

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
                        .map(share -> new ShareJson(
                                share.channel(),
                                share.channelId(),
                                share.kind(),
                                share.count(),
                                share.estimatedSeconds(),
                                share.tooLongBy() > 0,
                                share.tooLongBy()))
                        .toList(),
                warnings(preview));
    }

    private static List<String> warnings(Preview preview) {
        var warnings = new ArrayList<String>();
        if (preview.duplicates() > 0) {
            warnings.add("%d of the numbers are repeats: each dialog gets it once.".formatted(preview.duplicates()));
        }
        if (preview.closed() > 0) {
            warnings.add("%d of the dialogs are closed: they get it all the same, and stay closed."
                    .formatted(preview.closed()));
        }
        if (preview.severalDialogs() > 0) {
            warnings.add(
                    "%d of the dialogs belong to visitors named more than once: set oncePerVisitor to send it to each visitor once."
                            .formatted(preview.severalDialogs()));
        }
        for (var share : preview.byChannel()) {
            if (share.tooLongBy() > 0) {
                warnings.add("The text is too long for %s by %d: %d dialogs there would not get it."
                        .formatted(share.channel(), share.tooLongBy(), share.count()));
            }
        }
        if (preview.excludedCount() > 0) {
            warnings.add("%d of the numbers cannot be sent to: with onProblem “reject” nothing would be created."
                    .formatted(preview.excludedCount()));
        }
        return warnings;
    }
}
