package chat.broadcast.dialog;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * That a visitor wants no broadcasts on a channel.
 *
 * @param agent the name of who switched or imported it; empty when the visitor did it
 * @param after the broadcast that he received last, within seven days before; empty when there was none
 */
public record OptOut(Instant since, By by, Optional<String> agent, OptionalLong after) {

    /** Who said so. */
    public enum By {
        /** The visitor: by a word, a link, or at his provider. */
        VISITOR,
        /** An agent, at the dialog. */
        AGENT,
        /** Whoever imported a list of addresses. */
        IMPORT
    }
}
