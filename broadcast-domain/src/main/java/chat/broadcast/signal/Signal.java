package chat.broadcast.signal;

import chat.broadcast.broadcast.BroadcastStopped.Until;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one node tells the others, and how it is written: a word, then numbers, of which neighbours are ranges. */
sealed interface Signal {

    /** PostgreSQL takes less than 8,000 bytes a notification; the sender's name needs some of them. */
    int MOST_CHARACTERS = 7_900;

    /** Something that is shown of these broadcasts changed. */
    record Changed(SortedSet<Long> broadcasts) implements Signal {}

    /** Deliveries of a broadcast may be sent now on these channels. */
    record Released(long broadcast, SortedSet<Long> channels) implements Signal {}

    /** Nothing more of a broadcast may leave. */
    record Stopped(long broadcast, Until until) implements Signal {}

    /** A channel is not what it was. */
    record Channel(long channel) implements Signal {}

    /** Sending of everything was stopped or goes on. */
    record Sending() implements Signal {}

    /** Something was said or changed in these dialogs. */
    record Dialogs(SortedSet<Long> dialogs) implements Signal {}

    /** Its text, in as many pieces as have room in a notification. */
    default List<String> texts() {
        return switch (this) {
            case Changed(var broadcasts) -> pieces("changed ", broadcasts);
            case Released(var broadcast, var channels) -> pieces("released " + broadcast + " ", channels);
            case Stopped(var broadcast, var until) -> List.of("stopped " + broadcast + " " + until);
            case Channel(var channel) -> List.of("channel " + channel);
            case Sending() -> List.of("sending");
            case Dialogs(var dialogs) -> pieces("dialogs ", dialogs);
        };
    }

    /** Reads what {@link #texts} wrote; empty for what this version does not know, as a newer node may say. */
    static Optional<Signal> read(String text) {
        var words = text.split(" ");
        try {
            return switch (words[0]) {
                case "changed" -> Optional.of(new Changed(numbers(words[1])));
                case "released" -> Optional.of(new Released(Long.parseLong(words[1]), numbers(words[2])));
                case "stopped" -> Optional.of(new Stopped(Long.parseLong(words[1]), Until.valueOf(words[2])));
                case "channel" -> Optional.of(new Channel(Long.parseLong(words[1])));
                case "sending" -> Optional.of(new Sending());
                case "dialogs" -> Optional.of(new Dialogs(numbers(words[1])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException foreign) {
            return Optional.empty();
        }
    }

    /** Numbers in their order, each once. */
    static SortedSet<Long> sorted(Collection<Long> numbers) {
        return new TreeSet<>(numbers);
    }

    private static List<String> pieces(String head, SortedSet<Long> numbers) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder(head);
        for (var range : ranges(numbers)) {
            if (piece.length() + range.length() >= MOST_CHARACTERS) {
                pieces.add(piece.toString());
                piece = new StringBuilder(head);
            }
            piece.append(piece.length() == head.length() ? "" : ",").append(range);
        }
        if (piece.length() > head.length()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static List<String> ranges(SortedSet<Long> numbers) {
        var ranges = new ArrayList<String>();
        long first = -1;
        long last = -1;
        for (long number : numbers) {
            if (first >= 0 && number == last + 1) {
                last = number;
            } else {
                if (first >= 0) {
                    ranges.add(range(first, last));
                }
                first = number;
                last = number;
            }
        }
        if (first >= 0) {
            ranges.add(range(first, last));
        }
        return ranges;
    }

    private static String range(long first, long last) {
        return first == last ? Long.toString(first) : first + "-" + last;
    }

    private static SortedSet<Long> numbers(String text) {
        var numbers = new TreeSet<Long>();
        for (var range : text.split(",")) {
            int dash = range.indexOf('-');
            long first = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
            long last = dash < 0 ? first : Long.parseLong(range.substring(dash + 1));
            for (long number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
