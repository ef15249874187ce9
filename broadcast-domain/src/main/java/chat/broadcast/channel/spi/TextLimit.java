package chat.broadcast.channel.spi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How long a text may be on a channel, in the provider's own unit.
 *
 * @param most the longest text taken, in {@code unit}s; at least 1
 */
public record TextLimit(int most, Unit unit) {

    /** What a provider counts. */
    public enum Unit {
        /** UTF-16 code units: an emoji counts 2. Also the stricter reading of “characters”. */
        UTF16 {
            @Override
            public int measure(String text) {
                return text.length();
            }
        },
        /** Bytes of the UTF-8 form. */
        UTF8_BYTES {
            @Override
            public int measure(String text) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        },
        /** Short messages that the text is divided into and paid for; see {@link SmsText}. */
        SMS_SEGMENTS {
            @Override
            public int measure(String text) {
                return segments(text).orElseThrow();
            }
        },
        /** UTF-16 code units of a text that its provider divides into short messages. */
        SMS_CHARACTERS {
            @Override
            public int measure(String text) {
                return UTF16.measure(text);
            }
        };

        /** Its name in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The length of {@code text} in this unit. */
        public abstract int measure(String text);

        /** How many short messages {@code text} is divided into and paid for; empty where it goes as it is. */
        public OptionalInt segments(String text) {
            return switch (this) {
                case SMS_SEGMENTS, SMS_CHARACTERS ->
                    OptionalInt.of(SmsText.of(text).parts().size());
                case UTF16, UTF8_BYTES -> OptionalInt.empty();
            };
        }
    }

    /** By how many units {@code text} is too long; 0 when it fits. */
    public int excess(String text) {
        return Math.max(0, unit.measure(text) - most);
    }
}
