package chat.broadcast.page;

import java.util.Optional;

/**
 * Which part of a sorted list is wanted.
 *
 * <p>A grid that jumps gives an offset; a program that reads on gives the position after which to go on, which stays
 * right when rows come in meanwhile.
 *
 * @param offset rows to leave out, 0 or more
 * @param limit the most rows wanted, 1 to {@value #MOST}
 * @param after the position of the last row already read
 */
public record Slice(int offset, int limit, Optional<Position> after) {

    /** The most rows that can be asked for at once. */
    public static final int MOST = 1000;

    /**
     * A place in a sorted list.
     *
     * @param value the value that the list is sorted by, in PostgreSQL's text form
     * @param number the row's number, which decides between equal values
     */
    public record Position(String value, long number) {}

    public Slice {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
    }

    public static Slice of(int offset, int limit) {
        return new Slice(offset, limit, Optional.empty());
    }
}
