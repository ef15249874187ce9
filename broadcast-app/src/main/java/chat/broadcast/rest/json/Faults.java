package chat.broadcast.rest.json;

import chat.broadcast.problem.Refused;
import chat.broadcast.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one request: all of it, but at most {@value #MOST} faults by name. */
public final class Faults {

    /** The most faults that are named in one answer. */
    public static final int MOST = 1000;

    private static final int SHOWN = 60;

    private final List<Violation> violations = new ArrayList<>();
    private long unnamed;

    public void add(String field, String message) {
        add(new Violation(shown(field), message));
    }

    public void add(Violation violation) {
        if (violations.size() < MOST) {
            violations.add(violation);
        } else {
            unnamed++;
        }
    }

    /** Whether nothing is wrong. */
    public boolean none() {
        return violations.isEmpty();
    }

    /** @throws Refused with every fault, when there is one */
    public void refuse() {
        if (!none()) {
            throw Refused.because(unnamed == 0 ? violations : withRest());
        }
    }

    private List<Violation> withRest() {
        var all = new ArrayList<>(violations);
        all.add(new Violation("", "These are the first %d faults; %d more are not listed.".formatted(MOST, unnamed)));
        return all;
    }

    /** What somebody gave us, short enough for a sentence and without marks that would disturb it. */
    public static String shown(String given) {
        int end = Math.min(given.length(), SHOWN);
        if (end < given.length() && Character.isHighSurrogate(given.charAt(end - 1))) {
            end--;
        }
        var shown = new StringBuilder(end + 1);
        given.codePoints()
                .limit(given.codePointCount(0, end))
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(shown::appendCodePoint);
        return end < given.length() ? shown.append('…').toString() : shown.toString();
    }

    /** What makes a text unusable in a database or on a wire, in a sentence; empty string when nothing does. */
    static String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "The character at position %d is NUL (U+0000), which no text may hold: leave it out."
                        .formatted(i + 1);
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return "The character at position %d is half of a surrogate pair (U+%04X): send the whole character."
                            .formatted(i + 1, (int) c);
                }
                i++;
            }
        }
        return "";
    }
}
