package chat.broadcast.rest.json;

import chat.broadcast.page.Slice;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Optional;

/**
 * How a place in a list travels: opaque to callers, and good for one order of the list only.
 *
 * <p>What comes back is checked, because its value ends as a parameter of SQL that is cast to the column's type: a cursor
 * that somebody made up must be a sentence to him, not an error of the database.
 *
 * @param order the {@code sort} that the list was asked for in
 * @param kind what the values in that order look like
 */
public record Cursor(String order, Kind kind) {

    /** What the values that a list is sorted by look like, in PostgreSQL's text form. */
    public enum Kind {
        /** A {@code bigint}. */
        WHOLE {
            @Override
            boolean fits(String value) {
                return value.matches("\\d{1,18}");
            }
        },
        /** An {@code integer}. */
        COUNT {
            @Override
            boolean fits(String value) {
                return value.matches("\\d{1,9}");
            }
        },
        /** A {@code timestamptz}: with a blank or a T between date and time. */
        TIME {
            @Override
            boolean fits(String value) {
                try {
                    TIMES.parse(value.replace(' ', 'T'));
                    return true;
                } catch (DateTimeException notATime) {
                    return false;
                }
            }
        },
        /** A {@code text}. */
        TEXT {
            @Override
            boolean fits(String value) {
                return Faults.fault(value).isEmpty();
            }
        };

        abstract boolean fits(String value);

        private static final DateTimeFormatter TIMES = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                .appendPattern("[XXX][X]")
                .toFormatter();
    }

    private static final int LONGEST = 4000;
    private static final String BETWEEN = "\n";

    /** The place, as the caller gets it. */
    public String write(Slice.Position position) {
        var plain = order + BETWEEN + position.number() + BETWEEN + position.value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that {@link #write} wrote; empty when it did not write this. */
    public Optional<Slice.Position> read(String cursor) {
        if (cursor.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var parts = plain.split(BETWEEN, 3);
            if (parts.length != 3 || !parts[0].equals(order) || !kind.fits(parts[2])) {
                return Optional.empty();
            }
            return Optional.of(new Slice.Position(parts[2], Long.parseLong(parts[1])));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
