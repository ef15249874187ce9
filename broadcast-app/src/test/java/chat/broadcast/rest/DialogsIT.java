package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class DialogsIT {

    private final ServerProcess server;
    private final Caller agent;
    private final Caller admin;

    DialogsIT(ServerProcess server) {
        this.server = server;
        this.agent = Caller.as("agent", server);
        this.admin = Caller.as("admin", server);
    }

    @Test
    void a_visitor_has_one_active_dialog_however_often_it_is_opened() {
        try (var provider = Provider.quick(server)) {
            var wanted = wanted(provider, "ann-" + UUID.randomUUID(), "Ann").build();
            var first = admin.post("/dialogs", wanted).being(200).json();
            var again = admin.post("/dialogs", wanted).being(200).json();
            assertThat(again).isEqualTo(first);
            var item = first.getJsonArray("items").getJsonObject(0);
            assertThat(item.getInt("channel")).isEqualTo((int) provider.channel());

            var dialog =
                    agent.get("/dialogs/" + item.getInt("number")).being(200).json();
            assertThat(dialog.getString("visitor")).isEqualTo("Ann");
            assertThat(dialog.getString("status")).isEqualTo("active");
            assertThat(dialog.getInt("channel")).isEqualTo((int) provider.channel());
            assertThat(dialog.getString("channelName")).isEqualTo(provider.name());
            assertThat(dialog.isNull("closedAt")).isTrue();
        }
    }

    @Test
    void many_dialogs_are_opened_in_the_order_given() {
        try (var provider = Provider.quick(server)) {
            var address = "many-" + UUID.randomUUID();
            var many = Json.createArrayBuilder();
            for (int i = 0; i < 300; i++) {
                many.add(wanted(provider, address + "-" + i % 200, "V" + i));
            }
            var items = admin.post("/dialogs", many.build()).being(200).json().getJsonArray("items");
            assertThat(items.getValuesAs(JsonObject.class))
                    .hasSize(300)
                    .extracting(item -> item.getString("address"))
                    .startsWith(address + "-0", address + "-1");
            assertThat(items.getJsonObject(0).getInt("number"))
                    .isEqualTo(items.getJsonObject(200).getInt("number"));
        }
    }

    @Test
    void dialogs_that_cannot_be_opened_are_refused_with_all_faults_and_none_is_opened() {
        try (var provider = Provider.quick(server)) {
            var address = "none-" + UUID.randomUUID();
            var many = Json.createArrayBuilder()
                    .add(wanted(provider, address, "Fine"))
                    .add(Json.createObjectBuilder().add("channel", "one").add("name", "x"));
            assertThat(admin.post("/dialogs", many.build()).violatedFields())
                    .containsExactlyInAnyOrder("[1].channel", "[1].name", "[1].address");
            assertThat(agent.all("/dialogs?text=" + address)).isEmpty();
        }
    }

    @Test
    void only_an_admin_opens_dialogs() {
        try (var provider = Provider.quick(server)) {
            agent.post("/dialogs", wanted(provider, "a", "A").build()).problem(403);
            Caller.as("supervisor", server)
                    .post("/dialogs", wanted(provider, "a", "A").build())
                    .problem(403);
        }
    }

    @Test
    void dialogs_are_found_by_channel_text_status_and_number_and_read_on_by_cursor() {
        try (var provider = Provider.quick(server)) {
            var numbers = provider.dialogs(9);
            agent.post("/dialogs/" + numbers.getFirst() + "/close").being(200);
            var here = "/dialogs?limit=4&channel=" + provider.channel();
            for (var sort : List.of("number", "visitor", "channel", "status", "openedAt", "lastMessageAt")) {
                assertThat(agent.all(here + "&sort=-" + sort))
                        .as(sort)
                        .extracting(dialog -> dialog.getJsonNumber("number").longValue())
                        .containsExactlyInAnyOrderElementsOf(numbers);
            }
            assertThat(agent.all(here + "&status=closed")).hasSize(1);
            assertThat(agent.all(here + "&text=visitor%208")).hasSize(1);
            assertThat(agent.all(here + "&number=" + numbers.getLast())).hasSize(1);
            assertThat(agent.get(here + "&total=true").json().getInt("total")).isEqualTo(9);
        }
    }

    @Test
    void a_conversation_holds_what_the_visitor_wrote_and_what_was_answered() {
        try (var provider = Provider.quick(server)) {
            var address = "talk-" + UUID.randomUUID();
            var said = provider.says(Json.createObjectBuilder()
                    .add("type", "message.inbound")
                    .add("id", UUID.randomUUID().toString())
                    .add("address", address)
                    .add("visitorName", "Tom")
                    .add("text", "Hi <there>")
                    .build());
            assertThat(said.being(200).body()).isEmpty();
            long number = agent.all("/dialogs?text=" + address).getFirst().getInt("number");

            var reply = agent.post(
                            "/dialogs/" + number + "/messages",
                            Json.createObjectBuilder().add("text", "Hello, Tom").build())
                    .being(201)
                    .json();
            assertThat(reply.getString("direction")).isEqualTo("outbound");
            assertThat(reply.isNull("trouble")).isTrue();
            provider.standIn().awaitReceived(1);

            var items = agent.get("/dialogs/" + number + "/messages")
                    .being(200)
                    .json()
                    .getJsonArray("items")
                    .getValuesAs(JsonObject.class);
            assertThat(items)
                    .extracting(item -> item.getString("direction") + ": " + item.getString("text"))
                    .containsExactly("inbound: Hi <there>", "outbound: Hello, Tom");
            assertThat(agent.get("/dialogs/" + number + "/messages?limit=1")
                            .json()
                            .getJsonArray("items"))
                    .hasSize(1);
        }
    }

    @Test
    void a_broadcast_is_part_of_the_conversation() {
        try (var provider = Provider.quick(server)) {
            var numbers = provider.dialogs(1);
            long number = agent.post("/broadcasts", Provider.to(numbers, "News").build())
                    .being(201)
                    .json()
                    .getInt("number");
            agent.awaitEnd(number);
            var item = agent.get("/dialogs/" + numbers.getFirst() + "/messages")
                    .json()
                    .getJsonArray("items")
                    .getJsonObject(0);
            assertThat(item.getString("text")).isEqualTo("News");
            assertThat(item.getInt("broadcast")).isEqualTo((int) number);
        }
    }

    @Test
    void what_is_not_there_is_not_found() {
        agent.get("/dialogs/9000000000000000000").problem(404);
        agent.get("/dialogs/9000000000000000000/messages").problem(404);
        agent.post("/dialogs/9000000000000000000/close").problem(404);
        agent.post(
                        "/dialogs/9000000000000000000/messages",
                        Json.createObjectBuilder().add("text", "x").build())
                .problem(404);
    }

    private static JsonObjectBuilder wanted(Provider provider, String address, String name) {
        return Json.createObjectBuilder()
                .add("channel", provider.channel())
                .add("address", address)
                .add("visitorName", name);
    }
}
