package chat.broadcast.rest.inbound;

import chat.broadcast.channel.spi.InboundAnswer;
import chat.broadcast.channel.spi.InboundRequest;
import chat.broadcast.inbound.InboundDoor;
import chat.broadcast.problem.Refused;
import chat.broadcast.rest.problem.Leftovers;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /channels/{id}/…}: what providers post. Hands on the raw request; the door says what to answer, and why in the log. */
@WebServlet("/channels/*")
public class InboundResource extends HttpServlet {

    /** The largest body: far above what any provider posts at once. */
    static final int MOST_BYTES = 1 << 20;

    private static final int TOO_MANY_REQUESTS = 429;

    private static final Logger LOG = Logger.getLogger(InboundResource.class.getName());
    private static final Pattern PATH = Pattern.compile("/(\\d{1,18})(?:/(.*))?", Pattern.DOTALL);
    private static final List<String> METHODS = List.of("GET", "POST", "PUT");

    @Inject
    transient InboundDoor door;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!path.matches()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", METHODS));
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            receive(path, request, response);
        }
    }

    private void receive(Matcher path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (declaredLength(request).orElse(0) > MOST_BYTES) {
            tooLarge(request, response);
            return;
        }
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            tooLarge(request, response);
            return;
        }
        long channelId = Long.parseLong(path.group(1));
        var rest = path.group(2) == null ? "" : path.group(2);
        try {
            var inbound = new InboundRequest(request.getMethod(), rest, query(request), headers(request), body);
            answer(door.receive(channelId, inbound), response);
        } catch (Refused refused) {
            response.setStatus(
                    switch (refused.kind()) {
                        case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
                        case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
                        case TOO_OFTEN -> TOO_MANY_REQUESTS;
                        case CONFLICT -> HttpServletResponse.SC_CONFLICT;
                        case INVALID -> HttpServletResponse.SC_BAD_REQUEST;
                    });
        } catch (EJBException failed) {
            LOG.log(Level.SEVERE, failed, () -> "Channel " + channelId + ": an inbound request could not be stored");
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR); // the provider posts it again
        }
    }

    private static OptionalLong declaredLength(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    private static void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Connection", "close");
        response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        response.setContentLength(0);
        response.flushBuffer();
        Leftovers.discard(request.getInputStream());
    }

    private static void answer(InboundAnswer answer, HttpServletResponse response) throws IOException {
        switch (answer) {
            case InboundAnswer.Denied denied -> response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            case InboundAnswer.Malformed malformed -> response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            case InboundAnswer.Challenge challenge -> write(response, "text/plain", challenge.text());
            case InboundAnswer.Events(var _, var thanks) -> {
                response.setStatus(HttpServletResponse.SC_OK);
                if (!thanks.contentType().isEmpty()) {
                    write(response, thanks.contentType(), thanks.body());
                }
            }
        }
    }

    private static void write(HttpServletResponse response, String contentType, String body) throws IOException {
        response.setContentType(contentType + ";charset=UTF-8");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        var headers = new HashMap<String, List<String>>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .addAll(Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    /** Read by hand: asking the request for parameters would read a form's body, which signatures are computed over. */
    private static Map<String, List<String>> query(HttpServletRequest request) {
        var query = new HashMap<String, List<String>>();
        var written = request.getQueryString();
        if (written == null || written.isEmpty()) {
            return query;
        }
        for (var piece : written.split("&")) {
            int equals = piece.indexOf('=');
            var name = equals < 0 ? piece : piece.substring(0, equals);
            var value = equals < 0 ? "" : piece.substring(equals + 1);
            query.computeIfAbsent(decoded(name), n -> new ArrayList<>()).add(decoded(value));
        }
        return query;
    }

    private static String decoded(String written) {
        try {
            return URLDecoder.decode(written, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return written;
        }
    }
}
