package chat.broadcast.page;

import java.util.List;
import java.util.Optional;

/**
 * A part of a sorted list.
 *
 * @param next where to read on; empty at the end
 */
public record Page<T>(List<T> items, Optional<Slice.Position> next) {
    public Page {
        items = List.copyOf(items);
    }
}
