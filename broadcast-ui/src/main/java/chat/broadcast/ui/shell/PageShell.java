package chat.broadcast.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.lumo.Lumo;

/** The HTML page that everything runs in: theme, push, icon. */
@Push(transport = Transport.WEBSOCKET_XHR)
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("context://broadcast.css")
public class PageShell implements AppShellConfigurator {

    // Runs before the first paint: a page that turns dark after it has been seen light hurts at night.
    private static final String CHOSEN_THEME =
            "try{const t=localStorage.getItem('broadcast.theme');if(t)document.documentElement.dataset.theme=t}catch(e){}";

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addInlineWithContents(Inline.Position.PREPEND, CHOSEN_THEME, Inline.Wrapping.JAVASCRIPT);
        settings.addLink("icon", "favicon.svg");
        settings.addMetaTag("color-scheme", "light dark");
    }
}
