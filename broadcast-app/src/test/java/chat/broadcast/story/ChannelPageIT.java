package chat.broadcast.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.telegram.TelegramStandIn;
import chat.broadcast.testing.RestClient;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator at the page of a channel. */
@ExtendWith({SharedServer.class, Desks.Shared.class})
class ChannelPageIT {

    private final RestClient api;
    private final AgentPage admin;

    ChannelPageIT(ServerProcess server, Desks desks) {
        this.api = RestClient.as("admin", server);
        this.admin = desks.of("admin");
    }

    @AfterEach
    void leave() {
        admin.close();
    }

    private int channel(String kind, JsonObjectBuilder settings) {
        return api.channel(Json.createObjectBuilder()
                .add("kind", kind)
                .add("name", kind + " " + UUID.randomUUID())
                .add("settings", settings));
    }

    private Locator health() {
        return admin.page().locator(".channel-health");
    }

    /** A field to type in: one of the choices beside it is labelled almost alike. */
    private static Locator typed(Locator popup, String label) {
        return popup.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(label));
    }

    @Test
    void a_test_is_told_where_it_was_asked_for_and_the_page_follows_by_itself() {
        try (var provider = ProviderStandIn.start(request -> Reply.empty(200))) {
            var settings = Json.createObjectBuilder()
                    .add("url", provider.uri() + "/in")
                    .add("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
            int id = channel("webhook", settings);
            admin.open("/administration/channels/" + id);
            assertThat(health()).containsText("none yet");

            admin.button("Send me a test").click();
            admin.inPopup("Send the test").click();
            var popup = admin.page().locator("vaadin-dialog");
            assertThat(popup).containsText("Say whom to write to");
            var address = typed(popup, "Address");
            address.fill("me");
            typed(popup, "Text").fill("Hello");
            admin.inPopup("Send the test").click();
            assertThat(popup).containsText("Webhook took it.");
            assertThat(address).hasValue("me");
            admin.inPopup("Close").click();
            assertThat(health()).containsText("1 (UTC)");
            assertThat(health()).not().containsText("Held");

            var name = admin.page().locator(".channel-panel").getByLabel("Name");
            name.fill("Half a na");
            provider.always(Reply.empty(410));
            api.post(
                    "/channels/" + id + "/test",
                    Json.createObjectBuilder().add("address", "me").build());
            assertThat(health()).containsText("Held");
            assertThat(health()).containsText("410");
            assertThat(name).hasValue("Half a na");
            admin.button("Release").click();
            assertThat(health()).not().containsText("Held");
            assertThat(health()).containsText("410");
            assertThat(name).hasValue("Half a na");
        }
    }

    @Test
    void a_provider_is_told_where_to_post_and_the_secret_made_for_it_survives_the_form() {
        try (var telegram = TelegramStandIn.start()) {
            var settings = Json.createObjectBuilder()
                    .add("token", TelegramStandIn.TOKEN)
                    .add("baseUrl", telegram.uri().toString())
                    .add("inbound", "webhook");
            int id = channel("telegram", settings);
            admin.open("/administration/channels/" + id);
            var panel = admin.page().locator(".channel-panel");
            assertThat(panel.getByLabel("Address for the provider’s messages"))
                    .hasValue("https://broadcast.example/channels/" + id + "/");
            admin.button("Register webhook").click();
            assertThat(panel).containsText("Telegram posts what visitors write to https://broadcast.example");
            assertThat(panel.getByLabel("Secret token")).hasValue("•••");
            admin.button("Save").click();
            assertThat(admin.page().getByText("is changed.")).isVisible();
            var kept = api.get("/channels/" + id).getJsonObject("settings");
            assertEquals("•••", kept.getString("secretToken", ""));
        }
    }
}
