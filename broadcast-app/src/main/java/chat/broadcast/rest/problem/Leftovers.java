package chat.broadcast.rest.problem;

import java.io.IOException;
import java.io.InputStream;

/**
 * The rest of a body that was refused in the middle.
 *
 * <p>Many clients read the answer only after they have sent everything. If the server hung up first, they would report a
 * broken connection and never see why; so the answer goes out at once, and what still comes is read and forgotten.
 */
public final class Leftovers {

    /** The most that is read and forgotten; whoever sends more is hung up on. */
    private static final long MOST_BYTES = 256L << 20;

    private Leftovers() {}

    /** Reads {@code body} to its end without keeping any of it; returns early when the caller goes. */
    public static void discard(InputStream body) {
        var scrap = new byte[64 << 10];
        try {
            long read = 0;
            for (int n = body.read(scrap); n >= 0 && read < MOST_BYTES; n = body.read(scrap)) {
                read += n;
            }
        } catch (IOException callerGone) {
            // then there is nothing left to read
        }
    }
}
