package chat.broadcast.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.meta.WhatsAppStandIn;
import chat.broadcast.testing.Built;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedBrowser;
import chat.broadcast.testing.SharedServer;
import chat.broadcast.testing.TestBrowser;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page as axe-core sees it, in light and dark, on a desk and on a phone. */
@ExtendWith({SharedServer.class, SharedBrowser.class, Desks.Shared.class})
class AccessibilityIT {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private static ServerProcess server;
    private static TestBrowser chromium;
    private static int broadcast;
    private static int scheduled;
    private static WhatsAppStandIn whatsapp;
    private static JsonObject account;
    private static String template = "";
    private static String adminRemembered = "";
    private static String visitorRemembered = "";

    @BeforeAll
    static void start(ServerProcess sharedServer, TestBrowser sharedBrowser, Desks desks) {
        chromium = sharedBrowser;
        server = sharedServer;
        try (var visitor = VisitorPage.newcomer(chromium.browser(), server.at("/chat/"))) {
            visitor.writes("Vera", "Hello, is anybody there?");
            visitorRemembered = visitor.leave();
        }
        var admin = RestClient.as("admin", server);
        broadcast = admin.broadcast("1-8", "We are closed on Friday.");
        admin.awaitEnd(broadcast, Duration.ofSeconds(60));
        scheduled = admin.post(
                        "/broadcasts",
                        Json.createObjectBuilder()
                                .add("chatNumbers", "1-8")
                                .add("message", "We are closed on Monday too.")
                                .add(
                                        "scheduledAt",
                                        Instant.now().plus(Duration.ofDays(2)).toString())
                                .build())
                .getInt("number");
        whatsapp = WhatsAppStandIn.start();
        template = "seen_" + UUID.randomUUID().toString().substring(0, 8);
        whatsapp.offers(template, "en_US", "Hello {{1}}, your order is ready {{2}}.");
        account = admin.post(
                "/channels",
                Json.createObjectBuilder()
                        .add("kind", "whatsapp")
                        .add("name", "WhatsApp to be seen")
                        .add(
                                "settings",
                                Json.createObjectBuilder()
                                        .add("token", WhatsAppStandIn.TOKEN)
                                        .add("phoneNumberId", "1")
                                        .add("businessAccountId", "2")
                                        .add("baseUrl", whatsapp.uri().toString()))
                        .build());
        adminRemembered = desks.remembered("admin");
    }

    @AfterAll
    static void stop() {
        var admin = RestClient.as("admin", server);
        admin.answer("POST", "/sending/resume", "");
        // Nothing of this account may be among the templates that another test is offered.
        admin.put(
                "/channels/" + account.getInt("id"),
                Json.createObjectBuilder(account).add("enabled", false).build());
        whatsapp.close();
    }

    /** How somebody looks at a page. */
    private record Look(ColorScheme scheme, int width, int height) {
        private static final Look DESK = new Look(ColorScheme.LIGHT, 1440, 900);
        private static final Look PHONE = new Look(ColorScheme.DARK, 390, 844);

        Browser.NewContextOptions options() {
            return new Browser.NewContextOptions()
                    .setColorScheme(scheme)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setViewportSize(width, height);
        }

        /** Lets a page be seen so; its parts have moved to their places when this returns. */
        void turnOn(Page page) {
            page.setViewportSize(width, height);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.waitForFunction(
                    "() => document.getAnimations().every(it => !(it instanceof CSSTransition) || it.playState === 'finished')");
        }
    }

    @Test
    void no_page_shuts_anybody_out() {
        var found = new ArrayList<String>();
        try (var admin = AgentPage.back(chromium.browser(), server, adminRemembered, Look.DESK.options())) {
            admin.seesRow("We are closed");
            found.addAll(look(admin.page(), "list"));

            admin.open("/broadcasts/by-chats?new");
            admin.numbers().fill("1, 2, 2, 12 345, 999999999");
            admin.message().fill("Hello");
            assertThat(admin.verdict()).containsText("2 dialogs get it");
            found.addAll(look(admin.page(), "form"));

            admin.page().getByLabel("Send later").click();
            admin.page().locator(".new-broadcast vaadin-details-summary").click();
            admin.page().getByLabel("Spread evenly, finished by").click();
            admin.page().getByLabel("Send nothing after a certain time").click();
            assertThat(admin.page().locator(".new-broadcast vaadin-date-time-picker"))
                    .hasCount(3);
            found.addAll(look(admin.page(), "form-later"));

            admin.open("/whatsapp?new");
            admin.numbers().fill("1, 999999999");
            admin.choosesTemplate(template);
            admin.page().getByLabel("Each visitor’s own name").first().check();
            assertThat(admin.page().locator(".template-text")).containsText("‹visitor’s name›");
            assertThat(admin.verdict()).containsText("Nobody gets it");
            found.addAll(look(admin.page(), "whatsapp"));

            admin.open("/broadcasts/" + broadcast);
            admin.seesRow("Completed");
            found.addAll(look(admin.page(), "broadcast"));

            admin.open("/broadcasts/" + scheduled);
            admin.button("Change the pace").click();
            assertThat(admin.button("Use this pace")).isVisible();
            found.addAll(look(admin.page(), "pace"));

            admin.open("/broadcasts/by-chats?edit=" + scheduled);
            assertThat(admin.message()).hasValue("We are closed on Monday too.");
            admin.button("Stop everything").click();
            assertThat(admin.page().getByLabel("Why")).isVisible();
            found.addAll(look(admin.page(), "stop"));
            admin.page().getByLabel("Why").fill("To see how that looks");
            admin.inPopup("Stop everything").click();
            assertThat(admin.page().locator(".stopped-banner")).isVisible();
            found.addAll(look(admin.page(), "stopped"));
            admin.button("Resume sending").click();
            assertThat(admin.page().locator(".stopped-banner")).isHidden();

            admin.open("/dialogs?text=Anna");
            admin.seesRow("Anna");
            found.addAll(look(admin.page(), "dialogs"));

            admin.open("/dialogs/1");
            assertThat(admin.page().locator(".bubble").first()).isVisible();
            found.addAll(look(admin.page(), "conversation"));

            admin.open("/administration/opt-outs");
            assertThat(admin.page().getByText("wypisz mnie").first()).isVisible();
            found.addAll(look(admin.page(), "opt-outs"));
            admin.button("Add a language").click();
            assertThat(admin.page().getByText("New language")).isVisible();
            found.addAll(look(admin.page(), "opt-out-words"));

            admin.open("/administration/channels");
            admin.seesRow(); // any: how many channels there are depends on the other tests
            found.addAll(look(admin.page(), "channels"));

            admin.open("/administration/channels/1");
            assertThat(admin.page().getByText("Messages today")).isVisible();
            found.addAll(look(admin.page(), "channel"));
            admin.button("Send me a test").click();
            admin.inPopup("Send the test").click();
            assertThat(admin.page().getByText("give the number of a dialog")).isVisible();
            found.addAll(look(admin.page(), "channel-test"));
            admin.inPopup("Close").click();

            admin.button("Add a channel").click();
            assertThat(admin.page().getByText("New channel")).isVisible();
            admin.page().getByLabel("Send broadcasts only at certain hours").click();
            assertThat(admin.page().locator(".sending-hours vaadin-time-picker").first())
                    .isVisible();
            found.addAll(look(admin.page(), "channel-form"));
        }
        try (var stranger = chromium.browser().newContext(Look.DESK.options())) {
            var login = stranger.newPage();
            login.navigate(server.at("/login").toString());
            assertThat(login.locator("input[name=username]")).isVisible();
            found.addAll(look(login, "login"));
        }
        var returning = Look.DESK.options().setStorageState(visitorRemembered);
        try (var visitor = chromium.browser().newContext(returning)) {
            var chat = visitor.newPage();
            chat.navigate(server.at("/chat/").toString());
            assertThat(chat.locator(".bubble.own")).isVisible();
            found.addAll(look(chat, "chat"));
        }
        assertThat(found).isEmpty();
    }

    /** What is wrong with a page, one line each, by day at a desk and by night on a phone: neither hangs on the other. */
    private static List<String> look(Page page, String name) {
        assertThat(page.locator("[opening]")).hasCount(0); // a popup that fades in is not what people read
        return Stream.of(Look.PHONE, Look.DESK)
                .flatMap(look -> look(page, name, look).stream())
                .toList();
    }

    /** A picture of what was seen is kept. */
    private static List<String> look(Page page, String name, Look look) {
        look.turnOn(page);
        var picture = "%s-%s-%d.png".formatted(name, look.scheme().name().toLowerCase(Locale.ROOT), look.width());
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Built.folder().resolve("screenshots").resolve(picture)));
        // Legacy is only the putting together of frames in a page of its own, and these pages have none.
        var axe = new AxeBuilder(page).options(faultsAlone()).setLegacyMode(true);
        return axe.analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> "%s: %s (%s) at %s: %s"
                                .formatted(
                                        picture,
                                        rule.getId(),
                                        rule.getImpact(),
                                        node.getTarget(),
                                        node.getFailureSummary())))
                .toList();
    }

    /** What is right fills megabytes on a page with a long list, and nobody reads it. */
    private static AxeRunOptions faultsAlone() {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }
}
