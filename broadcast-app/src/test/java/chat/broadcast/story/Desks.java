package chat.broadcast.story;

import chat.broadcast.testing.ServerProcess;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.HashMap;
import java.util.Map;

/**
 * A browser for each login, from the first test that needs it to the last: what it has loaded it keeps, and whoever has
 * logged in stays so.
 */
final class Desks implements AutoCloseable {

    private final Map<String, BrowserContext> browsers = new HashMap<>();
    private final Browser chromium;
    private final ServerProcess server;

    Desks(Browser chromium, ServerProcess server) {
        this.chromium = chromium;
        this.server = server;
    }

    /** A new page at the desk of one of the demo's logins, at the list of broadcasts. Closing it leaves the desk. */
    AgentPage of(String login) {
        var known = browsers.get(login);
        if (known != null) {
            return AgentPage.another(known, server);
        }
        var browser = chromium.newContext();
        browsers.put(login, browser);
        return AgentPage.first(browser, server, login);
    }

    @Override
    public void close() {
        browsers.values().forEach(BrowserContext::close);
    }
}
