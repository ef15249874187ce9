package chat.broadcast.rest.problem;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;

/** A body of more bytes than a call takes: answered 413, and the connection is closed instead of reading the rest. */
public final class BodyTooLarge extends ClientErrorException {

    BodyTooLarge() {
        super(answer());
    }

    static Response answer() {
        return Response.fromResponse(Problem.of(
                                413,
                                "The body is larger than %d MB: split it over several requests."
                                        .formatted(BodyLimit.MOST_BYTES >> 20))
                        .response())
                .header("Connection", "close")
                .build();
    }
}
