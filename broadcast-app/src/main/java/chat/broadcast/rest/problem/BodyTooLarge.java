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

    /** @param rest what is still to come of the body */
    BodyTooLarge(InputStream rest) {
        super(answer(rest));
    }

    static Response answer(InputStream rest) {
        var problem = Problem.of(
                413,
                "The body is larger than %d MB: split it over several requests.".formatted(BodyLimit.MOST_BYTES >> 20));
        var json = JsonOutput.JSON.toJson(problem).getBytes(StandardCharsets.UTF_8);
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
