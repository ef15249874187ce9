package chat.broadcast.rest.problem;

import chat.broadcast.problem.Refused;
import chat.broadcast.rest.json.MalformedBody;
import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one place where an exception becomes a problem document. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case Refused refused -> of(refused).response();
            case MalformedBody malformed ->
                Problem.of(400, malformed.getMessage()).response();
            case EJBAccessException denied -> denied();
            case AccessLocalException denied -> denied(); // what Payara throws instead, for a view without an interface
            case EJBException wrapper
            when wrapper.getCause() instanceof Refused refused -> of(refused).response();
            case WebApplicationException http -> of(http);
            default -> unexpected(thrown);
        };
    }

    private static Response denied() {
        return Problem.of(403, "Your role does not allow this: ask an administrator.")
                .response();
    }

    private static Problem of(Refused refused) {
        return switch (refused.kind()) {
            case INVALID -> Problem.invalid(refused.getMessage(), refused.violations());
            case NOT_FOUND -> Problem.of(404, refused.getMessage());
            case CONFLICT -> Problem.of(409, refused.getMessage());
            case FORBIDDEN -> Problem.of(403, refused.getMessage());
            case TOO_OFTEN -> Problem.of(429, refused.getMessage());
        };
    }

    private static Response of(WebApplicationException http) {
        var own = http.getResponse();
        if (own.getStatus() >= 500 && !(own.getEntity() instanceof Problem)) {
            return unexpected(http);
        }
        if (own.hasEntity() || own.getStatus() < 400) {
            return own;
        }
        var answer = Response.fromResponse(
                Problem.of(own.getStatus(), sentence(http)).response());
        var allowed = own.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allowed).build();
    }

    private static String sentence(WebApplicationException http) {
        return switch (http) {
            case NotFoundException missing -> "There is nothing at this address: see /openapi for those that exist.";
            case NotAllowedException method ->
                "This address does not take that method: the Allow header names those it takes.";
            case NotAcceptableException type ->
                "This answer exists as application/json, events as text/event-stream: ask for that in Accept.";
            case NotSupportedException type -> "Send the body as JSON, with the header Content-Type: application/json.";
            default -> "The server cannot do this: " + http.getMessage() + ".";
        };
    }

    private static Response unexpected(Throwable thrown) {
        var id = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, thrown, () -> "A call failed, id " + id);
        return Problem.unexpected(id).response();
    }
}
