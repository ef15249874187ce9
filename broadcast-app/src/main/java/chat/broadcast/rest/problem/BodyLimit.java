package chat.broadcast.rest.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets no call make us read more than {@value #MOST_BYTES} bytes.
 *
 * <p>A declared length is believed when it is too large, and nothing is read before the answer. What is not declared is
 * counted while it is read.
 */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {

    /** The largest body: a million chat numbers of 19 digits, with separators, take 21 MB. */
    public static final int MOST_BYTES = 32 << 20;

    @Override
    public void filter(ContainerRequestContext request) {
        if (declared(request) > MOST_BYTES) {
            request.abortWith(BodyTooLarge.answer(request.getEntityStream()));
        } else {
            request.setEntityStream(new Counted(request.getEntityStream()));
        }
    }

    private static long declared(ContainerRequestContext request) {
        var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException nonsense) {
            return 0; // the count decides
        }
    }

    private static final class Counted extends FilterInputStream {
        private long read;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int n = super.read(into, from, most);
            count(Math.max(0, n));
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > MOST_BYTES) {
                throw new BodyTooLarge(in);
            }
        }
    }
}
