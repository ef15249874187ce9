package chat.broadcast.ui.shell;

import chat.broadcast.setting.Property;
import chat.broadcast.setting.Settings;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.inject.Inject;

/** Where an agent logs in. The form posts to a servlet, so that the password never passes through a page's state. */
@Route(value = Navigation.LOGIN, autoLayout = false)
@AnonymousAllowed
public class LoginView extends Composite<Main> implements BeforeEnterObserver, HasDynamicTitle {

    private final LoginForm form = new LoginForm(words());

    @Inject
    public LoginView(Settings settings) {
        form.setAction("do-login");
        form.setForgotPasswordButtonVisible(false);
        form.getElement().setProperty("headingLevel", 1);
        var panel = new Div(Brand.mark(), form);
        panel.addClassName("login-panel");
        if (settings.flag(Property.DEMO)) {
            var demo = new Paragraph(Texts.text("login.demo"));
            demo.addClassName("hint");
            panel.add(demo);
        }
        getContent().addClassName("login-page");
        getContent().add(panel);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var error = event.getLocation().getQueryParameters().getSingleParameter("error");
        if (error.filter("wait"::equals).isPresent()) {
            var words = words();
            words.getErrorMessage().setTitle(Texts.text("login.wait.title"));
            words.getErrorMessage().setMessage(Texts.text("login.wait.text"));
            form.setI18n(words);
        }
        form.setError(error.isPresent());
    }

    @Override
    public String getPageTitle() {
        return Texts.text("shell.pageTitle", Texts.text("login.title"));
    }

    private static LoginI18n words() {
        var words = LoginI18n.createDefault();
        words.getForm().setTitle(Texts.text("login.title"));
        words.getForm().setUsername(Texts.text("login.name"));
        words.getForm().setPassword(Texts.text("login.password"));
        words.getForm().setSubmit(Texts.text("login.submit"));
        words.getErrorMessage().setTitle(Texts.text("login.refused.title"));
        words.getErrorMessage().setMessage(Texts.text("login.refused.text"));
        words.getErrorMessage().setUsername(Texts.text("login.name.missing"));
        words.getErrorMessage().setPassword(Texts.text("login.password.missing"));
        return words;
    }
}
