package chat.broadcast.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** An agent at the control panel, in a browser of his own, or in another page of it. */
public final class AgentPage implements AutoCloseable {

    /** The texts of the rows in which all these words stand; a grid's cells stand beside its rows, not in them. */
    private static final String ALL_ROWS = """
            words => {
              const grid = document.querySelector('vaadin-grid');
              const cells = row => [...row.children].filter(cell => cell.offsetWidth > 0)
                  .flatMap(cell => [...cell.querySelectorAll('slot')]).flatMap(slot => slot.assignedNodes());
              return [...(grid?.$?.items?.children ?? [])].filter(row => !row.hidden)
                  .map(row => cells(row).map(cell => cell.innerText).join(' | '))
                  .filter(row => words.every(word => row.includes(word)));
            }""";

    /** What a row leads to, which is its number, of the first row in which a word stands; nothing while there is none. */
    private static final String NUMBER_OF_ROW = """
            word => {
              const grid = document.querySelector('vaadin-grid');
              const cells = row => [...row.children].flatMap(cell => [...cell.querySelectorAll('slot')])
                  .flatMap(slot => slot.assignedNodes());
              return [...(grid?.$?.items?.children ?? [])].filter(row => !row.hidden).map(cells)
                  .filter(row => row.some(cell => cell.innerText.includes(word)))
                  .map(row => row.map(cell => cell.querySelector('a.row-link')?.innerText).find(number => number))
                  .find(number => number);
            }""";

    private final BrowserContext browser;
    private final ServerProcess server;
    private final Page page;
    private final Runnable whenClosed;

    private AgentPage(Page page, ServerProcess server, Runnable whenClosed) {
        this.browser = page.context();
        this.server = server;
        this.page = page;
        this.whenClosed = whenClosed;
    }

    /** In a browser of its own, where nobody has logged in. */
    private static AgentPage alone(BrowserContext browser, ServerProcess server) {
        return new AgentPage(browser.newPage(), server, browser::close);
    }

    /** Goes on with what {@link #remembered} gave: logged in, in a browser of its own. */
    static AgentPage back(Browser browser, ServerProcess server, String remembered, Browser.NewContextOptions options) {
        return alone(browser.newContext(options.setStorageState(remembered)), server)
                .atList();
    }

    /** Another page in a browser that stays open, where somebody has logged in. */
    static AgentPage at(BrowserContext browser, ServerProcess server) {
        return of(browser.newPage(), server);
    }

    /** This page, whatever it shows. */
    static AgentPage of(Page page, ServerProcess server) {
        return new AgentPage(page, server, page::close);
    }

    /** Stands before the login. */
    public static AgentPage atLogin(Browser browser, ServerProcess server) {
        var agent = alone(browser.newContext(), server);
        agent.open("/");
        assertThat(agent.page.locator("input[name=username]")).isVisible();
        return agent;
    }

    /** Logs in with one of the demo's logins, and arrives at the list of broadcasts. */
    public AgentPage logsIn(String login) {
        open("/");
        types(login, login);
        assertThat(heading()).hasText("By chats");
        return this;
    }

    void types(String login, String password) {
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(password);
        button("Log in").click();
    }

    /** What the browser remembers: the session's cookie. */
    String remembered() {
        return browser.storageState();
    }

    void open(String path) {
        page.navigate(server.at(path).toString());
    }

    public Page page() {
        return page;
    }

    Locator heading() {
        return page.locator("h1.heading");
    }

    /** A button by its words, or the beginning of them. */
    Locator button(String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
    }

    /** A button of the popup that is open. */
    Locator inPopup(String words) {
        return page.locator("vaadin-dialog").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words));
    }

    /* The list. */

    AgentPage atList() {
        open("/broadcasts/by-chats");
        assertThat(heading()).hasText("By chats");
        return this;
    }

    /** Sees, without doing anything, a row in which all these words stand; without words any row will do. */
    public void seesRow(String... words) {
        page.waitForFunction("words => (" + ALL_ROWS + ")(words).length > 0", List.of(words));
    }

    /** Rows of the list in which this word stands, without doing anything. */
    int rowsWith(String word) {
        return ((Number) page.evaluate("words => (" + ALL_ROWS + ")(words).length", List.of(word))).intValue();
    }

    /* The form. */

    public AgentPage opensForm() {
        if (!page.url().equals(server.at("/broadcasts/by-chats").toString())) {
            atList();
        }
        button("Create a new broadcast").click();
        assertThat(numbers()).isFocused();
        return this;
    }

    public Locator numbers() {
        return page.locator("#chat-numbers textarea");
    }

    public Locator message() {
        return page.locator("#broadcast-message textarea");
    }

    public Locator verdict() {
        return page.locator(".preview");
    }

    /** Chooses a template, by a name that no other has. */
    void choosesTemplate(String name) {
        assertThat(page.locator("#template-name")).containsText("approved template");
        page.locator("#template-name input").fill(name);
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    /** Types when it shall start. */
    void startsOn(LocalDate day, String time) {
        var date = page.locator(".start-field vaadin-date-picker input");
        date.fill(day.toString());
        date.press("Enter");
        var clock = page.locator(".start-field vaadin-time-picker input");
        clock.fill(time);
        clock.press("Enter");
    }

    /** The button that creates, whatever it says. */
    public Locator create() {
        return page.locator("#create-broadcast");
    }

    /** The numbers of visitors' dialogs, found in the list by a word that all their names have. */
    List<String> dialogsOf(String word, String... visitors) {
        open("/dialogs?text=" + word);
        return Stream.of(visitors)
                .map(visitor ->
                        page.waitForFunction(NUMBER_OF_ROW, visitor).jsonValue().toString())
                .toList();
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
