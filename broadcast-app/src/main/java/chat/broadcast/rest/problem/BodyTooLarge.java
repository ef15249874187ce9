package chat.broadcast.rest.problem;

import chat.broadcast.rest.json.JsonOutput;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A body of more bytes than a call takes: answered 413 at once, and the connection is closed. */
public final class BodyTooLarge extends ClientErrorException {

    /**
     * So much of an answer Jersey keeps back until it is whole, and this one is whole only when the rest of the body has
     * come or nothing more comes: whoever waits for our answer before he sends would wait half a minute.
     */
    private static final int KEPT_BACK = 8 << 10;

    /** @param rest what is still to come of the body */
    BodyTooLarge(InputStream rest) {
        super(answer(rest));
    }

    static Response answer(InputStream rest) {
        var problem = Problem.of(
                413,
                "The body is larger than %d MB: split it over several requests.".formatted(BodyLimit.MOST_BYTES >> 20));
        // Blanks after a JSON text mean nothing (RFC 8259, 2).
        var json = (JsonOutput.JSON.toJson(problem) + " ".repeat(KEPT_BACK)).getBytes(StandardCharsets.UTF_8);
        StreamingOutput answer = out -> {
            out.write(json);
            out.flush();
            Leftovers.discard(rest);
        };
        return Response.fromResponse(problem.response())
                .header("Connection", "close")
                .header(HttpHeaders.CONTENT_LENGTH, json.length)
                .entity(answer)
                .build();
    }
}
