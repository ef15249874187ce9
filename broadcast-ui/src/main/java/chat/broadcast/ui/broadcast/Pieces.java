package chat.broadcast.ui.broadcast;

import chat.broadcast.dialog.NumberList.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Changes pieces of what is typed in the numbers field, on request, and leaves every other character as it was. */
final class Pieces {

    private static final Pattern SEPARATOR = Pattern.compile("[,;\\t\\n\\r،，、]");
    private static final Pattern NUMBER = Pattern.compile("\\D*(\\d{1,18})\\D*");
    private static final Pattern RANGE = Pattern.compile("\\D*(\\d{1,18})\\s*[-–—−‐‑]\\s*(\\d{1,18})\\D*");
    private static final Pattern GROUPED = Pattern.compile("\\d+(?:[ \\u00a0\\u2009\\u202f'’.]+\\d+)+");

    private Pieces() {}

    /** What is left of {@code typed} without these numbers and these faulty pieces; a range is cut around a number. */
    static String without(String typed, Collection<Long> numbers, List<Fault> faults) {
        var unwanted = new TreeSet<>(numbers);
        var faulty = faults.stream().map(Fault::place).collect(Collectors.toSet());
        var left = new StringBuilder(typed.length());
        int start = 0;
        for (int end = separator(typed, 0); start <= typed.length(); end = separator(typed, start)) {
            var piece = typed.substring(start, end);
            boolean last = end == typed.length();
            boolean dropped = isFaulty(faulty, start, end);
            var kept = dropped ? "" : withoutNumbers(piece, unwanted);
            if (!kept.isEmpty() || piece.isEmpty()) {
                left.append(kept);
                if (!last) {
                    left.append(typed.charAt(end));
                }
            } else if (last) {
                dropLastSeparator(left);
            }
            start = end + 1;
        }
        return left.toString();
    }

    /** {@code typed} with one faulty piece replaced. */
    static String replaced(String typed, Fault fault, String by) {
        return typed.substring(0, fault.place()) + by + typed.substring(fault.place() + fault.length());
    }

    /** What a piece such as “12 345” may mean: first one number, then several; empty when it is no such question. */
    static List<String> readings(Fault fault) {
        if (!GROUPED.matcher(fault.piece()).matches()) {
            return List.of();
        }
        var parts = fault.piece().split("\\D+");
        return List.of(String.join("", parts), String.join(", ", parts));
    }

    private static int separator(String typed, int from) {
        if (from > typed.length()) {
            return typed.length();
        }
        Matcher matcher = SEPARATOR.matcher(typed);
        return matcher.find(from) ? matcher.start() : typed.length();
    }

    private static boolean isFaulty(Collection<Integer> places, int start, int end) {
        if (places.isEmpty()) {
            return false;
        }
        for (int place = start; place < end; place++) {
            if (places.contains(place)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutNumbers(String piece, NavigableSet<Long> unwanted) {
        var number = NUMBER.matcher(piece);
        if (number.matches()) {
            return unwanted.contains(Long.parseLong(number.group(1))) ? "" : piece;
        }
        var range = RANGE.matcher(piece);
        if (!range.matches()) {
            return piece;
        }
        long low = Long.parseLong(range.group(1));
        long high = Long.parseLong(range.group(2));
        if (low > high) {
            return piece;
        }
        var inside = unwanted.subSet(low, true, high, true);
        return inside.isEmpty() ? piece : cut(low, high, inside);
    }

    private static String cut(long low, long high, NavigableSet<Long> holes) {
        var parts = new ArrayList<String>();
        long from = low;
        for (long hole : holes) {
            part(parts, from, hole - 1);
            from = hole + 1;
        }
        part(parts, from, high);
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, long from, long to) {
        if (from == to) {
            parts.add(Long.toString(from));
        } else if (from < to) {
            parts.add(from + "-" + to);
        }
    }

    private static void dropLastSeparator(StringBuilder left) {
        int end = left.length();
        while (end > 0 && Character.isWhitespace(left.charAt(end - 1))) {
            end--;
        }
        if (end > 0 && SEPARATOR.matcher(left.substring(end - 1, end)).matches()) {
            end--;
        }
        left.setLength(end);
    }
}
