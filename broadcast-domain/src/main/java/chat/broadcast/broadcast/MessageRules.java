package chat.broadcast.broadcast;

import chat.broadcast.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** What a message may be, on whatever channel it goes out. */
public final class MessageRules {

    private MessageRules() {}

    public static List<Violation> violations(String message) {
        var violations = new ArrayList<Violation>();
        if (message.isBlank()) {
            violations.add(new Violation("message", "Type the text that the visitors will receive."));
        }
        if (message.length() > Broadcasts.MOST_CHARACTERS) {
            violations.add(new Violation(
                    "message",
                    "The text has %,d characters: shorten it to %,d."
                            .formatted(message.length(), Broadcasts.MOST_CHARACTERS)));
        }
        if (message.indexOf('\0') >= 0) {
            violations.add(new Violation("message", "The text holds a NUL character: remove it."));
        }
        if (message.codePoints().anyMatch(MessageRules::loneSurrogate)) {
            violations.add(
                    new Violation("message", "The text holds half of a character (a lone surrogate): remove it."));
        }
        return violations;
    }

    private static boolean loneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
