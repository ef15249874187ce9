package chat.broadcast.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedBrowser;
import chat.broadcast.testing.SharedServer;
import chat.broadcast.testing.TestBrowser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a visitor's browser makes of lines that break, of other windows, and of other sites. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class ChatPageIT {

    private static ServerProcess server;
    private static TestBrowser chromium;

    private BrowserContext browser;

    @BeforeAll
    static void start(ServerProcess sharedServer, TestBrowser sharedBrowser) {
        server = sharedServer;
        chromium = sharedBrowser;
    }

    @BeforeEach
    void open() {
        browser = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(390, 700));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private Page page(BrokenLine line) {
        var page = browser.newPage();
        line.put(page);
        page.navigate(server.at("/chat/").toString());
        return page;
    }

    private Page page() {
        var page = browser.newPage();
        page.navigate(server.at("/chat/").toString());
        return page;
    }

    private static Locator field(Page page) {
        return page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));
    }

    private static void write(Page page, String text) {
        field(page).fill(text);
        field(page).press("Enter");
    }

    private static Locator texts(Page page) {
        return page.locator(".bubble .text");
    }

    private static Locator sent(Page page) {
        return page.getByText("Sent", new Page.GetByTextOptions().setExact(true));
    }

    /** What the page keeps to be known by. */
    private static String token(Page page) {
        return (String)
                page.evaluate("localStorage.getItem(Object.keys(localStorage).find(key => key.endsWith(' token')))");
    }

    private static DemoAgent agent() {
        return DemoAgent.as("agent", server);
    }

    @Test
    void what_is_written_while_the_line_is_cut_waits_and_is_stored_once_and_in_order() {
        var line = new BrokenLine();
        var page = page(line);
        write(page, "before");
        assertThat(sent(page)).hasCount(1);
        line.cut();
        assertThat(page.getByText("Reconnecting…")).isVisible();
        write(page, "first while cut");
        write(page, "second while cut");
        field(page).fill("still typing");
        assertThat(page.getByText("Sending")).hasCount(2);
        int dialog = agent().dialogOf(token(page));
        agent().reply(dialog, "an answer meanwhile");
        line.mend();
        assertThat(sent(page)).hasCount(3);
        assertThat(page.getByText("Reconnecting…")).isHidden();
        assertThat(texts(page))
                .hasText(new String[] {"before", "an answer meanwhile", "first while cut", "second while cut"});
        assertThat(field(page)).hasValue("still typing");
        assertThat(agent().texts(dialog))
                .containsExactly("before", "an answer meanwhile", "first while cut", "second while cut");
    }

    @Test
    void what_is_written_after_a_long_cut_does_not_wait_for_the_next_try() {
        var line = new BrokenLine();
        var page = browser.newPage();
        page.clock().install();
        line.put(page);
        page.navigate(server.at("/chat/").toString());
        write(page, "before");
        assertThat(sent(page)).hasCount(1);
        line.cut();
        page.waitForCondition(() -> {
            page.clock().fastForward(30_000);
            return line.refusals() > 7;
        });
        line.mend();
        write(page, "after"); // by itself the page would try again in 15 to 30 seconds
        assertThat(sent(page)).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(10_000));
    }

    @Test
    void a_reload_without_a_line_loses_neither_what_was_written_nor_what_is_being_typed() {
        var line = new BrokenLine();
        var page = page(line);
        write(page, "before the reload");
        assertThat(sent(page)).hasCount(1);
        line.cut();
        write(page, "not sent yet");
        field(page).fill("half a sent");
        page.reload();
        assertThat(texts(page)).hasText(new String[] {"not sent yet"});
        assertThat(field(page)).hasValue("half a sent");
        line.mend();
        assertThat(texts(page)).hasText(new String[] {"before the reload", "not sent yet"});
        assertThat(sent(page)).hasCount(2);
        assertThat(agent().texts(agent().dialogOf(token(page)))).containsExactly("before the reload", "not sent yet");
    }

    @Test
    void a_line_that_says_everything_twice_shows_and_stores_everything_once() {
        var line = new BrokenLine();
        line.repeat();
        var page = page(line);
        write(page, "said once");
        assertThat(sent(page)).hasCount(1);
        int dialog = agent().dialogOf(token(page));
        agent().reply(dialog, "answered once");
        assertThat(page.getByText("answered once")).isVisible();
        write(page, "and again");
        assertThat(sent(page)).hasCount(2);
        assertThat(texts(page)).hasText(new String[] {"said once", "answered once", "and again"});
        assertThat(agent().texts(dialog)).containsExactly("said once", "answered once", "and again");
    }

    @Test
    void two_windows_of_one_browser_are_one_visitor() {
        var one = page();
        var other = page();
        write(one, "from the first window");
        assertThat(other.getByText("from the first window")).isVisible();
        write(other, "from the second window");
        assertThat(one.getByText("from the second window")).isVisible();
        assertThat(sent(one)).hasCount(2);
    }

    @Test
    void whatever_people_write_is_text_and_stands_as_it_was_typed() {
        var page = page();
        var odd = "<img src=x onerror=\"document.title='hacked'\"> _*<b>& 👩‍👩‍👧‍👦\n\nשלום  two  blanks";
        field(page).fill(odd);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .click();
        assertThat(sent(page)).hasCount(1);
        agent().reply(agent().dialogOf(token(page)), odd);
        assertThat(texts(page)).hasCount(2);
        assertThat(texts(page).allTextContents()).containsExactly(odd, odd);
        assertThat(page.locator(".text *")).hasCount(0);
        assertThat(page.title()).doesNotContain("hacked");
    }

    @Test
    void a_text_that_is_too_long_is_counted_and_stays_where_it_was_typed() {
        var page = page();
        field(page).fill("x".repeat(10_003));
        assertThat(page.getByText("3 characters too long")).isVisible();
        field(page).press("Enter");
        assertThat(field(page)).hasValue("x".repeat(10_003));
        assertThat(texts(page)).hasCount(0);
        field(page).fill("x".repeat(10_000));
        field(page).press("Enter");
        assertThat(sent(page)).hasCount(1);
    }

    @Test
    void it_fits_into_320_pixels_light_and_dark() {
        var page = page();
        page.setViewportSize(320, 480);
        for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            write(page, "A_word_that_has_no_end_and_must_be_broken_somewhere_".repeat(3));
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send")))
                    .isInViewport();
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= 320"))
                    .isTrue();
        }
    }

    @Test
    void a_visitor_without_storage_can_write_too() {
        browser.addInitScript(
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })");
        var page = page();
        write(page, "nothing is kept here");
        assertThat(sent(page)).hasCount(1);
    }

    @Test
    void the_widget_keeps_its_looks_on_a_site_with_loud_styles_and_a_strict_policy() throws IOException {
        try (var site = new Site(
                """
                <!doctype html><html lang="en"><title>Shop</title><link rel="stylesheet" href="/style.css">
                <h1>Shop</h1><script src="%s" async></script>""".formatted(server.at("/chat/widget.js")),
                "* { font: 40px serif !important; color: red } button { display: none !important }",
                "default-src 'self'; script-src 'self' %s; connect-src ws://localhost:%d"
                        .formatted(server.baseUrl(), server.port()))) {
            var page = browser.newPage();
            page.navigate(site.address());
            var button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open chat"));
            button.press("Enter");
            assertThat(field(page)).isFocused();
            write(page, "from a shop");
            assertThat(sent(page)).hasCount(1);
            assertThat(texts(page)).hasCSS("font-size", "16px");
            assertThat(page.locator("h1").first()).hasCSS("color", "rgb(255, 0, 0)");

            field(page).press("Escape");
            assertThat(field(page)).isHidden();
            assertThat(button).isFocused();
            agent().reply(agent().dialogOf(token(page)), "from the agent");
            var withNews = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Open chat, 1 unread")));
            assertThat(withNews).isVisible();
            withNews.click();
            assertThat(page.getByText("from the agent")).isInViewport();
        }
    }

    /** Another site, on this machine. */
    private static final class Site implements AutoCloseable {
        private final HttpServer http;

        Site(String page, String style, String policy) throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            serve("/", "text/html", page, policy);
            serve("/style.css", "text/css", style, policy);
            http.start();
        }

        private void serve(String path, String type, String content, String policy) {
            http.createContext(path, exchange -> {
                var bytes = content.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.getResponseHeaders().set("Content-Security-Policy", policy);
                exchange.sendResponseHeaders(200, bytes.length);
                try (var body = exchange.getResponseBody()) {
                    body.write(bytes);
                }
            });
        }

        String address() {
            return "http://localhost:" + http.getAddress().getPort() + "/";
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
