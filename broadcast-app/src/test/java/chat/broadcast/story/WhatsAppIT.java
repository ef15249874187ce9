package chat.broadcast.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.meta.WhatsAppStandIn;
import chat.broadcast.channel.twilio.TwilioStandIn;
import chat.broadcast.testing.Await;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent at the form: templates to WhatsApp dialogs, and what a text costs where it goes as SMS. */
@ExtendWith({SharedServer.class, Desks.Shared.class})
class WhatsAppIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ANN = "4915100000001";
    private static final String BOB = "4915100000002";

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String template = "order_" + unique;
    private final WhatsAppStandIn whatsapp = WhatsAppStandIn.start();
    private final TwilioStandIn twilio = TwilioStandIn.start();
    private final RestClient admin;
    private final Desks desks;
    private long account;

    WhatsAppIT(ServerProcess server, Desks desks) {
        this.admin = RestClient.as("admin", server);
        this.desks = desks;
    }

    @BeforeEach
    void setUpAccount() {
        whatsapp.offers(template, "de", "Hallo {{1}}, fertig {{2}}.");
        whatsapp.offers(template, "en_US", "Hello {{1}}, your order is ready {{2}}.");
        account = channel(
                "whatsapp",
                Json.createObjectBuilder()
                        .add("token", WhatsAppStandIn.TOKEN)
                        .add("phoneNumberId", "1")
                        .add("businessAccountId", "2")
                        .add("baseUrl", whatsapp.uri().toString()));
    }

    /** Nothing of this account may be among the templates that another test is offered. */
    @AfterEach
    void close() {
        var path = "/channels/" + account;
        admin.put(
                path,
                Json.createObjectBuilder(admin.get(path)).add("enabled", false).build());
        whatsapp.close();
        twilio.close();
    }

    private long channel(String kind, JsonObjectBuilder settings) {
        return admin.channel(Json.createObjectBuilder()
                .add("kind", kind)
                .add("name", kind + " " + unique)
                .add("settings", settings));
    }

    private String dialog(long channel, String address, String visitor) {
        return Long.toString(admin.post(
                        "/dialogs",
                        Json.createObjectBuilder()
                                .add("channel", channel)
                                .add("address", address)
                                .add("visitorName", visitor)
                                .build())
                .getJsonArray("items")
                .getJsonObject(0)
                .getJsonNumber("number")
                .longValue());
    }

    @Test
    void an_agent_sends_a_template_and_finds_it_in_the_list_by_its_name() {
        var numbers = dialog(account, ANN, "Ann") + ", " + dialog(account, BOB, "Bob");
        try (var agent = desks.of("agent")) {
            agent.open("/whatsapp?new");
            agent.numbers().fill(numbers);
            agent.choosesTemplate(template);
            assertThat(agent.page().locator("#template-language")).containsText("en_US");
            assertThat(text(agent)).hasText("Hello {{1}}, your order is ready {{2}}.");
            agent.page().getByLabel("Variable 2").fill("at 9 & cold");
            agent.page().getByLabel("Each visitor’s own name").first().check();
            assertThat(text(agent)).hasText("Hello ‹visitor’s name›, your order is ready at 9 & cold.");
            assertThat(agent.verdict()).containsText("2 dialogs get it");

            agent.page().reload();
            assertThat(agent.page().getByText("This is your draft from before."))
                    .isVisible();
            assertThat(text(agent)).hasText("Hello ‹visitor’s name›, your order is ready at 9 & cold.");
            assertThat(agent.numbers()).hasValue(numbers);

            agent.page().locator("#template-language").click();
            agent.page()
                    .getByRole(
                            AriaRole.OPTION,
                            new Page.GetByRoleOptions().setName("de").setExact(true))
                    .click();
            assertThat(text(agent)).hasText("Hallo ‹visitor’s name›, fertig at 9 & cold.");
            assertThat(agent.create()).containsText("2 dialogs");
            agent.create().click();
            agent.seesRow(template, "2 of 2", "Completed");
        }
        assertThat(whatsapp.texts(ANN)).containsExactly(template);
        assertThat(whatsapp.texts(BOB)).containsExactly(template);
        assertThat(whatsapp.requests())
                .anySatisfy(sent -> assertThat(sent.text()).contains("\"Ann\"", "\"at 9 & cold\"", "\"de\""))
                .anySatisfy(sent -> assertThat(sent.text()).contains("\"Bob\"", "\"at 9 & cold\"", "\"de\""));
    }

    @Test
    void while_the_provider_is_asked_the_page_goes_on_and_keeps_what_is_typed() {
        var number = dialog(account, ANN, "Ann");
        whatsapp.doesNotListTemplates();
        try (var agent = desks.of("agent")) {
            agent.open("/whatsapp?new");
            assertThat(agent.page().getByText("Asking WhatsApp which templates there are…"))
                    .isVisible();
            agent.numbers().fill(number);
            assertThat(agent.verdict()).containsText("1 dialog gets it");
            agent.create().click();
            assertThat(agent.page().locator("#template-name")).hasAttribute("invalid", "");
            whatsapp.listsTemplatesAgain();
            agent.choosesTemplate(template);
            assertThat(agent.numbers()).hasValue(number);
        }
    }

    @Test
    void an_account_that_does_not_list_its_templates_is_named_and_asked_again_without_losing_the_draft() {
        var number = dialog(account, ANN, "Ann");
        try (var agent = desks.of("agent")) {
            agent.open("/whatsapp?new");
            agent.numbers().fill(number);
            agent.choosesTemplate(template);
            agent.page().getByLabel("Variable 1").fill("all");
            assertThat(text(agent)).containsText("all");
            whatsapp.revokesCredential();
            forgetTemplates();
            agent.page().reload();
            var trouble = agent.page().locator(".template-note");
            assertThat(trouble).containsText("The templates of “whatsapp " + unique + "” are not known");
            whatsapp.restoresCredential();
            Await.until(
                    "the templates",
                    PATIENCE,
                    () -> {
                        agent.button("Try again").click(new Locator.ClickOptions().setTimeout(5_000));
                        agent.page().waitForTimeout(1_000);
                        return text(agent).isVisible();
                    },
                    there -> there);
            assertThat(text(agent)).hasText("Hello all, your order is ready {{2}}.");
        }
    }

    /** What the account listed before no longer counts, as if a minute had passed. */
    private void forgetTemplates() {
        var path = "/channels/" + account;
        admin.put(path, admin.get(path));
    }

    @Test
    void by_chats_sends_whatsapp_dialogs_where_they_belong() {
        var number = dialog(account, ANN, "Ann");
        try (var agent = desks.of("agent")) {
            agent.opensForm();
            agent.numbers().fill(number);
            agent.message().fill("Hello");
            assertThat(agent.verdict()).containsText("1 on WhatsApp");
            assertThat(agent.verdict()).containsText("WhatsApp takes templates only.");
            agent.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to Broadcasts → WhatsApp"))
                    .click();
            assertThat(agent.heading()).hasText("WhatsApp");
        }
    }

    @Test
    void the_form_counts_sms_and_names_the_character_that_makes_more_of_them() {
        long sms = channel(
                "twilio",
                Json.createObjectBuilder()
                        .add("accountSid", TwilioStandIn.ACCOUNT)
                        .add("authToken", TwilioStandIn.AUTH_TOKEN)
                        .add("from", "+15557122661")
                        .add("baseUrl", twilio.uri().toString()));
        var number = dialog(sms, "+15550001", "Ann");
        try (var agent = desks.of("agent")) {
            agent.opensForm();
            agent.numbers().fill(number);
            agent.message().fill("x".repeat(199) + "—");
            var measures = agent.page().locator(".measures");
            assertThat(measures).containsText("3 SMS, 200 of 1,600");
            assertThat(measures).containsText("“—” makes this 3 SMS instead of 2 on twilio " + unique);
            agent.message().fill("x".repeat(1_601));
            assertThat(measures).containsText("1 character too long");
            agent.message().fill("x".repeat(200));
            assertThat(measures).containsText("2 SMS, 200 of 1,600");
            assertThat(measures).not().containsText("makes this");
        }
    }

    private static Locator text(AgentPage agent) {
        return agent.page().locator(".template-text");
    }
}
