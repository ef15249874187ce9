package chat.broadcast.story;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedBrowser;
import chat.broadcast.testing.SharedServer;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A browser for each login, from the first test that needs it to the last: what it has loaded it keeps, and whoever has
 * logged in stays so. What somebody has typed and not sent it forgets.
 */
final class Desks implements AutoCloseable {

    /** In each browser a page that costs nothing, and keeps alive what the others share. */
    private final Map<String, Page> homes = new HashMap<>();

    private final Browser chromium;
    private final ServerProcess server;

    private Desks(Browser chromium, ServerProcess server) {
        this.chromium = chromium;
        this.server = server;
    }

    /** At the shared server, in the shared browser. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Desks.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var server = SharedServer.of(context);
            var chromium = SharedBrowser.of(context);
            return context.getRoot()
                    .getStore(Namespace.create(Desks.class))
                    .getOrComputeIfAbsent(Desks.class, key -> new Desks(chromium.browser(), server), Desks.class);
        }
    }

    /** A new page at the desk of one of the demo's logins, where nothing is open yet. Closing it leaves the desk. */
    AgentPage of(String login) {
        var home = homes.computeIfAbsent(login, this::logIn);
        home.evaluate("localStorage.clear()");
        return AgentPage.at(home.context(), server);
    }

    private Page logIn(String login) {
        var home = chromium.newContext().newPage();
        AgentPage.of(home, server).logsIn(login);
        home.navigate(server.at("/health/live").toString());
        return home;
    }

    /** What a browser remembers of a login: its session. */
    String remembered(String login) {
        try (var page = of(login)) {
            return page.remembered();
        }
    }

    @Override
    public void close() {
        homes.values().forEach(home -> home.context().close());
    }
}
