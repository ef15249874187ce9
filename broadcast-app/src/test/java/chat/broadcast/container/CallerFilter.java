package chat.broadcast.container;

import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Logs in, by the application's own mechanism, whoever runs a test inside the container: each as the test wants. */
@WebFilter("/*")
public class CallerFilter extends HttpFilter {

    private static final ThreadLocal<LogIn> HERE = new ThreadLocal<>();

    @Inject
    transient SecurityContext security;

    private interface LogIn {
        AuthenticationStatus as(String login);
    }

    /** @param login one of the demo's, whose password is the same word */
    public static void logIn(String login) {
        var status = HERE.get().as(login);
        if (status != AuthenticationStatus.SUCCESS) {
            throw new IllegalStateException("The login of " + login + " came to " + status);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HERE.set(login -> security.authenticate(
                request,
                response,
                AuthenticationParameters.withParams().credential(new UsernamePasswordCredential(login, login))));
        try {
            chain.doFilter(request, response);
        } finally {
            HERE.remove();
        }
    }
}
