package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.channel.contract.ProviderStandIn;
import chat.broadcast.channel.contract.Reply;
import chat.broadcast.channel.contract.Request;
import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class TemplatesIT {

    private static final String LISTED = """
            {"data": [
              {"name": "order_ready", "language": "en_US", "status": "APPROVED", "components": [
                {"type": "BODY", "text": "Hello {{1}}, your order is ready {{2}}."}]},
              {"name": "order_ready", "language": "de", "status": "PENDING", "components": [
                {"type": "BODY", "text": "Hallo {{1}}, fertig {{2}}."}]}]}""";

    private final ServerProcess server;
    private final Caller agent;
    private final Caller admin;
    private final ProviderStandIn meta = ProviderStandIn.start(TemplatesIT::answer);
    private final long channel;

    TemplatesIT(ServerProcess server) {
        this.server = server;
        this.agent = Caller.as("agent", server);
        this.admin = Caller.as("admin", server);
        this.channel = admin.post(
                        "/channels",
                        Json.createObjectBuilder()
                                .add("kind", "whatsapp")
                                .add("name", "WhatsApp " + UUID.randomUUID())
                                .add(
                                        "settings",
                                        Json.createObjectBuilder()
                                                .add("token", "t0ken")
                                                .add("phoneNumberId", "106")
                                                .add("businessAccountId", "107")
                                                .add("baseUrl", meta.uri().toString()))
                                .build())
                .being(201)
                .json()
                .getInt("id");
    }

    private static Reply answer(Request request) {
        return request.target().contains("/message_templates")
                ? Reply.json(200, LISTED)
                : Reply.json(200, "{\"messages\": [{\"id\": \"wamid." + UUID.randomUUID() + "\"}]}");
    }

    /** Nothing of this channel may be among the templates that another test is offered. */
    @AfterEach
    void switchOff() {
        var read = admin.get("/channels/" + channel).being(200).json();
        admin.put(
                        "/channels/" + channel,
                        Json.createObjectBuilder(read).add("enabled", false).build())
                .being(200);
        meta.close();
    }

    private long dialog(String visitor) {
        return admin.post(
                        "/dialogs",
                        Json.createObjectBuilder()
                                .add("channel", channel)
                                .add(
                                        "address",
                                        "49151"
                                                + Math.floorMod(
                                                        UUID.randomUUID().hashCode(), 1_000_000_000))
                                .add("visitorName", visitor)
                                .build())
                .being(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getJsonNumber("number")
                .longValue();
    }

    private static JsonObjectBuilder template(String name, String language) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("language", language)
                .add("variables", Json.createObjectBuilder().add("body.2", "at 9"))
                .add("visitorName", Json.createArrayBuilder().add("body.1"));
    }

    private static JsonObject to(List<Long> numbers, JsonObjectBuilder template) {
        return Json.createObjectBuilder()
                .add("chatNumbers", Json.createArrayBuilder(numbers))
                .add("template", template)
                .build();
    }

    @Test
    void a_template_reaches_each_visitor_with_his_name_and_goes_by_its_own_in_the_list() {
        var numbers = List.of(dialog("Ann"), dialog("Bob\n Stone"));
        var wish = to(numbers, template("order_ready", "en_US"));
        var made = agent.post("/broadcasts", wish, "Idempotency-Key", "template-" + channel)
                .being(201)
                .json();
        long number = made.getInt("number");
        assertThat(agent.post("/broadcasts", wish, "Idempotency-Key", "template-" + channel)
                        .being(200)
                        .json()
                        .getInt("number"))
                .isEqualTo((int) number);
        assertThat(agent.awaitEnd(number).getString("status")).isEqualTo("completed");
        assertThat(meta.requests().stream()
                        .filter(request -> request.target().endsWith("/106/messages"))
                        .map(Request::text))
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).contains("\"order_ready\"", "\"en_US\"", "\"at 9\""))
                .anySatisfy(body -> assertThat(body).contains("\"Ann\""))
                .anySatisfy(body -> assertThat(body).contains("\"Bob Stone\""));
        assertThat(made.getString("kind")).isEqualTo("whatsapp");
        assertThat(made.getString("message")).isEqualTo("Hello {visitor’s name}, your order is ready at 9.");
        assertThat(agent.all("/broadcasts?kind=whatsapp&text=order_ready&sort=message").stream()
                        .map(broadcast -> broadcast.getString("templateName")))
                .contains("order_ready");
        var said = agent.get("/dialogs/" + numbers.getFirst() + "/messages").being(200);
        assertThat(said.body()).contains("Hello Ann, your order is ready at 9.");
        var draft = agent.get("/broadcasts/" + number + "/draft").being(200).json();
        assertThat(draft.getJsonObject("template"))
                .isEqualTo(template("order_ready", "en_US").build());
        agent.post("/broadcasts/preview", draft).being(200);
    }

    @Test
    void what_the_account_has_not_approved_is_refused_by_name_before_anything_is_stored() {
        var number = List.of(dialog("Ann"));
        assertThat(agent.post("/broadcasts", to(number, template("order_ready", "de")))
                        .being(422)
                        .body())
                .contains("not approved");
        assertThat(agent.post("/broadcasts", to(number, template("order_ready", "fr")))
                        .being(422)
                        .body())
                .contains("approved in en_US");
        var wrong = template("order_ready", "en_US")
                .add(
                        "variables",
                        Json.createObjectBuilder().add("body.2", "two\nlines").add("body.3", "x"))
                .add("visitorName", Json.createArrayBuilder());
        assertThat(agent.post("/broadcasts", to(number, wrong)).violatedFields())
                .containsExactly("template.variables.body.1", "template.variables.body.3", "template.variables.body.2");
        assertThat(agent.post(
                                "/broadcasts",
                                Json.createObjectBuilder(to(number, template("order_ready", "en_US")))
                                        .add("message", "Hello")
                                        .build())
                        .violatedFields())
                .containsExactly("template");
    }

    @Test
    void whatsapp_dialogs_and_others_never_meet_in_one_broadcast_and_each_is_told_where_to_go() {
        try (var provider = Provider.quick(server)) {
            long here = dialog("Ann");
            long elsewhere = provider.dialogs(1).getFirst();
            var template = agent.post(
                            "/broadcasts/preview", to(List.of(here, elsewhere), template("order_ready", "en_US")))
                    .being(200)
                    .json();
            assertThat(template.getInt("deliverable")).isOne();
            assertThat(template.getJsonObject("counts").getInt("not_whatsapp")).isOne();
            var text = agent.post(
                    "/broadcasts",
                    Provider.to(List.of(here, elsewhere), "Hello").build());
            assertThat(text.being(422).body()).contains("use Broadcasts → WhatsApp");
        }
    }

    @Test
    void the_templates_are_listed_with_their_variables() {
        var listed = agent.get("/templates").being(200).json().getJsonArray("items");
        assertThat(listed.getValuesAs(JsonObject.class))
                .filteredOn(template -> template.getInt("channelId") == channel)
                .extracting(template -> template.getString("language") + " " + template.getString("state") + " "
                        + template.getJsonArray("variables"))
                .containsExactly("en_US approved [\"body.1\",\"body.2\"]", "de pending [\"body.1\",\"body.2\"]");
        assertThat(agent.get("/templates").being(200).json().isNull("next")).isTrue();
        assertThat(meta.received()).isOne();
    }
}
