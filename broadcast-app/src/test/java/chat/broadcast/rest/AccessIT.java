package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedBrowser;
import chat.broadcast.testing.SharedServer;
import chat.broadcast.testing.TestBrowser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith({SharedServer.class, SharedBrowser.class})
class AccessIT {

    private final ServerProcess server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    AccessIT(ServerProcess server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/api/v1/broadcasts", "/api/v1/nothing", "/api/v1/", "/api/v2/x"})
    void nobody_uses_the_api_without_a_login(String path) {
        var answer = Caller.send(HttpRequest.newBuilder(server.at(path)));
        answer.problem(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Basic realm=\"Broadcast\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !", "Basic YWdlbnQ=", "Bearer x", "Basic YWdlbnQ6YQBi"})
    void a_header_that_cannot_be_read_is_no_login(String header) {
        Caller.send(HttpRequest.newBuilder(server.at("/api/v1/me")).header("Authorization", header))
                .problem(401);
    }

    @Test
    void a_wrong_password_is_no_login() {
        Caller.with("nobody-" + UUID.randomUUID(), "x", server).get("/me").problem(401);
        Caller.with("admin", "Admin", server).get("/me").problem(401);
    }

    @ParameterizedTest
    @CsvSource({"agent, agent", "Supervisor, supervisor", "ADMIN, admin"})
    void each_login_has_its_role_whatever_the_case_of_its_letters(String login, String role) {
        var me = Caller.with(login, role, server).get("/me").being(200).json();
        assertThat(me.getString("login")).isEqualTo(role);
        assertThat(me.getString("role")).isEqualTo(role);
        assertThat(me.getString("name")).isNotBlank();
    }

    @Test
    void the_api_sets_no_cookie_and_takes_none() {
        assertThat(Caller.as("agent", server).get("/me").headers().firstValue("set-cookie"))
                .isEmpty();
        assertThat(login("agent", "agent").headers().firstValue("location").orElse(""))
                .doesNotContain("login");
        assertThat(cookies.getCookieStore().getCookies()).isNotEmpty();
        assertThat(sent(HttpRequest.newBuilder(server.at("/api/v1/me"))).statusCode())
                .isEqualTo(401);
        for (var path : new String[] {"/%61pi/v1/me", "/api;x=1/v1/me", "/api/v1/../v1/me"}) {
            assertThat(sent(HttpRequest.newBuilder(server.at(path))).body())
                    .as(path)
                    .doesNotContain("\"login\":\"agent\"");
        }
    }

    @Test
    void trying_passwords_gets_slower_and_slower_for_that_login_alone() {
        var victim = "victim-" + UUID.randomUUID();
        var answer = Caller.await(
                "the tries to be slowed down",
                () -> Caller.with(victim, UUID.randomUUID().toString(), server).get("/me"),
                tried -> tried.status() != 401);
        answer.problem(429);
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 60);
        assertThat(login(victim, "x").headers().firstValue("location").orElse(""))
                .endsWith("/login?error=wait");
        Caller.as("agent", server).get("/me").being(200);
    }

    @Test
    void a_wrong_password_leads_back_to_the_login_page() {
        assertThat(login("agent", "wrong").headers().firstValue("location").orElse(""))
                .endsWith("/login?error");
        assertThat(login("agent", "").headers().firstValue("location").orElse(""))
                .endsWith("/login?error");
    }

    @Test
    void a_login_begins_a_session_under_a_new_id_out_of_reach_of_scripts() {
        sent(HttpRequest.newBuilder(server.at("/login")));
        var before = cookies.getCookieStore().getCookies().getFirst();
        var answer = login("agent", "agent");
        var after = cookies.getCookieStore().getCookies().getFirst();
        assertThat(after.getValue()).isNotEqualTo(before.getValue());
        assertThat(answer.headers().firstValue("set-cookie").orElse("")).contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void another_site_can_neither_log_in_nor_log_out() {
        for (var path : new String[] {"/do-login", "/do-logout"}) {
            var forged = HttpRequest.newBuilder(server.at(path))
                    .header("Sec-Fetch-Site", "cross-site")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=agent&password=agent"));
            assertThat(sent(forged).statusCode()).as(path).isEqualTo(403);
            assertThat(sent(HttpRequest.newBuilder(server.at(path))).statusCode())
                    .as(path)
                    .isEqualTo(405);
        }
    }

    @Test
    void a_person_is_led_to_the_page_that_was_asked_for_and_does_what_his_role_allows(TestBrowser chromium) {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            page.navigate(server.at("/administration/channels").toString());
            logIn(page, "admin");
            page.waitForURL(server.at("/administration/channels").toString());
            page.locator("h1.heading").getByText("Channels").waitFor();

            page.navigate(server.at("/dialogs").toString());
            assertThat(URI.create(page.url()).getPath()).isEqualTo("/dialogs");
        }
    }

    private static void logIn(Page page, String login) {
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(login);
        page.locator("input[name=password]").press("Enter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready", "/health/live", "/openapi", "/chat/", "/login"})
    void what_is_for_everybody_needs_no_login(String path) {
        var answer = Caller.send(HttpRequest.newBuilder(server.at(path))).being(200);
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy")).contains("frame-ancestors 'self'");
    }

    @Test
    void a_node_that_reaches_its_database_is_ready() {
        var health = Caller.send(HttpRequest.newBuilder(server.at("/health/ready")))
                .being(200)
                .json();
        assertThat(health.getString("status")).isEqualTo("UP");
        assertThat(health.getJsonArray("checks").toString()).contains("database");
    }

    private HttpResponse<String> login(String login, String password) {
        return sent(HttpRequest.newBuilder(server.at("/do-login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + login + "&password=" + password)));
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
