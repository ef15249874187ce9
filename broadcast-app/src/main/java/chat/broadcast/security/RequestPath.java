package chat.broadcast.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** What a request is for. */
final class RequestPath {

    private RequestPath() {}

    /**
     * The path within the application as the container decoded and mapped it. The address as it was written would be no
     * ground to decide on: {@code /%61pi/v1/me} is {@code /api/v1/me} too.
     */
    static String of(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
