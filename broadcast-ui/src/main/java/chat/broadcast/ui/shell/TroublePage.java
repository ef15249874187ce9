package chat.broadcast.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;

/** What is shown instead of a page that cannot be: what happened, and the way out. Public, because Vaadin creates it. */
public final class TroublePage extends Main {

    /** Fills the page. */
    void say(String title, String text) {
        addClassName("trouble-page");
        var back = new Anchor(Navigation.BY_CHATS, Texts.text("trouble.back"));
        removeAll();
        add(new Div(new H1(title), new Paragraph(text), back));
    }
}
