package chat.broadcast.channel.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text as SMS carries it: in which alphabet, and in how many parts.
 *
 * <p>3GPP TS 23.038 and 23.040: one message holds 160 septets of the GSM 7-bit alphabet or 70 UTF-16 units; of one that
 * must be joined again each part holds 153 or 67, because a header of six octets says which part it is. A single
 * character outside the GSM alphabet puts the whole text into UTF-16. A pair (escape and character, or the halves of an
 * emoji) is never divided between two parts.
 *
 * @param alphabet how it is encoded
 * @param parts the text in order, divided; at least one, and together exactly the text
 * @param forcesUcs2 the first character that the GSM alphabet lacks; empty when there is none
 */
public record SmsText(Alphabet alphabet, List<String> parts, Optional<String> forcesUcs2) {

    /** How the characters of an SMS are encoded. */
    public enum Alphabet {
        /** The GSM 7-bit default alphabet with its extension table. */
        GSM7(160, 153),
        /** UTF-16, big-endian. */
        UCS2(70, 67);

        private final int alone;
        private final int joined;

        Alphabet(int alone, int joined) {
            this.alone = alone;
            this.joined = joined;
        }
    }

    /** By code point: the character at its septet's place. The escape to the extension table stands at 0x1B. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** What follows an escape: the character, and its septet. */
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private static final byte[] EXTENDED_SEPTETS = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};
    private static final char ESCAPE = '\u001b';

    public SmsText {
        parts = List.copyOf(parts);
    }

    /** The characters of a text that the GSM alphabet lacks, each once, in the order of the text. */
    public static List<String> outsideGsm7(String text) {
        return text.codePoints()
                .filter(character -> septets(character) == 0)
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    /** Divides a text. */
    public static SmsText of(String text) {
        var outside = text.codePoints()
                .filter(character -> septets(character) == 0)
                .mapToObj(Character::toString)
                .findFirst();
        var alphabet = outside.isEmpty() ? Alphabet.GSM7 : Alphabet.UCS2;
        return new SmsText(alphabet, divide(text, alphabet), outside);
    }

    /** Divides a text as UTF-16 though the GSM alphabet might hold it: for networks that have only that. */
    public static SmsText asUcs2(String text) {
        return new SmsText(Alphabet.UCS2, divide(text, Alphabet.UCS2), Optional.empty());
    }

    private static List<String> divide(String text, Alphabet alphabet) {
        if (text.codePoints().map(character -> size(character, alphabet)).sum() <= alphabet.alone) {
            return List.of(text);
        }
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int filled = 0;
        for (var character : text.codePoints().toArray()) {
            int size = size(character, alphabet);
            if (filled + size > alphabet.joined) {
                parts.add(part.toString());
                part.setLength(0);
                filled = 0;
            }
            part.appendCodePoint(character);
            filled += size;
        }
        parts.add(part.toString());
        return parts;
    }

    private static int size(int character, Alphabet alphabet) {
        return switch (alphabet) {
            case GSM7 -> septets(character);
            case UCS2 -> Character.charCount(character);
        };
    }

    /** How many septets a character takes: 1 or 2; 0 for one that the GSM alphabet lacks. */
    private static int septets(int character) {
        if (character == ESCAPE) {
            return 0;
        }
        return BASIC.indexOf(character) >= 0 ? 1 : EXTENDED.indexOf(character) >= 0 ? 2 : 0;
    }

    /**
     * A text in the GSM alphabet, a septet to an octet, unpacked.
     *
     * @throws IllegalArgumentException when it has a character that the alphabet lacks
     */
    public static byte[] gsm7(String text) {
        var octets = new byte[text.length() * 2];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int extended = EXTENDED.indexOf(character);
            if (septets(character) == 0) {
                throw new IllegalArgumentException("The GSM alphabet lacks U+%04X.".formatted((int) character));
            }
            if (extended >= 0) {
                octets[length++] = ESCAPE;
                octets[length++] = EXTENDED_SEPTETS[extended];
            } else {
                octets[length++] = (byte) BASIC.indexOf(character);
            }
        }
        return Arrays.copyOf(octets, length);
    }

    /** The text that unpacked septets mean; an escape to a table that we lack is as if it were not there, as TS 23.038 asks. */
    public static String fromGsm7(byte[] octets) {
        var text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int septet = octets[i] & 0x7F;
            if (septet != ESCAPE) {
                text.append(BASIC.charAt(septet));
            } else if (i + 1 < octets.length) {
                text.append(extended((byte) (octets[++i] & 0x7F)));
            }
        }
        return text.toString();
    }

    private static char extended(byte septet) {
        for (int i = 0; i < EXTENDED_SEPTETS.length; i++) {
            if (EXTENDED_SEPTETS[i] == septet) {
                return EXTENDED.charAt(i);
            }
        }
        return septet == ESCAPE ? ' ' : BASIC.charAt(septet); // a character of a table that we lack: its basic one
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "SmsText[" + alphabet + ", " + parts.size() + " parts]";
    }
}
