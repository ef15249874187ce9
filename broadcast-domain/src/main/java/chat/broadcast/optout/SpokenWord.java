package chat.broadcast.optout;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A whole message as words are compared: in small letters, with single blanks, without what people put around a word.
 *
 * @param text never empty, at most {@value #MOST} characters
 */
public record SpokenWord(String text) {

    /** The longest word, in UTF-16 units. */
    public static final int MOST = 40;

    private static final int LONGEST_MESSAGE = 100;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");

    /** Before it only quotes, so that “/stop” keeps its stroke; after it whatever ends a sentence, too. */
    private static final Pattern AROUND =
            Pattern.compile("^[\\p{Pi}\\p{Ps}\"'*\\s]+|[\\p{Pf}\\p{Pe}\"'*\\s.,;:!?…。！？]+$");

    /** What Java makes of a Turkish İ in small letters: i, and this. */
    private static final String DOT_ABOVE = "\u0307";

    /** A message as a word; empty when it is too long for one, or nothing is left of it. */
    public static Optional<SpokenWord> of(String message) {
        if (message.length() > LONGEST_MESSAGE) {
            return Optional.empty();
        }
        var visible = INVISIBLE.matcher(message).replaceAll("");
        var small = Normalizer.normalize(visible, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace(DOT_ABOVE, "");
        var bare = AROUND.matcher(BLANKS.matcher(small).replaceAll(" ")).replaceAll("");
        return bare.isEmpty() || bare.length() > MOST ? Optional.empty() : Optional.of(new SpokenWord(bare));
    }
}
