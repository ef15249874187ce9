package chat.broadcast.ui.shell;

import chat.broadcast.problem.Refused;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** A page that could not be opened: refused in its own words, or a fault of ours with its id. */
@AnonymousAllowed
public class UnexpectedView extends Composite<TroublePage> implements HasErrorParameter<Exception>, HasDynamicTitle {

    private static final int TOO_MANY_REQUESTS = 429;

    private String title = "";

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        int status = status(error.getCaughtException());
        title = Texts.text(
                status == HttpServletResponse.SC_NOT_FOUND ? "trouble.notFound.title" : "trouble.unexpected.title");
        getContent().say(title, Unexpected.sentence(error.getCaughtException()));
        return status;
    }

    private static int status(Exception caught) {
        if (!(caught instanceof Refused refused)) {
            return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        }
        return switch (refused.kind()) {
            case INVALID -> HttpServletResponse.SC_BAD_REQUEST;
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case CONFLICT -> HttpServletResponse.SC_CONFLICT;
            case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
            case TOO_OFTEN -> TOO_MANY_REQUESTS;
        };
    }

    @Override
    public String getPageTitle() {
        return Texts.text("shell.pageTitle", title);
    }
}
