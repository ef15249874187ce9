package chat.broadcast.chat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;

/** The way between a page and the chat's socket, as networks have it: it breaks, and says things twice. */
final class BrokenLine {

    private final List<WebSocketRoute> open = new ArrayList<>();
    private boolean cut;
    private int times = 1;
    private int refusals;

    /** Puts it between this page and the server; before the page is loaded. */
    void put(Page page) {
        page.routeWebSocket(address -> address.contains("/chat/socket"), this::connect);
    }

    private void connect(WebSocketRoute toPage) {
        if (cut) {
            refusals++;
            toPage.close();
            return;
        }
        open.add(toPage);
        var toServer = toPage.connectToServer();
        toPage.onMessage(frame -> repeated(() -> toServer.send(frame.text())));
        toServer.onMessage(frame -> repeated(() -> toPage.send(frame.text())));
    }

    private void repeated(Runnable say) {
        for (int i = 0; i < times; i++) {
            say.run();
        }
    }

    /** From here on every frame is said twice, either way. */
    void repeat() {
        times = 2;
    }

    /** Breaks what is open, and lets nothing new through. */
    void cut() {
        cut = true;
        open.forEach(WebSocketRoute::close);
        open.clear();
    }

    /** How many connections were not let through. */
    int refusals() {
        return refusals;
    }

    /** Lets new connections through. */
    void mend() {
        cut = false;
    }
}
