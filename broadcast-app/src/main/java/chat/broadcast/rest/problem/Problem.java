package chat.broadcast.rest.problem;

import chat.broadcast.problem.Violation;
import chat.broadcast.rest.json.JsonOutput;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Why a call was not answered as wished: a problem document of RFC 9457.
 *
 * @param type {@value #INVALID} when {@code violations} say more, else {@code about:blank}: no more than the status says
 * @param title the status in words
 * @param status the HTTP status
 * @param detail one sentence or several: what was found, and the way out
 * @param id what to look for in the server's log; only with status 500
 * @param violations what is wrong with the input, all of it
 */
@JsonbPropertyOrder({"type", "title", "status", "detail", "id", "violations"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> id,
        Optional<List<Violation>> violations) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The type of problems that carry violations. */
    public static final String INVALID = "urn:problem-type:broadcast:invalid";

    private static final int UNPROCESSABLE = 422;

    /** A problem that is no more than its status and a sentence. */
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail, Optional.empty(), Optional.empty());
    }

    /** What was given has these faults. */
    public static Problem invalid(String detail, List<Violation> violations) {
        return new Problem(
                INVALID, title(UNPROCESSABLE), UNPROCESSABLE, detail, Optional.empty(), Optional.of(violations));
    }

    /** Something failed that is nobody's fault outside; {@code id} finds it in the log. */
    public static Problem unexpected(String id) {
        return new Problem(
                "about:blank",
                title(500),
                500,
                "Something went wrong on our side. Please try again; if it stays, tell your administrator this id: "
                        + id + ".",
                Optional.of(id),
                Optional.empty());
    }

    private static String title(int status) {
        return switch (status) {
            case 413 -> "Content Too Large";
            case UNPROCESSABLE -> "Unprocessable Content";
            default ->
                Optional.ofNullable(Response.Status.fromStatusCode(status))
                        .map(Response.Status::getReasonPhrase)
                        .orElse("Error");
        };
    }

    /** As an answer of JAX-RS. */
    @JsonbTransient
    public Response response() {
        return Response.status(status, title).type(MEDIA_TYPE).entity(this).build();
    }

    /** As the answer of a servlet or of whoever stands before one. */
    public void send(HttpServletResponse response) throws IOException {
        var json = JsonOutput.JSON.toJson(this).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
