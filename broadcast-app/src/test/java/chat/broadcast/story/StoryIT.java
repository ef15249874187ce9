package chat.broadcast.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.webhook.WebhookSink;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import chat.broadcast.testing.TestBrowser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedServer.class)
class StoryIT {

    private static final Logger LOG = Logger.getLogger(StoryIT.class.getName());
    private static final String SECRET = "whsec_c3RvcnktaXQtc2VjcmV0LW9mLTMyLWJ5dGVzISEhIQ==";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ServerProcess server;
    private static TestBrowser chromium;
    private static WebhookSink sink;
    private static long slowChannel;
    private static URI chat;
    private static String agentRemembered = "";

    @BeforeAll
    static void start(ServerProcess shared) {
        chromium = TestBrowser.start();
        server = shared;
        chat = server.at("/chat/");
        sink = WebhookSink.start(SECRET);
        slowChannel = channel("One a second", 1);
        try (var agent = AgentPage.logIn(browser(), server, "agent")) {
            agentRemembered = agent.remembered();
        }
    }

    @AfterAll
    static void stop() {
        sink.close();
        chromium.close();
    }

    private static Browser browser() {
        return chromium.browser();
    }

    /** The agent, logged in, in another browser. */
    private static AgentPage agent() {
        return AgentPage.back(browser(), server, agentRemembered, new Browser.NewContextOptions());
    }

    private static RestClient admin() {
        return RestClient.as("admin", server);
    }

    private static long channel(String name, double ratePerSecond) {
        return admin().post(
                        "/channels",
                        Json.createObjectBuilder()
                                .add("kind", "webhook")
                                .add("name", name)
                                .add("ratePerSecond", ratePerSecond)
                                .add(
                                        "settings",
                                        Json.createObjectBuilder()
                                                .add("url", sink.uri().toString())
                                                .add("secret", SECRET))
                                .build())
                .getInt("id");
    }

    /** Opens dialogs of so many new visitors; gives their numbers with commas between. */
    private static String dialogs(int count) {
        var who = UUID.randomUUID().toString();
        var wanted = Json.createArrayBuilder();
        for (int i = 0; i < count; i++) {
            wanted.add(Json.createObjectBuilder().add("channel", slowChannel).add("address", who + "-" + i));
        }
        return admin().post("/dialogs", wanted.build()).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(dialog -> Long.toString(dialog.getJsonNumber("number").longValue()))
                .collect(Collectors.joining(","));
    }

    /** A word that stands in no other text. */
    private static String unique(String word) {
        return word + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static JsonObject sentAs(String message) {
        return Await.until(
                        "the broadcast “" + message + "”",
                        PATIENCE,
                        () -> RestClient.as("agent", server)
                                .get("/broadcasts?text=" + message.replace(" ", "%20"))
                                .getJsonArray("items")
                                .getValuesAs(JsonObject.class),
                        found -> !found.isEmpty())
                .getFirst();
    }

    @Test
    void an_agent_broadcasts_to_two_visitors_and_an_absent_third_and_all_read_what_he_typed() {
        var text = unique("Sale") + " 👩‍👩‍👧‍👦 שלום _*<b>&\nsecond line";
        try (var anna = VisitorPage.newcomer(browser(), chat).writes("Anna Story", "Is it in stock?");
                var boris = VisitorPage.newcomer(browser(), chat).writes("Boris Story", "When do you open?");
                var colleague = AgentPage.logIn(browser(), server, "supervisor");
                var agent = agent()) {
            var remembered = VisitorPage.newcomer(browser(), chat)
                    .writes("Clara Story", "I have to go")
                    .leave();
            var numbers = List.of("Anna Story", "Boris Story", "Clara Story").stream()
                    .map(agent::dialogOf)
                    .collect(Collectors.joining(", "));

            agent.opensForm();
            agent.numbers().fill(numbers);
            agent.message().fill(text);
            assertThat(agent.verdict()).containsText("3 dialogs get it");
            agent.create().click();

            var beginning = text.substring(0, 13);
            agent.seesRow(beginning, "Starts in");
            agent.seesRow(beginning, "3 of 3", "Completed");
            colleague.seesRow(beginning, "3 of 3", "Completed");
            anna.sees(text);
            boris.sees(text);
            anna.reloads();
            anna.sees(text);

            int number = sentAs(beginning).getInt("number");
            assertThat(sentAs(beginning).getString("message")).isEqualTo(text);
            var dialogOfClara = numbers.split(", ", 3)[2];
            try (var clara = VisitorPage.back(browser(), chat, remembered)) {
                clara.sees(text);
                Await.until(
                        "Clara's having read it",
                        PATIENCE,
                        () -> RestClient.as("agent", server)
                                .get("/broadcasts/" + number + "/deliveries?state=completed")
                                .getJsonArray("items")
                                .getValuesAs(JsonObject.class),
                        all -> all.size() == 3
                                && all.stream()
                                        .filter(it -> Integer.toString(it.getInt("chatNumber"))
                                                .equals(dialogOfClara))
                                        .noneMatch(it -> it.isNull("readAt")));
                remembered = clara.leave();
            }
            try (var clara = VisitorPage.back(browser(), chat, remembered)) {
                clara.sees(text);
            }

            agent.open("/dialogs/" + dialogOfClara);
            assertThat(agent.page().locator(".bubble.outbound .bubble-text")).hasText(text);
            assertThat(agent.page().locator(".bubble-text *")).hasCount(0);
        }
    }

    @Test
    void a_double_click_creates_one_broadcast() {
        var text = unique("Twice");
        try (var agent = agent().opensForm()) {
            agent.numbers().fill(dialogs(1));
            agent.message().fill(text);
            assertThat(agent.verdict()).containsText("1 dialog gets it");
            agent.create().dblclick();
            agent.seesRow(text, "1 of 1", "Completed");
            assertThat(agent.rowsWith(text)).isEqualTo(1);
        }
        assertThat(admin().get("/broadcasts?total=true&text=" + text.replace(" ", "%20"))
                        .getInt("total"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    12 345               | Hello | .preview           | Is “12 345” (1st) one number or several?
                    1, 999999999, abc    | Hello | .preview           | “abc” (3rd) is not a chat number
                    -5                   | Hello | .preview           | chat numbers are never negative
                    99999999999999999999 | Hello | .preview           | is too large for a chat number
                    1-2000000            | Hello | #chat-numbers      | at most 1,000,000 chat numbers
                    ``                   | Hello | #chat-numbers      | Give at least one chat number.
                    1                    | ``    | #broadcast-message | Type the text that the visitors will receive.
                    """)
    void bad_input_gets_a_sentence_at_its_field_and_nothing_typed_is_lost(
            String numbers, String text, String place, String sentence) {
        try (var agent = agent().opensForm()) {
            agent.numbers().fill(numbers);
            agent.message().fill(text);
            agent.create().click();
            assertThat(agent.page().locator(place)).containsText(sentence);
            assertThat(agent.numbers()).hasValue(numbers);
            assertThat(agent.message()).hasValue(text);
            assertThat(agent.create()).isEnabled();
        }
    }

    @Test
    void an_unknown_number_is_named_and_can_be_left_out() {
        var text = unique("Some");
        var known = dialogs(1);
        try (var agent = agent().opensForm()) {
            agent.numbers().fill(known + ", 888888888");
            agent.message().fill(text);
            assertThat(agent.verdict()).containsText("1 unknown");
            agent.create().click();
            assertThat(agent.page().locator(".new-broadcast .trouble")).containsText("1 number cannot be reached");
            assertThat(agent.numbers()).hasValue(known + ", 888888888");
            agent.button("Send to the 1 that can be reached").click();
            agent.seesRow(text, "1 of 2", "Completed");
        }
    }

    @Test
    void a_broadcast_can_be_undone_before_it_starts_and_what_was_typed_comes_back() {
        var text = unique("Oops");
        var numbers = dialogs(1);
        try (var agent = agent().opensForm()) {
            agent.numbers().fill(numbers);
            agent.message().fill(text);
            assertThat(agent.verdict()).containsText("1 dialog gets it");
            agent.create().click();
            agent.seesRow(text, "Undo");
            agent.page().locator("button.undo").click();
            agent.seesRow(text, "0 of 1", "Cancelled");
            assertThat(agent.numbers()).hasValue(numbers);
            assertThat(agent.message()).hasValue(text);
        }
        assertThat(sentAs(text).getInt("cancelled")).isEqualTo(1);
        assertThat(sink.bodiesById().values().stream().flatMap(List::stream)).noneMatch(body -> body.contains(text));
    }

    @Test
    void the_page_of_a_broadcast_pauses_resumes_and_cancels_it() {
        var text = unique("Slow");
        try (var agent = agent()) {
            int number = RestClient.as("agent", server).broadcast(dialogs(60), text);
            agent.open("/broadcasts/" + number);
            agent.button("Pause").click();
            assertThat(agent.button("Resume")).isVisible();
            assertThat(agent.page().locator(".broadcast-page")).containsText("Paused by Olga Agent");
            int sent = admin().broadcast(number).getInt("completed");
            agent.button("Resume").click();
            assertThat(agent.button("Pause")).isVisible();
            admin().awaitBroadcast(number, PATIENCE, now -> now.getInt("completed") > sent);
            agent.button("Cancel the").click();
            agent.page()
                    .locator("vaadin-confirm-dialog")
                    .getByText("Cancel the")
                    .last()
                    .click();
            assertThat(agent.page().locator(".broadcast-page")).containsText("Cancelled");
            var end = admin().awaitEnd(number, PATIENCE);
            assertThat(end.getString("status")).isEqualTo("cancelled");
            assertThat(end.getInt("completed") + end.getInt("cancelled")).isEqualTo(60);
            assertThat(end.getInt("completed")).isGreaterThan(sent);
        }
    }

    @Test
    void a_wrong_password_is_refused_in_words() {
        try (var agent = AgentPage.atLogin(browser(), server)) {
            agent.types("agent", "agents");
            assertThat(agent.page().locator("vaadin-login-form"))
                    .containsText("This login and password do not fit together");
        }
    }

    @Test
    void only_an_administrator_is_shown_the_channels() {
        try (var agent = agent();
                var admin = AgentPage.logIn(browser(), server, "admin")) {
            assertThat(link(admin, "Channels")).isVisible();
            assertThat(link(agent, "Channels")).hasCount(0);
            agent.open("/administration/channels");
            assertThat(agent.page().getByText("This page is not open to you")).isVisible();
        }
    }

    private static Locator link(AgentPage agent, String words) {
        return agent.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words));
    }

    @Test
    void a_hundred_thousand_numbers_can_be_pasted_and_sent_to() {
        var known = dialogs(10_000);
        var numbers = known + ","
                + LongStream.range(700_000_000, 700_090_000)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(","));
        var text = unique("Everybody");
        try (var agent = agent().opensForm()) {
            agent.message().fill(text);
            long pasted = System.nanoTime();
            agent.numbers().fill(numbers);
            assertThat(agent.verdict()).containsText("10,000 dialogs get it", within(PATIENCE));
            long judged = System.nanoTime();
            assertThat(agent.verdict()).containsText("90,000 unknown");
            agent.button("Send to the 10,000 that can be reached").click();
            agent.button("Send to 10,000").last().click();
            agent.seesRow(text, "of 100,000");
            long created = System.nanoTime();
            LOG.info(() -> "100,000 numbers: judged after %d ms, created after %d ms more."
                    .formatted((judged - pasted) / 1_000_000, (created - judged) / 1_000_000));
        }
        int number = sentAs(text).getInt("number");
        admin().post("/broadcasts/" + number + "/cancel");
        var end = admin().awaitEnd(number, PATIENCE);
        assertThat(end.getInt("total")).isEqualTo(100_000);
        assertThat(end.getInt("skipped")).isEqualTo(90_000);
    }

    private static ContainsTextOptions within(Duration time) {
        return new ContainsTextOptions().setTimeout((double) time.toMillis());
    }
}
