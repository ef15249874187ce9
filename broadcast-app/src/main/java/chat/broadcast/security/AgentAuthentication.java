package chat.broadcast.security;

import chat.broadcast.rest.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Settles for every request who is asking.
 *
 * <p>The API ({@code /api/…}) asks every time anew, by HTTP Basic: no session, no cookie, so nothing that a browser sends by
 * itself opens it. Everything else goes by the session that {@link LoginServlet} begins.
 */
@ApplicationScoped
public class AgentAuthentication implements HttpAuthenticationMechanism {

    private static final String API = "/api/";
    /** The session's attribute with the names of the roles that its login had. */
    private static final String ROLES = AgentAuthentication.class.getName() + ".roles";

    @Inject
    IdentityStoreHandler stores;

    @Inject
    LoginPace pace;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (asksTheApi(request)) {
            return answerTheApi(request, response, context);
        }
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential login) {
            return logIn(login, request, context);
        }
        var known = request.getUserPrincipal();
        if (known != null) {
            return goOn(known, request, context);
        }
        return context.isProtected() ? context.responseUnauthorized() : context.doNothing();
    }

    private static boolean asksTheApi(HttpServletRequest request) {
        return RequestPath.of(request).startsWith(API);
    }

    private AuthenticationStatus logIn(
            UsernamePasswordCredential login, HttpServletRequest request, HttpMessageContext context) {
        var result = verify(login, request);
        if (result.getStatus() == Status.VALID) {
            context.setRegisterSession(result.getCallerPrincipal().getName(), result.getCallerGroups());
            request.getSession().setAttribute(ROLES, result.getCallerGroups().toArray(String[]::new));
        }
        return context.notifyContainerAboutLogin(result);
    }

    /**
     * Goes on as whom the session knows. His roles are said again: Payara finds those of the login only while its thread
     * still remembers the principal from there, and else it would take him for somebody without any.
     */
    private static AuthenticationStatus goOn(Principal known, HttpServletRequest request, HttpMessageContext context)
            throws AuthenticationException {
        var roles = Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(ROLES))
                .map(String[].class::cast)
                .orElse(new String[0]);
        var subject = context.getClientSubject();
        try {
            context.getHandler().handle(new Callback[] {
                new CallerPrincipalCallback(subject, known), new GroupPrincipalCallback(subject, roles)
            });
            return AuthenticationStatus.SUCCESS;
        } catch (IOException | UnsupportedCallbackException broken) {
            throw new AuthenticationException(broken.getMessage(), broken);
        }
    }

    private AuthenticationStatus answerTheApi(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        var header = Optional.ofNullable(request.getHeader("Authorization"));
        if (header.isEmpty()) {
            return unauthenticated(response, "Who is asking? Send your login and password by HTTP Basic.");
        }
        var read = header.flatMap(BasicCredentials::read);
        if (read.isEmpty()) {
            return unauthenticated(
                    response, "The Authorization header cannot be read: send your login and password by HTTP Basic.");
        }
        var login = read.get();
        long seconds = pace.wait(login.login(), request.getRemoteAddr()).toSeconds();
        if (seconds > 0) {
            response.setHeader("Retry-After", Long.toString(seconds));
            return send(
                    response,
                    Problem.of(
                            429,
                            "There were too many wrong passwords for this login: wait %d seconds.".formatted(seconds)));
        }
        var result = verify(new UsernamePasswordCredential(login.login(), login.password()), request);
        return result.getStatus() == Status.VALID
                ? context.notifyContainerAboutLogin(result)
                : unauthenticated(response, "This login or its password is wrong.");
    }

    private CredentialValidationResult verify(UsernamePasswordCredential login, HttpServletRequest request) {
        var result = stores.validate(login);
        if (result.getStatus() != Status.VALID) {
            pace.failed(login.getCaller(), request.getRemoteAddr());
        }
        return result;
    }

    private static AuthenticationStatus unauthenticated(HttpServletResponse response, String sentence)
            throws AuthenticationException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"Broadcast\"");
        return send(response, Problem.of(401, sentence));
    }

    private static AuthenticationStatus send(HttpServletResponse response, Problem problem)
            throws AuthenticationException {
        try {
            problem.send(response);
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException callerGone) {
            throw new AuthenticationException(callerGone.getMessage(), callerGone);
        }
    }
}
