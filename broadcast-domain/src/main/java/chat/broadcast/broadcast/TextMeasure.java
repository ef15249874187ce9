package chat.broadcast.broadcast;

import chat.broadcast.channel.spi.SmsText;
import chat.broadcast.channel.spi.TextLimit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long a text is on a channel, in what its provider counts.
 *
 * @param length in {@code limit}'s units
 * @param limit what is allowed
 * @param segments how many short messages it is divided into and paid for; empty where it goes as it is
 * @param unicode why an SMS takes more messages than its length suggests; empty elsewhere, and when it does not
 */
public record TextMeasure(int length, TextLimit limit, OptionalInt segments, Optional<Unicode> unicode) {

    /** More different ones are a script of its own, and no slip. */
    private static final int MOST_SLIPS = 3;

    /**
     * Characters that the GSM alphabet lacks, and that put a whole SMS into Unicode, where a message holds 70 instead of 160.
     *
     * @param characters them, each once; empty when there are many, as in a text that is not in Latin script
     * @param insteadOf how many messages it would be without them
     */
    public record Unicode(List<String> characters, int insteadOf) {
        public Unicode {
            characters = List.copyOf(characters);
        }
    }

    static TextMeasure of(String text, TextLimit limit) {
        var segments = limit.unit().segments(text);
        return new TextMeasure(
                limit.unit().measure(text),
                limit,
                segments,
                segments.isPresent() ? unicode(text, segments.getAsInt()) : Optional.empty());
    }

    private static Optional<Unicode> unicode(String text, int segments) {
        var outside = SmsText.outsideGsm7(text);
        if (outside.isEmpty()) {
            return Optional.empty();
        }
        var plain = text;
        for (var character : outside) {
            plain = plain.replace(character, "-");
        }
        int insteadOf = TextLimit.Unit.SMS_SEGMENTS.measure(plain);
        return insteadOf < segments
                ? Optional.of(new Unicode(outside.size() > MOST_SLIPS ? List.of() : outside, insteadOf))
                : Optional.empty();
    }

    /** By how many units it is too long; 0 when it fits. */
    public int tooLongBy() {
        return Math.max(0, length - limit.most());
    }
}
