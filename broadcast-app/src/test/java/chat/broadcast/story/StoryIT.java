package chat.broadcast.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.webhook.WebhookSink;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedBrowser;
import chat.broadcast.testing.SharedServer;
import chat.broadcast.testing.TestBrowser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({SharedServer.class, SharedBrowser.class, Desks.Shared.class})
class StoryIT {

    private static final Logger LOG = Logger.getLogger(StoryIT.class.getName());
    private static final String SECRET = "whsec_c3RvcnktaXQtc2VjcmV0LW9mLTMyLWJ5dGVzISEhIQ==";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ServerProcess server;
    private static TestBrowser chromium;
    private static Desks desks;
    private static WebhookSink sink;
    private static long slowChannel;
    private static URI chat;

    @BeforeAll
    static void start(ServerProcess sharedServer, TestBrowser sharedBrowser, Desks sharedDesks) {
        chromium = sharedBrowser;
        server = sharedServer;
        desks = sharedDesks;
        chat = server.at("/chat/");
        sink = WebhookSink.start(SECRET);
        slowChannel = channel("One a second", 1);
    }

    @AfterAll
    static void stop() {
        sink.close();
    }

    private static Browser browser() {
        return chromium.browser();
    }

    private static AgentPage agent() {
        return desks.of("agent");
    }

    private static RestClient admin() {
        return RestClient.as("admin", server);
    }

    private static long channel(String name, double ratePerSecond) {
        return channel(webhook(name, sink.uri()).add("ratePerSecond", ratePerSecond));
    }

    private static long channel(JsonObjectBuilder wanted) {
        return admin().channel(wanted);
    }

    private static JsonObjectBuilder webhook(String name, URI endpoint) {
        return Json.createObjectBuilder()
                .add("kind", "webhook")
                .add("name", name)
                .add(
                        "settings",
                        Json.createObjectBuilder()
                                .add("url", endpoint.toString())
                                .add("secret", SECRET));
    }

    /** Opens dialogs of so many new visitors; gives their numbers with commas between. */
    private static String dialogs(int count) {
        return dialogs(slowChannel, count);
    }

    private static String dialogs(long channel, int count) {
        var who = UUID.randomUUID().toString();
        var addresses = IntStream.range(0, count).mapToObj(i -> who + "-" + i).toList();
        return admin().dialogs(channel, addresses).stream().map(String::valueOf).collect(Collectors.joining(","));
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
                var colleague = desks.of("supervisor").atList();
                var agent = agent()) {
            var remembered = VisitorPage.newcomer(browser(), chat)
                    .writes("Clara Story", "I have to go")
                    .leave();
            var numbers = agent.dialogsOf("Story", "Anna Story", "Boris Story", "Clara Story");

            agent.opensForm();
            agent.numbers().fill(String.join(", ", numbers));
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
            var dialogOfClara = numbers.getLast();
            agent.open("/broadcasts/" + number + "?number=" + dialogOfClara);
            var times = agent.page().locator(".deliveries vaadin-grid-cell-content time");
            assertThat(times).hasCount(1); // sent
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
                assertThat(times).hasCount(3); // delivered and read, on a page that nobody reloaded
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

    /** What is typed, where it is said that it cannot be, and in which words. */
    private record Bad(String numbers, String text, String place, String sentence) {}

    @Test
    void bad_input_gets_a_sentence_at_its_field_and_nothing_typed_is_lost() {
        var all = List.of(
                new Bad("12 345", "Hello", ".preview", "Is “12 345” (1st) one number or several?"),
                new Bad("1, 999999999, abc", "Hello", ".preview", "“abc” (3rd) is not a chat number"),
                new Bad("-5", "Hello", ".preview", "chat numbers are never negative"),
                new Bad("99999999999999999999", "Hello", ".preview", "is too large for a chat number"),
                new Bad("1-2000000", "Hello", "#chat-numbers", "at most 1,000,000 chat numbers"),
                new Bad("", "Hello", "#chat-numbers", "Give at least one chat number."),
                new Bad("1", "", "#broadcast-message", "Type the text that the visitors will receive."));
        try (var agent = agent().opensForm()) {
            for (var bad : all) {
                agent.numbers().fill(bad.numbers());
                agent.message().fill(bad.text());
                agent.create().click();
                assertThat(agent.page().locator(bad.place())).containsText(bad.sentence());
                assertThat(agent.numbers()).hasValue(bad.numbers());
                assertThat(agent.message()).hasValue(bad.text());
                assertThat(agent.create()).isEnabled();
            }
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
    void a_scheduled_broadcast_is_edited_under_its_number_and_sent() {
        var first = unique("Tomorrow");
        var instead = unique("Today");
        try (var agent = agent().opensForm()) {
            agent.numbers().fill(dialogs(2));
            agent.message().fill(first);
            assertThat(agent.verdict()).containsText("2 dialogs get it");
            agent.page().getByLabel("Send later").click();
            agent.create().click();
            assertThat(agent.page().locator(".start-field")).containsText("Choose a date and a time");
            agent.startsOn(LocalDate.now(ZoneOffset.UTC).plusDays(2), "18:30");
            agent.create().click();
            agent.seesRow(first, "Scheduled", "18:30");
            int number = sentAs(first).getInt("number");

            agent.open("/broadcasts/" + number);
            agent.button("Edit").click();
            assertThat(agent.message()).hasValue(first);
            agent.message().fill(instead);
            agent.page().getByLabel("Send now").click();
            assertThat(agent.verdict()).containsText("2 dialogs get it");
            agent.create().click();
            assertThat(agent.heading()).hasText("Broadcast № " + number);
            assertThat(agent.page().locator(".broadcast-text")).hasText(instead);
            assertThat(admin().awaitEnd(number, PATIENCE).getInt("completed")).isEqualTo(2);
            assertThat(agent.page().locator(".summary-status")).hasText("Completed");
        }
        assertThat(sink.bodiesById().values().stream().flatMap(List::stream))
                .noneMatch(body -> body.contains(first))
                .filteredOn(body -> body.contains(instead))
                .hasSize(2);
    }

    @Test
    void stopping_everything_holds_what_runs_on_everybodys_page_until_it_is_resumed() {
        var why = unique("Wrong prices");
        int number = RestClient.as("agent", server).broadcast(dialogs(60), unique("Halt"));
        try (var supervisor = desks.of("supervisor");
                var agent = agent()) {
            var banner = agent.page().locator(".stopped-banner");
            agent.open("/broadcasts/" + number);
            admin().awaitBroadcast(number, PATIENCE, now -> now.getInt("completed") > 0);
            assertThat(banner).isHidden();
            assertThat(agent.button("Stop everything")).hasCount(0);

            supervisor.atList();
            supervisor.button("Stop everything").click();
            supervisor.page().getByLabel("Why").fill(why);
            supervisor.inPopup("Stop everything").click();
            long stopped = System.nanoTime();
            assertThat(banner).containsText(why);
            LOG.info(() -> "Another agent's page says that everything is stopped after %d ms."
                    .formatted((System.nanoTime() - stopped) / 1_000_000));
            assertThat(banner).containsText("A supervisor can resume it");
            assertThat(agent.page().locator(".waiting")).containsText(why);
            int sent = admin().broadcast(number).getInt("completed");
            supervisor.open("/broadcasts/" + number);
            assertThat(supervisor.page().locator(".waiting")).containsText(why);
            assertThat(admin().broadcast(number).getInt("completed")).isBetween(sent, sent + 1);

            supervisor.button("Resume sending").click();
            assertThat(banner).isHidden();
            admin().awaitBroadcast(number, PATIENCE, now -> now.getInt("completed") > sent + 1);
        } finally {
            admin().answer("POST", "/sending/resume", "");
            admin().post("/broadcasts/" + number + "/cancel");
        }
    }

    @Test
    void the_pace_of_a_broadcast_is_changed_while_it_runs() {
        int number = RestClient.as("agent", server).broadcast(dialogs(60), unique("Pace"));
        try (var agent = agent()) {
            var facts = agent.page().locator(".summary");
            agent.open("/broadcasts/" + number);
            assertThat(facts).containsText("Pace: as fast as the channels allow");
            agent.button("Change the pace").click();
            agent.page().getByLabel("At most so many a minute").click();
            agent.page().getByLabel("Messages a minute, over all channels").fill("");
            agent.button("Use this pace").click();
            assertThat(agent.page().locator("vaadin-dialog")).containsText("Say how many a minute");
            agent.page().getByLabel("Messages a minute, over all channels").fill("6");
            agent.button("Use this pace").click();
            assertThat(facts).containsText("Pace: at most 6 a minute");
            assertThat(facts).containsText("min left");
            assertThat(admin().broadcast(number).getInt("perMinute")).isEqualTo(6);
            int slow = admin().broadcast(number).getInt("completed");

            agent.button("Change the pace").click();
            agent.page().getByLabel("As fast as the channels allow").click();
            agent.button("Use this pace").click();
            assertThat(facts).containsText("Pace: as fast as the channels allow");
            admin().awaitBroadcast(number, PATIENCE, now -> now.getInt("completed") > slow + 3);
        } finally {
            admin().post("/broadcasts/" + number + "/cancel");
        }
    }

    @Test
    void those_who_failed_for_a_chosen_reason_are_sent_to_again() {
        try (var endpoint = ProviderStandIn.start(request -> Reply.empty(
                        request.text().contains("-1\"")
                                ? 500
                                : request.text().matches("(?s).*-[02]\".*") ? 404 : 200));
                var supervisor = desks.of("supervisor")) {
            long once = channel(webhook(unique("Tried once"), endpoint.uri()).add("mostAttempts", 1));
            int number = RestClient.as("agent", server).broadcast(dialogs(once, 6), unique("Again"));
            var end = admin().awaitEnd(number, PATIENCE);
            assertThat(end.getInt("failed")).isEqualTo(2);
            assertThat(end.getInt("uncertain")).isEqualTo(1);
            endpoint.always(Reply.empty(200));
            long received = endpoint.received();

            supervisor.open("/broadcasts/" + number);
            supervisor.button("Send again to the 2 failed").click();
            var reasons = supervisor.page().locator("vaadin-confirm-dialog vaadin-checkbox");
            assertThat(reasons).hasCount(2);
            assertThat(reasons.filter(having("404")).getByRole(AriaRole.CHECKBOX))
                    .isChecked();
            assertThat(reasons.filter(having("500")).getByRole(AriaRole.CHECKBOX))
                    .not()
                    .isChecked();
            supervisor.button("Send again to 2").click();
            assertThat(supervisor.page().locator(".facts").first()).containsText("run 2");
            end = admin().awaitEnd(number, PATIENCE);
            assertThat(end.getInt("completed")).isEqualTo(5);
            assertThat(end.getInt("uncertain")).isEqualTo(1);
            assertThat(endpoint.received()).isEqualTo(received + 2);
        }
    }

    private static Locator.FilterOptions having(String words) {
        return new Locator.FilterOptions().setHasText(words);
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
    void the_channels_are_closed_to_agents_and_only_an_administrator_sets_one_up() {
        try (var agent = agent();
                var supervisor = desks.of("supervisor");
                var admin = desks.of("admin")) {
            admin.atList();
            link(admin, "Channels").click();
            assertThat(admin.button("Add a channel")).isVisible();
            supervisor.atList();
            link(supervisor, "Channels").click();
            assertThat(supervisor.heading()).hasText("Channels");
            supervisor.seesRow();
            assertThat(supervisor.button("Add a channel")).hasCount(0);
            agent.atList();
            assertThat(link(agent, "Channels")).hasCount(0);
            agent.open("/administration/channels");
            assertThat(agent.page().getByText("This page is not open to you")).isVisible();
        }
    }

    @Test
    void one_channel_is_stopped_and_goes_on() {
        var name = unique("Stopped alone");
        long channel = channel(name, 2);
        try (var supervisor = desks.of("supervisor");
                var agent = agent()) {
            supervisor.open("/administration/channels/" + channel);
            assertThat(supervisor.button("Stop this channel")).isVisible();
            int number = RestClient.as("agent", server).broadcast(dialogs(channel, 30), unique("Alone"));
            agent.open("/broadcasts/" + number);
            supervisor.button("Stop this channel").click();
            supervisor.page().getByLabel("Why").fill("Maintenance");
            supervisor.inPopup("Stop this channel").click();
            assertThat(supervisor.page().locator(".channel-health")).containsText("Maintenance");
            assertThat(agent.page().locator(".waiting")).containsText("“" + name + "” is stopped by");
            int sent = admin().broadcast(number).getInt("completed");
            supervisor.button("Resume this channel").click();
            admin().awaitBroadcast(number, PATIENCE, now -> now.getInt("completed") > sent + 1);
            admin().post("/broadcasts/" + number + "/cancel");
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
