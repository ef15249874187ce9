package chat.broadcast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.broadcast.testing.ServerProcess;
import chat.broadcast.testing.SharedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class DialogsIT {

    private final ServerProcess server;
    private final Caller agent;
    private final Caller supervisor;
    private final Caller admin;

    DialogsIT(ServerProcess server) {
        this.server = server;
        this.agent = Caller.as("agent", server);
        this.supervisor = Caller.as("supervisor", server);
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
    void a_word_and_nothing_else_opts_out_or_lets_come_back_and_is_answered_once() {
        try (var provider = Provider.quick(server)) {
            var address = "stop-" + UUID.randomUUID();
            says(provider, address, "Please do not stop");
            long number = agent.all("/dialogs?text=" + address).getFirst().getInt("number");
            assertThat(dialog(number).isNull("optedOutAt")).isTrue();

            says(provider, address, " Stop! ");
            assertThat(dialog(number).getString("optedOutBy")).isEqualTo("visitor");
            says(provider, address, "STOP");
            says(provider, address, "start");
            assertThat(dialog(number).isNull("optedOutBy")).isTrue();
            says(provider, address, "START");

            var items = Caller.await(
                    "both answers to be sent",
                    () -> agent.get("/dialogs/" + number + "/messages")
                            .json()
                            .getJsonArray("items")
                            .getValuesAs(JsonObject.class),
                    said -> said.stream()
                                    .filter(item -> outbound(item) && item.isNull("trouble"))
                                    .count()
                            == 2);
            assertThat(items.stream().filter(DialogsIT::outbound))
                    .extracting(item -> item.getString("author") + ": " + item.getString("text"))
                    .containsExactly(
                            provider.name()
                                    + ": You will get no more mailings from us here. To get them again, send START.",
                            provider.name() + ": You will get our mailings here again. To end them, send STOP.");
            assertThat(items.stream().filter(item -> !outbound(item))).hasSize(5);
            assertThat(provider.standIn().received()).isEqualTo(2);
        }
    }

    private static boolean outbound(JsonObject item) {
        return item.getString("direction").equals("outbound");
    }

    private JsonObject dialog(long number) {
        return agent.get("/dialogs/" + number).being(200).json();
    }

    private static void says(Provider provider, String address, String text) {
        provider.says(Json.createObjectBuilder()
                        .add("type", "message.inbound")
                        .add("id", UUID.randomUUID().toString())
                        .add("address", address)
                        .add("text", text)
                        .build())
                .being(200);
    }

    @Test
    void an_agent_switches_broadcasts_off_for_a_visitor_and_the_last_one_he_got_counts_it() {
        try (var provider = Provider.quick(server)) {
            var numbers = provider.dialogs(2);
            long before = agent.post(
                            "/broadcasts", Provider.to(numbers, "Before").build())
                    .being(201)
                    .json()
                    .getInt("number");
            agent.awaitEnd(before);
            long last = agent.post("/broadcasts", Provider.to(numbers, "Last").build())
                    .being(201)
                    .json()
                    .getInt("number");
            agent.awaitEnd(last);

            var switched = "/dialogs/" + numbers.getFirst();
            var dialog = agent.post(switched + "/opt-out").being(200).json();
            assertThat(dialog.getString("optedOutBy")).isEqualTo("agent");
            assertThat(dialog.getString("optedOutAgent")).isEqualTo("Olga Agent");
            assertThat(dialog.getInt("optedOutAfter")).isEqualTo((int) last);
            assertThat(supervisor.post(switched + "/opt-out").being(200).json()).isEqualTo(dialog);
            assertThat(optedOutAfter(before)).isZero();
            assertThat(optedOutAfter(last)).isEqualTo(1);
            assertThat(agent.post(
                                    "/broadcasts/preview",
                                    Provider.to(numbers, "Next").build())
                            .json()
                            .getJsonObject("counts")
                            .getInt("opted_out"))
                    .isEqualTo(1);

            assertThat(agent.post(switched + "/opt-in").being(200).json().isNull("optedOutAt"))
                    .isTrue();
            assertThat(optedOutAfter(last)).isZero();
            agent.post("/dialogs/9000000000000000000/opt-out").problem(404);
        }
    }

    private int optedOutAfter(long broadcast) {
        return agent.get("/broadcasts/" + broadcast).being(200).json().getInt("optedOutAfter");
    }

    @Test
    void an_imported_address_is_opted_out_also_before_its_visitor_first_writes() {
        try (var provider = Provider.quick(server)) {
            var known = "known-" + UUID.randomUUID();
            var unknown = "unknown-" + UUID.randomUUID();
            var path = "/channels/" + provider.channel() + "/opt-outs";
            admin.post("/dialogs", wanted(provider, known, "Known").build()).being(200);
            var list = Json.createObjectBuilder()
                    .add("addresses", Json.createArrayBuilder(List.of(known, unknown, " " + known)))
                    .build();
            agent.post(path, list).problem(403);
            assertThat(supervisor.post(path, list).being(200).body())
                    .isEqualTo("{\"given\":2,\"optedOut\":2,\"already\":0,\"unknown\":1}");
            var table = Caller.send(supervisor
                    .request(path)
                    .header("Content-Type", "text/csv")
                    .POST(BodyPublishers.ofString("Address;Name\n" + unknown + ";Nobody\n")));
            assertThat(table.being(200).body()).isEqualTo("{\"given\":1,\"optedOut\":0,\"already\":1,\"unknown\":0}");

            says(provider, unknown, "Hello");
            var dialog = agent.all("/dialogs?text=" + unknown).getFirst();
            assertThat(dialog.getString("optedOutBy")).isEqualTo("import");
            assertThat(dialog.getString("optedOutAgent")).isEqualTo("Sam Supervisor");
            assertThat(supervisor
                            .post(
                                    path,
                                    Json.createObjectBuilder()
                                            .add("addresses", Json.createArrayBuilder(List.of(known, " ")))
                                            .build())
                            .violatedFields())
                    .containsExactly("addresses[1]");
        }
    }

    @Test
    void an_administrator_names_the_words_and_each_belongs_to_one_language() {
        var words = supervisor.get("/opt-out-words").being(200).json().getJsonArray("items");
        assertThat(words.getValuesAs(JsonObject.class))
                .extracting(language -> language.getString("language"))
                .contains("de", "en", "es", "fr", "pl", "ru", "uk");
        var tag = "eo";
        var wanted = Json.createObjectBuilder()
                .add("stopWords", Json.createArrayBuilder(List.of("Haltu!", "haltu")))
                .add("startWords", Json.createArrayBuilder(List.of("Komencu")))
                .add("stopAnswer", "Bone.")
                .add("startAnswer", "Denove.")
                .build();
        supervisor.put("/opt-out-words/" + tag, wanted).problem(403);
        var kept = admin.put("/opt-out-words/" + tag, wanted).being(200).json();
        assertThat(kept.getJsonArray("stopWords").toString()).isEqualTo("[\"haltu\"]");
        assertThat(admin.put("/opt-out-words/" + tag, kept).being(200).json()).isEqualTo(kept);
        assertThat(admin.put(
                                "/opt-out-words/" + tag,
                                Json.createObjectBuilder(wanted)
                                        .add("stopWords", Json.createArrayBuilder(List.of("STOP", "?")))
                                        .add("startWords", Json.createArrayBuilder())
                                        .add("stopAnswer", " ")
                                        .build())
                        .violatedFields())
                .containsExactlyInAnyOrder("stopWords", "stopWords", "startWords", "stopAnswer");
        admin.delete("/opt-out-words/" + tag).being(204);
        admin.delete("/opt-out-words/" + tag).problem(404);
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
