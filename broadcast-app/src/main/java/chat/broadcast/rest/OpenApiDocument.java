package chat.broadcast.rest;

import chat.broadcast.security.SecurityHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;

/**
 * Serves the contract as it was written, {@code META-INF/openapi.yaml}.
 *
 * <p>The server would serve the same document, read and written anew: without its order and with a member {@code endpoints}
 * (Payara 7.2025.1) that OpenAPI does not allow. Whoever asks for JSON still gets that.
 */
@WebFilter(urlPatterns = "/openapi", asyncSupported = true)
public class OpenApiDocument extends HttpFilter {

    private static final String FILE = "META-INF/openapi.yaml";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (asksForJson(request)) {
            chain.doFilter(request, response);
            return;
        }
        SecurityHeaders.put(request, response);
        response.setContentType("application/yaml;charset=UTF-8"); // RFC 9512
        try (var document = getClass().getClassLoader().getResourceAsStream(FILE)) {
            if (document == null) {
                throw new FileNotFoundException(FILE);
            }
            document.transferTo(response.getOutputStream());
        }
    }

    private static boolean asksForJson(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return "json".equalsIgnoreCase(request.getParameter("format"))
                || (accept != null && accept.startsWith("application/json"));
    }
}
