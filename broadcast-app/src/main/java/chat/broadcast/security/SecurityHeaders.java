package chat.broadcast.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What browsers are told on every answer. The visitor's page, which is made for that, has a stricter policy of its own. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SecurityHeaders extends HttpFilter {

    private static final String CONTENT =
            "base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'self'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        put(request, response);
        chain.doFilter(request, response);
    }

    /** For what may answer before this filter: the order of filters that are declared by annotation is nobody's promise. */
    public static void put(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", CONTENT);
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        if (RequestPath.of(request).startsWith("/api/")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
