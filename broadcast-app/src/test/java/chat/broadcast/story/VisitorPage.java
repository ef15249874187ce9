package chat.broadcast.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/** A visitor at {@code /chat/}, in a browser of his own. */
final class VisitorPage implements AutoCloseable {

    private final BrowserContext browser;
    private final Page page;

    private VisitorPage(BrowserContext browser, URI chat) {
        this.browser = browser;
        this.page = browser.newPage();
        page.navigate(chat.toString());
    }

    /** Somebody who has never been here. */
    static VisitorPage newcomer(Browser browser, URI chat) {
        return new VisitorPage(browser.newContext(), chat);
    }

    /** Somebody who comes back with what {@link #leave} gave. */
    static VisitorPage back(Browser browser, URI chat, String remembered) {
        return new VisitorPage(browser.newContext(new Browser.NewContextOptions().setStorageState(remembered)), chat);
    }

    /** Writes, and sees that it was taken. */
    VisitorPage writes(String name, String text) {
        page.getByLabel("Your name (optional)").fill(name);
        page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill(text);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .click();
        assertThat(page.locator(".bubble.own")).containsText("Sent");
        return this;
    }

    /** What agents wrote. */
    Locator received() {
        return page.locator(".bubble:not(.own) .text");
    }

    /** Sees these texts of agents and no other, each exactly as it was typed, and none of them as markup. */
    void sees(String... texts) {
        assertThat(received()).hasCount(texts.length);
        for (int i = 0; i < texts.length; i++) {
            assertThat(received().nth(i).textContent()).isEqualTo(texts[i]);
        }
        assertThat(page.locator(".text *")).hasCount(0);
    }

    void reloads() {
        page.reload();
        assertThat(page.locator(".bubble.own").first()).isVisible();
    }

    Page page() {
        return page;
    }

    /** Closes the page; gives what the browser remembers of it. */
    String leave() {
        var remembered = browser.storageState();
        browser.close();
        return remembered;
    }

    @Override
    public void close() {
        browser.close();
    }
}
