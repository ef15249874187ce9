package chat.broadcast.ui.broadcast;

import chat.broadcast.broadcast.BroadcastStatus;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One way to narrow the list of broadcasts; its word is the name in the page's address. */
enum FilterPart {
    NUMBER("number"),
    TEXT("text"),
    AGENT("agent"),
    CREATED_FROM("createdFrom"),
    CREATED_TO("createdTo"),
    TOTAL_FROM("totalFrom"),
    TOTAL_TO("totalTo"),
    COMPLETED_FROM("completedFrom"),
    COMPLETED_TO("completedTo"),
    /** Several, with commas between them. */
    STATUS("status");

    private static final int LONGEST_TEXT = 200;
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern COUNTS = Pattern.compile("[0-9]{1,9}");

    private final String word;

    FilterPart(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The value as it is used, when this part can use it: an address may hold anything. */
    Optional<String> read(String raw) {
        var value = raw.strip();
        boolean usable = switch (this) {
            case NUMBER -> NUMBERS.matcher(value).matches();
            case TOTAL_FROM, TOTAL_TO, COMPLETED_FROM, COMPLETED_TO ->
                COUNTS.matcher(value).matches();
            case CREATED_FROM, CREATED_TO -> date(value);
            case TEXT, AGENT -> !value.isEmpty() && value.length() <= LONGEST_TEXT && value.indexOf('\0') < 0;
            case STATUS -> !value.isEmpty() && Arrays.stream(value.split(",")).allMatch(FilterPart::status);
        };
        return usable ? Optional.of(value) : Optional.empty();
    }

    private static boolean date(String value) {
        try {
            int year = LocalDate.parse(value).getYear();
            return year >= 2000 && year < 3000;
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }

    private static boolean status(String word) {
        return Arrays.stream(BroadcastStatus.values())
                .anyMatch(status -> status.word().equals(word));
    }

    /** The statuses in a value that {@link #STATUS} has read. */
    static java.util.Set<BroadcastStatus> statuses(String value) {
        var statuses = java.util.EnumSet.noneOf(BroadcastStatus.class);
        for (var word : value.split(",")) {
            statuses.add(BroadcastStatus.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        return statuses;
    }
}
