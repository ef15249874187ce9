package chat.broadcast.security;

import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Takes what the login page posts: {@code username} and {@code password}.
 *
 * <p>Then leads to where the person wanted to go, or back: {@code login?error} for a wrong login or password, {@code
 * login?error=wait} after too many wrong ones.
 */
@WebServlet("/do-login")
public class LoginServlet extends HttpServlet {

    @Inject
    transient SecurityContext security;

    @Inject
    transient LoginPace pace;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (OtherSites.sent(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        var login = given(request, "username");
        var password = given(request, "password");
        if (login.isEmpty() || password.isEmpty()) {
            response.sendRedirect(request.getContextPath() + "/login?error");
        } else if (!pace.wait(login, request.getRemoteAddr()).isZero()) {
            response.sendRedirect(request.getContextPath() + "/login?error=wait");
        } else {
            logIn(new UsernamePasswordCredential(login, password), request, response);
        }
    }

    /** What was typed; empty when it holds characters that nobody types: no login has them, and a database takes no NUL. */
    private static String given(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name))
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .orElse("");
    }

    private void logIn(UsernamePasswordCredential credential, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var status = security.authenticate(
                request, response, AuthenticationParameters.withParams().credential(credential));
        if (status == AuthenticationStatus.SUCCESS) {
            var target = target(request);
            request.changeSessionId(); // an id that was known before the login is worth nothing after it
            response.sendRedirect(request.getContextPath() + "/" + target);
        } else {
            response.sendRedirect(request.getContextPath() + "/login?error");
        }
    }

    /** The page that was asked for before the login, which Vaadin keeps in the session; empty for the first page. */
    private static String target(HttpServletRequest request) {
        var session = request.getSession();
        var wanted = session.getAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
        session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
        session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE);
        return wanted instanceof String path ? onThisSite(path) : "";
    }

    /** Behind one slash it stays here: a second one, or a backslash, which browsers take for one, would lead elsewhere. */
    static String onThisSite(String path) {
        int start = 0;
        while (start < path.length() && (path.charAt(start) == '/' || path.charAt(start) == '\\')) {
            start++;
        }
        var onSite = path.substring(start);
        return onSite.equals("login") || onSite.startsWith("login?") ? "" : onSite;
    }
}
