package chat.broadcast.broadcast;

import java.util.Set;

/**
 * Which deliveries of an ended broadcast are sent again.
 *
 * @param reasons only those that failed for one of these error codes; empty for all
 */
public record Retry(Set<String> reasons, Scope scope) {

    /** Which ends are tried again. */
    public enum Scope {
        FAILED,
        /** Also those that may have arrived: some visitors may get the text twice, and whoever asks accepts that. */
        FAILED_AND_UNCERTAIN
    }

    public Retry {
        reasons = Set.copyOf(reasons);
    }
}
