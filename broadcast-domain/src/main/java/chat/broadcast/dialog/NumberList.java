package chat.broadcast.dialog;

import chat.broadcast.problem.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Dialog numbers as people type them.
 *
 * <p>Comma, semicolon, tab and new line separate; {@code 100-250} is a range; {@code №}, {@code #}, quotes, a trailing or
 * double comma and invisible marks are forgiven. A blank, an apostrophe or a full stop between digits is a question, never
 * a guess: a wrong guess sends a text to strangers. Numbers are held in one {@code long[]}; a million of them never become
 * a million objects.
 */
public final class NumberList {

    /** The most numbers one broadcast takes, repeats included. */
    public static final int MOST = 1_000_000;

    private static final int MOST_FAULTS = 1000;
    private static final String FORGIVEN = "№#\"'“”„«»‘’`()[]";
    private static final String DIGIT_GROUPERS = "'’.·_ ";

    /**
     * A piece that is not a number.
     *
     * @param place the first character of the piece in what was typed, from 0
     * @param length how many characters it has
     * @param ordinal the piece's position among the pieces, from 1
     * @param piece the piece as typed, at most 40 characters of it
     * @param text a sentence: what was read, and what to do
     */
    public record Fault(int place, int length, int ordinal, String piece, String text) {}

    private final long[] distinct;
    private final int specified;
    private final List<Fault> faults;
    private final int faultCount;
    private final boolean tooMany;

    private NumberList(long[] distinct, int specified, List<Fault> faults, int faultCount, boolean tooMany) {
        this.distinct = distinct;
        this.specified = specified;
        this.faults = List.copyOf(faults);
        this.faultCount = faultCount;
        this.tooMany = tooMany;
    }

    /** Reads what a person typed. Never throws: what cannot be read is in {@link #faults}. */
    public static NumberList parse(String typed) {
        var reading = new Reading(typed);
        return reading.read();
    }

    /** Takes numbers that a program gave; one that is not positive is a fault, as is one too many. */
    public static NumberList of(long[] numbers, int count) {
        var faults = new ArrayList<Fault>();
        int faulty = 0;
        for (int i = 0; i < count; i++) {
            if (numbers[i] <= 0) {
                faulty++;
                if (faults.size() < MOST_FAULTS) {
                    var piece = Long.toString(numbers[i]);
                    faults.add(new Fault(i, 1, i + 1, piece, notPositive(piece, i + 1)));
                }
            }
        }
        if (count > MOST) {
            return new NumberList(new long[0], count, faults, faulty, true);
        }
        return new NumberList(distinct(numbers, count), count, faults, faulty, false);
    }

    /** The numbers, each once, in ascending order. The caller must not change the array. */
    public long[] distinct() {
        return distinct;
    }

    /** How many numbers were given, repeats included; ranges count each of theirs. */
    public int specified() {
        return specified;
    }

    public int duplicates() {
        return tooMany ? 0 : specified - distinct.length;
    }

    /** The pieces that are not numbers; at most 1,000 of them. */
    public List<Fault> faults() {
        return faults;
    }

    /** How many pieces are not numbers. */
    public int faultCount() {
        return faultCount;
    }

    public boolean tooMany() {
        return tooMany;
    }

    /** Everything that forbids to use this list, for the field {@code field}; empty when it can be used. */
    public List<Violation> violations(String field) {
        var violations = new ArrayList<Violation>();
        if (tooMany) {
            violations.add(
                    new Violation(
                            field,
                            "A broadcast takes at most 1,000,000 chat numbers, and these are more: split them over several broadcasts."));
        }
        for (var fault : faults) {
            violations.add(new Violation(field, fault.text()));
        }
        if (faultCount > faults.size()) {
            violations.add(new Violation(
                    field,
                    (faultCount - faults.size()) + " more pieces are not chat numbers; only the first are listed."));
        }
        if (violations.isEmpty() && distinct.length == 0) {
            violations.add(new Violation(field, "Give at least one chat number."));
        }
        return violations;
    }

    private static long[] distinct(long[] numbers, int count) {
        long[] sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (sorted[i] > 0 && (kept == 0 || sorted[kept - 1] != sorted[i])) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    private static String notPositive(String piece, int ordinal) {
        return "“" + piece + "” (" + ordinalWord(ordinal) + ") is not a chat number: chat numbers start at 1.";
    }

    private static String ordinalWord(int n) {
        int tens = n % 100;
        if (tens >= 11 && tens <= 13) {
            return n + "th";
        }
        return n
                + switch (n % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    /** One reading of one text, piece by piece, without cutting it up. */
    private static final class Reading {
        private final String typed;
        private final List<Fault> faults = new ArrayList<>();
        private long[] numbers = new long[64];
        private int count;
        private long specified;
        private int faultCount;
        private int ordinal;

        Reading(String typed) {
            this.typed = typed;
        }

        NumberList read() {
            int start = 0;
            for (int i = 0; i <= typed.length() && specified <= MOST; i++) {
                if (i == typed.length() || separates(typed.charAt(i))) {
                    piece(start, i);
                    start = i + 1;
                }
            }
            if (specified > MOST) {
                return new NumberList(
                        new long[0], (int) Math.min(specified, Integer.MAX_VALUE), faults, faultCount, true);
            }
            return new NumberList(NumberList.distinct(numbers, count), (int) specified, faults, faultCount, false);
        }

        private static boolean separates(char c) {
            return c == ',' || c == ';' || c == '\t' || c == '\n' || c == '\r' || c == '،' || c == '，' || c == '、';
        }

        private static boolean invisible(char c) {
            return Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.CONTROL;
        }

        private static boolean blank(char c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        private static boolean margin(char c) {
            return blank(c) || invisible(c) || FORGIVEN.indexOf(c) >= 0;
        }

        private void piece(int from, int to) {
            int start = from;
            int end = to;
            while (start < end && margin(typed.charAt(start))) {
                start++;
            }
            while (end > start && margin(typed.charAt(end - 1))) {
                end--;
            }
            if (start == end) {
                return;
            }
            ordinal++;
            long value = 0;
            int digits = 0;
            for (int i = start; i < end; i++) {
                char c = typed.charAt(i);
                if (invisible(c)) {
                    continue;
                }
                int digit = Character.digit(c, 10);
                if (digit < 0) {
                    unusual(start, end);
                    return;
                }
                if (value > (Long.MAX_VALUE - digit) / 10) {
                    fault(start, end, "%s is too large for a chat number: the largest is 9223372036854775807.");
                    return;
                }
                value = value * 10 + digit;
                digits++;
            }
            if (digits > 0 && value == 0) {
                fault(start, end, "%s is not a chat number: chat numbers start at 1.");
            } else {
                add(value);
            }
        }

        /** A piece with something else than digits: a range, a question, or a fault. */
        private void unusual(int start, int end) {
            if (range(start, end)) {
                return;
            }
            boolean groups = true;
            boolean dashed = false;
            for (int i = start; i < end; i++) {
                char c = typed.charAt(i);
                boolean digit = Character.digit(c, 10) >= 0;
                groups &= digit || blank(c) || invisible(c) || DIGIT_GROUPERS.indexOf(c) >= 0;
                dashed |= dash(c) && i == start;
            }
            if (groups) {
                fault(
                        start,
                        end,
                        "Is %s one number or several? Write it without blanks, points and apostrophes, or put commas between the numbers.");
            } else if (dashed && Character.digit(typed.charAt(end - 1), 10) >= 0) {
                fault(start, end, "%s is not a chat number: chat numbers are never negative.");
            } else {
                fault(start, end, "%s is not a chat number: use digits, with commas between numbers.");
            }
        }

        private static boolean dash(char c) {
            return c == '-' || c == '–' || c == '—' || c == '−' || c == '‐' || c == '‑';
        }

        private boolean range(int start, int end) {
            int dash = -1;
            for (int i = start + 1; i < end - 1; i++) {
                if (dash(typed.charAt(i))) {
                    if (dash >= 0) {
                        return false;
                    }
                    dash = i;
                }
            }
            if (dash < 0) {
                return false;
            }
            long low = plain(start, dash);
            long high = plain(dash + 1, end);
            if (low < 0 || high < 0) {
                return false;
            }
            if (low == 0) {
                fault(start, end, "The range %s starts at 0: chat numbers start at 1.");
            } else if (high < low) {
                fault(start, end, "The range %s runs backwards: put the smaller number first.");
            } else if (high - low >= MOST || specified + (high - low + 1) > MOST) {
                specified = MOST + 1L;
            } else {
                for (long n = low; n <= high; n++) {
                    add(n);
                }
            }
            return true;
        }

        /** The number between two places, blanks around it forgiven; negative when it is none. */
        private long plain(int from, int to) {
            int start = from;
            int end = to;
            while (start < end && margin(typed.charAt(start))) {
                start++;
            }
            while (end > start && margin(typed.charAt(end - 1))) {
                end--;
            }
            if (start == end || end - start > 18) {
                return -1;
            }
            long value = 0;
            for (int i = start; i < end; i++) {
                int digit = Character.digit(typed.charAt(i), 10);
                if (digit < 0) {
                    return -1;
                }
                value = value * 10 + digit;
            }
            return value;
        }

        private void add(long number) {
            specified++;
            if (specified > MOST) {
                return;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.min(MOST, count * 2));
            }
            numbers[count++] = number;
        }

        private void fault(int start, int end, String sentence) {
            faultCount++;
            if (faults.size() < MOST_FAULTS) {
                int shown = Math.min(end, start + 40);
                if (shown < end && Character.isHighSurrogate(typed.charAt(shown - 1))) {
                    shown--;
                }
                var piece = typed.substring(start, shown) + (shown < end ? "…" : "");
                faults.add(new Fault(
                        start,
                        end - start,
                        ordinal,
                        piece,
                        sentence.formatted("“" + piece + "” (" + ordinalWord(ordinal) + ")")));
            }
        }
    }
}
